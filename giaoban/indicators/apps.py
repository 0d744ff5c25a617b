from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from giaoban.notifications import families, kinds


class IndicatorsConfig(AppConfig):
    name = "giaoban.indicators"
    label = "indicators"
    verbose_name = _("Figures of the month")

    def ready(self):
        for kind in import_string("giaoban.indicators.notices.KINDS"):  # it needs the models
            kinds.register(kind)
        families.register(import_string("giaoban.indicators.notices.family"))
