from django.apps import AppConfig
from django.utils.module_loading import import_string

from meetings import kinds


class LandUseConfig(AppConfig):
    name = "meetings.subjects.land_use"
    label = "land_use"

    def ready(self):
        kinds.register(import_string(f"{self.name}.kind.KIND"))  # it needs the models
