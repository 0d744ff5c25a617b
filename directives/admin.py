"""Directives as the administrator looks them up."""

from django.contrib import admin

from directives.models import Directive, DirectiveStep, ReminderPlan, Report, Rung
from giaoban.core.read_only_admin import ReadOnlyAdmin


@admin.register(Directive)
class DirectiveAdmin(ReadOnlyAdmin):
    list_display = ["code", "content", "lead", "due_on", "state", "committee"]
    list_filter = ["state", "committee"]
    list_select_related = ["lead", "committee"]
    search_fields = ["code", "content"]


@admin.register(DirectiveStep)
class DirectiveStepAdmin(ReadOnlyAdmin):
    list_display = ["directive", "from_state", "to_state", "by", "at"]
    list_select_related = ["directive", "by"]


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    list_display = ["directive", "kind", "department", "by", "at"]
    list_filter = ["kind"]
    list_select_related = ["directive", "department", "by"]


@admin.register(Rung)
class RungAdmin(ReadOnlyAdmin):
    list_display = ["committee", "kind", "working_days", "is_active"]
    list_select_related = ["committee"]


@admin.register(ReminderPlan)
class ReminderPlanAdmin(ReadOnlyAdmin):
    list_display = ["committee", "planned_until"]
    list_select_related = ["committee"]
