from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    name = "giaoban.organisation"
    label = "organisation"
