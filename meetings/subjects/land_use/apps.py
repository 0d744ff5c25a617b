from django.apps import AppConfig


class LandUseConfig(AppConfig):
    name = "meetings.subjects.land_use"
    label = "land_use"
