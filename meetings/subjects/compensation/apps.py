from django.apps import AppConfig


class CompensationConfig(AppConfig):
    name = "meetings.subjects.compensation"
    label = "compensation"
