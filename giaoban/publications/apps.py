from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "giaoban.publications"
    label = "publications"

    def ready(self):
        from giaoban.publications import notices  # models are loaded by now

        notices.register_kinds()
