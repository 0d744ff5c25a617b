"""What the triggers of the ledger refuse."""

from giaoban.audit.models import AuditEvent
from tests.meetings.constraints.triggers import append_only

GUARDS = [append_only(AuditEvent, "audit_append_only")]
