from django.apps import AppConfig
from django.utils.module_loading import import_string

from meetings import kinds


class BudgetConfig(AppConfig):
    name = "meetings.subjects.budget"
    label = "budget_item"

    def ready(self):
        kinds.register(import_string(f"{self.name}.kind.KIND"))  # it needs the models
