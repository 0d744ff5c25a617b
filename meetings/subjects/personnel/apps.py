from django.apps import AppConfig
from django.utils.module_loading import import_string

from meetings import kinds


class PersonnelConfig(AppConfig):
    name = "meetings.subjects.personnel"
    label = "personnel"

    def ready(self):
        kinds.register(import_string(f"{self.name}.kind.KIND"))  # it needs the models
