"""An item nobody planned, put on the agenda of a meeting while it sits, with its paper."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.organisation.models import Committee
from meetings.actions import agenda, papers, pointing, proposals
from meetings.actions.revision import touch
from meetings.actions.sitting import lock_in_session, refuse_while_voting
from meetings.enums import PaperKind
from meetings.models import AgendaItem, Proposal

KIND = "other"
BROUGHT = "Nội dung phát sinh, trình tại phiên họp."  # in the record's language


class SaysNoTitle(Refusal):
    sentence = _("Give the item a title.")
    field = "title"


@transaction.atomic
def add(
    *, meeting, department, title, needs_vote, key, by, at, paper=None, deal_now=False
) -> AgendaItem:
    """Put a matter of a unit at the end of the agenda, so that no printed number changes.

    `paper` is an upload, looked through by its field. With `deal_now` the pointer goes there at
    once. The same `key` again is the first click. Locks: committee, meeting, proposal, ledger.
    Raises NotInSession, SaysNoTitle, RoundIsStillOpen, TooLong, Unacceptable.
    """
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.committee_id)
    meeting = lock_in_session(meeting.pk)
    if not title.strip():
        raise SaysNoTitle
    if first := AgendaItem.objects.filter(meeting=meeting, proposal__key=key).first():
        return first
    if deal_now:
        refuse_while_voting(meeting)
    place = agenda.next_place(meeting, adding=1)
    proposal = _brought(meeting, department, title, needs_vote, key, paper, by=by, at=at)
    item = AgendaItem.objects.create(
        meeting=meeting,
        proposal=proposal,
        title=title,
        position=place,
        presenter=agenda.heads_of([proposal], on=meeting.day).get(department.pk, ""),
        needs_vote=needs_vote,
        is_unplanned=True,
    )
    papers.refuse_too_much(proposal, adding=0)  # with the others of the meeting
    if deal_now:
        pointing.move(meeting, item, by=by, at=at)
    else:
        touch(meeting)
    after = {"position": place, "title": str(item), "unit": department.code}
    record("agenda.unplanned", item, by=by, at=at, committee=meeting.committee, after=after)
    return item


def _brought(meeting, department, title, needs_vote, key, paper, *, by, at) -> Proposal:
    """The matter as a dossier that needs no check any more: the room deals with it."""
    proposal = proposals.create(
        committee=meeting.committee,
        department=department,
        kind=KIND,
        title=title,
        needs_vote=needs_vote,
        details={"request": BROUGHT},
        key=key,
        by=by,
        at=at,
    )
    if paper:
        kind = PaperKind.SUBMISSION
        proposals.add_paper(proposal=proposal, kind=kind, upload=paper, by=by, at=at)
    return proposals.take_into_the_room(proposal=proposal, by=by, at=at)
