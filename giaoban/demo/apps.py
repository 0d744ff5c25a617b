from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "giaoban.demo"
    label = "demo"
