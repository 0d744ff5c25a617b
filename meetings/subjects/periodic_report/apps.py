from django.apps import AppConfig
from django.utils.module_loading import import_string

from meetings import kinds


class PeriodicReportConfig(AppConfig):
    name = "meetings.subjects.periodic_report"
    label = "periodic_report"

    def ready(self):
        kinds.register(import_string(f"{self.name}.kind.KIND"))  # it needs the models
