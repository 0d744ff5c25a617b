from django.apps import AppConfig


class OtherConfig(AppConfig):
    name = "meetings.subjects.other"
    label = "other_item"
