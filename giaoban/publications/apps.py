from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "giaoban.publications"
    label = "publications"
