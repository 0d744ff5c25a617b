from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from giaoban.notifications import kinds
from meetings import minutes_sources


class DirectivesConfig(AppConfig):
    name = "directives"
    label = "directives"
    verbose_name = _("Tasks")

    def ready(self):
        for kind in import_string("directives.notices.KINDS"):  # it needs the models
            kinds.register(kind)
        given_at = import_string("directives.minutes_source.given_at")
        minutes_sources.register_directives(given_at)
