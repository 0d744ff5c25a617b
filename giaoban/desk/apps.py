from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "giaoban.desk"
    label = "desk"
