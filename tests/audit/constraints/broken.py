"""What the database refuses of the ledger."""

from giaoban.audit.models import AuditEvent
from tests.meetings.constraints.rows import Unique

PLAIN = {}
ANOTHER = {}

BROKEN = {
    "ledger_has_one_row_per_place": Unique(AuditEvent, ["committee_id", "sequence"]),
}
