from importlib import import_module

from django.apps import AppConfig

from giaoban.notifications import families


class DocumentsConfig(AppConfig):
    name = "giaoban.documents"
    label = "documents"

    def ready(self):
        notices = import_module("giaoban.documents.notices")  # it needs the models
        notices.register_kinds()
        families.register(notices.family)
