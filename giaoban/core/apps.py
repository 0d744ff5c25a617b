from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "giaoban.core"
    label = "core"
