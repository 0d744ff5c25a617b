"""Putting the figures of a month before the public. A decision of its own."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.indicators.actions.report_months import hold
from giaoban.indicators.models import ReportMonth


class NotLocked(Refusal):
    sentence = _("Only a month that is locked can be published: lock it first.")


@transaction.atomic
def publish(*, committee, year, month, by, at) -> ReportMonth:
    """Let everybody read a month; what is corrected later is corrected there too.

    A second click changes nothing. Raises NotLocked and what `hold` raises.
    """
    row = hold(committee=committee, year=year, month=month, at=at)
    if row.published_at is not None:
        return row
    if not row.is_locked:
        raise NotLocked
    row.published_at, row.published_by = at, by
    row.save(update_fields=["published_at", "published_by"])
    said = {"after": {"year": year, "month": month}}
    record("report_month.published", row, by=by, at=at, committee=committee, **said)
    return row
