"""Closing a meeting with something left open: on a named order, with its reason."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core import transitions
from giaoban.core.refusals import Refusal
from meetings import veil
from meetings.actions import agenda_returns, sitting, voting
from meetings.actions.revision import lock
from meetings.enums import MeetingState
from meetings.models import ClosingOverride, Meeting, Round
from meetings.rules.transitions import MEETING

ANNULLED_BECAUSE = "Bế mạc phiên họp khi chưa kết thúc biểu quyết: %s"  # in the record's language


class SaysNoReason(Refusal):
    sentence = _("Say why the meeting is closed with something left open.")
    field = "reason"


class NothingIsLeftOpen(Refusal):
    sentence = _("Nothing is left open any more: close the meeting as usual.")


def left_open(meeting, *, reader) -> dict:
    """Return what keeps a meeting from closing: `undecided` items, and the `open_round` or None.

    Two queries more than the veil asks.
    """
    items = veil.lift(reader, sitting.undecided_in(meeting).select_related("meeting__committee"))
    rounds = Round.objects.of_meeting(meeting).open().select_related("item")
    return {"undecided": list(items), "open_round": rounds.first()}


@transaction.atomic
def close_all_the_same(*, meeting, reason, by, at, hand=OWN) -> Meeting:
    """End the sitting with items undecided or a vote open, on the order of `by`.

    An open vote is annulled with the reason and keeps its ballots. What is undecided may go on
    to a later meeting. Raises NotAllowed, SaysNoReason, NothingIsLeftOpen.
    """
    meeting = lock(meeting.pk)
    transitions.check(MEETING, old=MeetingState(meeting.state), new=MeetingState.CLOSED)
    if not reason.strip():
        raise SaysNoReason
    # Held before the first line in the ledger: item and round come before it.
    held = Round.objects.select_for_update(of=("self",), no_key=True).select_related("item")
    round_ = held.filter(item__meeting=meeting).open().first()
    undecided = list(sitting.undecided_in(meeting).values_list("position", flat=True))
    if not undecided and round_ is None:
        raise NothingIsLeftOpen
    agenda_returns.give_back_after(meeting, by=by, at=at)
    if round_:
        voting.annul(round=round_, reason=ANNULLED_BECAUSE % reason, by=by, at=at, hand=hand)
    override = ClosingOverride.objects.create(
        meeting=meeting, reason=reason, undecided=undecided, by=by, at=at, **hand.columns()
    )
    meeting = sitting.finish(meeting, by=by, at=at)
    after = {"undecided": undecided, "annulled": round_ and round_.pk}
    record(
        "meeting.closed_all_the_same",
        override,
        by=by,
        at=at,
        committee=meeting.committee,
        entered_by=hand.entered_by,
        reason=reason,
        after=after,
    )
    return meeting
