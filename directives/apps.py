from dataclasses import replace

from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from directives import why
from giaoban.indicators import tasks_on
from giaoban.notifications import families, kinds
from meetings import calendar_sources, dossier_sources, minutes_sources, opening_sources


class DirectivesConfig(AppConfig):
    name = "directives"
    label = "directives"
    verbose_name = _("Tasks")

    def ready(self):
        for kind in import_string("directives.notices.KINDS"):  # it needs the models
            # Their subjects name numbers, units and dates, never what a task says.
            kinds.register(replace(kind, outside=kind.subject))
        families.register(why.family)
        given_at = import_string("directives.minutes_source.given_at")
        minutes_sources.register_directives(given_at)
        opening_sources.register_directives(import_string("directives.opening.state_of"))
        dossier_sources.register(import_string("directives.dossier.pieces_of"))
        tasks_on.register(import_string("directives.indicator_tasks.deeds"))
        deadlines = import_string("directives.calendar.deadlines_of")
        calendar_sources.register_deadlines(deadlines)
        import_string("directives.builders.registry.register")()
