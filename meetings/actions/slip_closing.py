"""Counting slips, by the Office or because their time ran out, and what follows from it.

What a member wants to discuss goes on the agenda of the next meeting in preparation, or waits
until there is one. Locks: meetings, proposal, consultation, ledger.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal
from meetings import slip_notices
from meetings.actions import agenda, carrying, signing
from meetings.actions.revision import lock
from meetings.actions.slips import lock_one, refuse_unless_open
from meetings.enums import ConsultationOutcome, ConsultationState, MeetingState
from meetings.models import AgendaItem, Consultation, Meeting
from meetings.rules import slips as rules
from meetings.rules.voting import fingerprint

REASON = "Có thành viên đề nghị đưa ra phiên họp khi được lấy phiếu"  # in the record
AT_A_TIME = 100


class TimeIsNotOver(Refusal):
    sentence = _(
        "%(missing)s members have not answered and may do so until %(due)s. It is counted then, by "
        "itself; before that only when everybody has answered."
    )


@transaction.atomic
def close(*, consultation, by, at) -> Consultation:
    """Count the slips: once everybody has answered, or once the time is over (`by` None: by
    itself). The second to close is told IsCounted and writes nothing.

    Raises TimeIsNotOver, IsCounted, IsWithdrawn.
    """
    target = _hold_places(consultation, at=at)
    consultation = lock_one(consultation)
    answers = dict(consultation.slips.counting().values_list("person_id", "choice"))
    _refuse_closing(consultation, answers, at=at)
    _write_result(consultation, answers, by=by, at=at)
    if consultation.item:
        signing.follow(consultation.item, by=by, at=at)
    signing.follow_slips(consultation, by=by, at=at)
    placed = _place(consultation, target, by=by, at=at)
    slip_notices.tell_counted(consultation, by=by, at=at)
    after = {"outcome": consultation.outcome, "hash": consultation.slips_hash}
    after |= {name: getattr(consultation, name) for name in ("agreed", "disagreed", "silent")}
    after |= {"meeting": placed.meeting.code} if placed else {}
    record(
        "slips.counted", consultation, by=by, at=at, committee=consultation.committee, after=after
    )
    return consultation


def sweep(*, at) -> int:
    """Count what is due and place what waits for an agenda; return how many were dealt with.

    Each in a transaction of its own: what cannot be done now is left for the next time.
    """
    due = list(Consultation.objects.due(at=at).order_by("due_at", "pk")[:AT_A_TIME])
    waiting = list(Consultation.objects.waiting_for_a_place().order_by("pk")[:AT_A_TIME])
    done = sum(_tried(close, consultation=one, by=None, at=at) for one in due)
    return done + sum(_tried(place, consultation=one, at=at) for one in waiting)


@transaction.atomic
def place(*, consultation, at) -> AgendaItem | None:
    """Put what is to be discussed on the next agenda in preparation; None while there is none."""
    target = _hold_places(consultation, at=at)
    consultation = lock_one(consultation)
    if consultation.placed_id or consultation.outcome != ConsultationOutcome.IN_SESSION:
        return None
    placed = _place(consultation, target, by=None, at=at)
    if placed:
        after = {"meeting": placed.meeting.code}
        said = {"committee": consultation.committee, "after": after}
        record("slips.placed", consultation, by=None, at=at, **said)
    return placed


def _tried(deed, **said) -> bool:
    try:
        return deed(**said) is not None
    except Refusal:
        return False  # somebody was quicker, or the agenda is full: it is seen again


def _hold_places(consultation, *, at) -> Meeting | None:
    """Lock the meetings an item may go between, the older row first, and the proposal; return
    the next meeting in preparation."""
    coming = Meeting.objects.filter(committee=consultation.committee_id, starts_at__gt=at)
    coming = coming.filter(state=MeetingState.PLANNED).order_by("starts_at", "pk")
    target = coming.values_list("pk", flat=True).first()
    item = AgendaItem.everything.filter(pk=consultation.item_id).first()
    wanted = {target, item and item.meeting_id} - {None}
    held = {pk: lock(pk) for pk in sorted(wanted)}
    carrying.hold(consultation.proposal)
    found = held.get(target)
    return found if found and found.state == MeetingState.PLANNED else None


def _refuse_closing(consultation, answers, *, at) -> None:
    if consultation.state != ConsultationState.OPEN:
        refuse_unless_open(consultation, at=at)
    missing = consultation.members - len(answers)
    if missing and at <= consultation.due_at:
        raise TimeIsNotOver(missing=missing, due=vietnamese.moment(consultation.due_at))


def _write_result(consultation, answers, *, by, at) -> None:
    result = rules.decide(
        answers,
        members=consultation.members,
        chair=consultation.chair_id,
        rule=consultation.rule,
    )
    counted = ("agreed", "disagreed", "other", "discuss", "silent", "needed")
    values = {name: getattr(result, name) for name in (*counted, "by_the_chair", "outcome")}
    values |= {
        "state": ConsultationState.CLOSED,
        "closed_at": at,
        "closed_by": by,
        "slips_hash": fingerprint(consultation.slips.as_facts()),
    }
    for name, value in values.items():
        setattr(consultation, name, value)
    consultation.save(update_fields=list(values))


def _place(consultation, target, *, by, at) -> AgendaItem | None:
    """The place of a matter to be discussed; None when it needs none, or there is none yet."""
    if consultation.outcome != ConsultationOutcome.IN_SESSION:
        return None
    found = _where_it_stands(consultation)
    if found is None and target is not None:
        try:
            with transaction.atomic():
                found = _put_on(target, consultation, by=by, at=at)
        except Refusal:  # full, or given back meanwhile: the Office sees that it waits
            return None
    if found:
        consultation.placed = found
        consultation.save(update_fields=["placed"])
    return found


def _where_it_stands(consultation) -> AgendaItem | None:
    """The place somebody has given the proposal already."""
    if consultation.proposal_id is None:
        return None
    places = AgendaItem.objects.filter(proposal=consultation.proposal_id).still_counting()
    return places.select_related("meeting").first()


def _put_on(target, consultation, *, by, at) -> AgendaItem:
    if consultation.proposal:
        proposals = [consultation.proposal]
        [item] = agenda.add_proposals(meeting=target, proposals=proposals, by=by, at=at)
        return item
    if consultation.item:
        moved_by = by or consultation.sent_by  # a transfer names somebody
        return carrying.send(
            item=consultation.item, target=target, reason=REASON, by=moved_by, at=at
        )
    title = consultation.title
    return agenda.add_free(meeting=target, title=title, needs_vote=True, by=by, at=at)
