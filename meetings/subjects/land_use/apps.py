from django.apps import AppConfig
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from meetings import kinds


class LandUseConfig(AppConfig):
    name = "meetings.subjects.land_use"
    label = "land_use"
    verbose_name = _("Land-use conversion")

    def ready(self):
        kinds.register(import_string(f"{self.name}.kind.KIND"))  # it needs the models
