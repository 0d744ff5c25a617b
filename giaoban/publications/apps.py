from django.apps import AppConfig
from django.utils.module_loading import import_string


class PublicationsConfig(AppConfig):
    name = "giaoban.publications"
    label = "publications"

    def ready(self):
        import_string("giaoban.publications.notices.register_kinds")()  # it needs the models
