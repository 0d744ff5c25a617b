from django.apps import AppConfig


class RostersConfig(AppConfig):
    name = "giaoban.rosters"
    label = "rosters"
