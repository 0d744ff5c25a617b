"""What the administrator looks up: settings. Directives themselves are content, and not theirs."""

from django.contrib import admin

from directives.models import ReminderPlan, Rung
from giaoban.core.read_only_admin import ReadOnlyAdmin


@admin.register(Rung)
class RungAdmin(ReadOnlyAdmin):
    list_display = ["committee", "kind", "working_days", "is_active"]
    list_select_related = ["committee"]


@admin.register(ReminderPlan)
class ReminderPlanAdmin(ReadOnlyAdmin):
    list_display = ["committee", "planned_until"]
    list_select_related = ["committee"]
