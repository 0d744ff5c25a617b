"""Taking the month's figures as papers of the item that reports on it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.indicators import snapshot
from meetings import kinds
from meetings.actions.revision import lock, touch
from meetings.actions.signed import refuse_once_signed
from meetings.models import AgendaItem, ItemFigures


class ReportsOnNoMonth(Refusal):
    sentence = _("Only a periodic report carries the figures of a month, once its month is said.")


class NotConfirmedYet(Refusal):
    sentence = _(
        "The figures of %(month)s/%(year)s are not confirmed yet. The Office confirms them on "
        "their page, then they can be taken."
    )


class NoFigures(Refusal):
    sentence = _("Nothing was entered for %(month)s/%(year)s.")


@transaction.atomic
def take(*, item, by, at) -> ItemFigures:
    """Keep the month's figures with an item as they stand; the same again writes nothing.

    Raises ReportsOnNoMonth, NotConfirmedYet, NoFigures, RecordIsSigned, RecordIsBeingSigned.
    """
    meeting = lock(item.meeting_id)
    refuse_once_signed(meeting)
    item = AgendaItem.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
    month = month_of(item)
    if month is None:
        raise ReportsOnNoMonth
    named = {"year": str(month.year), "month": month.month}
    if not snapshot.is_confirmed(meeting.committee, month.year, month.month):
        raise NotConfirmedYet(**named)
    content = snapshot.drawn(meeting.committee, month.year, month.month)
    if not content["rows"]:
        raise NoFigures(**named)
    newest = item.figures.newest_first().first()
    if newest and newest.content == content:
        return newest
    taken = ItemFigures.objects.create(item=item, content=content, taken_at=at, taken_by=by)
    touch(meeting)
    after = {"year": month.year, "month": month.month, "indicators": len(content["rows"])}
    record("item.figures_taken", item, by=by, at=at, committee=meeting.committee, after=after)
    return taken


def freeze(meeting, *, by, at) -> None:
    """Take what is confirmed for every report on the agenda of a locked meeting being called."""
    reporting = AgendaItem.objects.filter(meeting=meeting, proposal__kind__in=_reporting_kinds())
    for item in reporting.select_related("proposal").in_order():
        month = month_of(item)
        if month and snapshot.is_confirmed(meeting.committee, month.year, month.month):
            content = snapshot.drawn(meeting.committee, month.year, month.month)
            if content["rows"]:
                ItemFigures.objects.create(item=item, content=content, taken_at=at, taken_by=by)


def month_of(item):
    """The month an item reports on, None for every other item."""
    return kinds.get(item.proposal.kind).month(item.proposal) if item.proposal else None


def _reporting_kinds() -> list[str]:
    return [kind.code for kind in kinds.all_kinds() if kind.reports_on_a_month]
