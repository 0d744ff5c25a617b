"""Writing in the ledger. Call `record` last in an action: its lock is held to the commit."""

from django.contrib.postgres.functions import TransactionNow
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone

from giaoban.audit.models import AuditEvent

NOBODY = "giaoban"  # what the system does by itself, on its timetable
NO_COMMITTEE = 0  # the chain of deeds that belong to no committee


def record(
    verb,
    noun,
    *,
    by,
    at,
    committee,
    before=None,
    after=None,
    entered_by=None,
    reason="",
) -> None:
    """Add one deed to the chain of `committee` (None: the installation's own chain).

    `by` is the person whose act it is (None: the system), `entered_by` whoever typed
    it for them. The chain is serialised per committee until the transaction ends.
    """
    AuditEvent.objects.create(
        committee_id=committee.pk if committee else NO_COMMITTEE,
        sequence=0,
        verb=verb,
        noun=noun._meta.label,
        noun_id=str(noun.pk),
        noun_text=str(noun)[:500],
        actor_id=by.pk if by else None,
        actor_name=str(by) if by else NOBODY,
        actor_title=by.title_in(committee, on=timezone.localdate(at)) if by and committee else "",
        entered_by_id=entered_by.pk if entered_by else None,
        entered_by_name=str(entered_by) if entered_by else "",
        reason=reason,
        before=_plain(before),
        after=_plain(after),
        at=at,
        recorded_at=TransactionNow(),
        previous_hash="",
        hash="",
    )


def _plain(values) -> dict:
    """Dates, decimals and choices as text, so that the chain hashes one spelling."""
    encoder = DjangoJSONEncoder()
    return {
        key: value if isinstance(value, int | str | bool | None) else _text(encoder, value)
        for key, value in (values or {}).items()
    }


def _text(encoder, value):
    if isinstance(value, list | tuple):
        return [_text(encoder, one) for one in value]
    if isinstance(value, dict):
        return {str(key): _text(encoder, one) for key, one in value.items()}
    if isinstance(value, int | str | bool | None):
        return value
    return encoder.encode(value).strip('"')
