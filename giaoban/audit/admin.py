"""Looking things up in the ledger."""

from django.contrib import admin

from giaoban.audit.models import AuditEvent
from giaoban.core.read_only_admin import ReadOnlyAdmin


@admin.register(AuditEvent)
class AuditEventAdmin(ReadOnlyAdmin):
    """The administrator sees that something was done, by whom and when, not what it said."""

    list_display = ["sequence", "verb", "actor_name", "entered_by_name", "at", "committee_id"]
    list_filter = ["verb"]
    fields = ["sequence", "verb", "noun", "noun_id", "actor_name", "entered_by_name", "at", "hash"]
    ordering = ["-pk"]
