"""What became of an item that is not decided by a vote, and the Chair's words on it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core.refusals import ChangedMeanwhile, Refusal
from meetings.actions import signing
from meetings.actions.revision import lock, touch
from meetings.actions.signed import refuse_once_signed
from meetings.actions.sitting import lock_in_session
from meetings.actions.voting import refuse_an_open_round
from meetings.enums import DecisionOutcome, MeetingState
from meetings.models import Conclusion, Decision
from meetings.rules import outcomes


class OnlyAVoteDecides(Refusal):
    sentence = _("“%(outcome)s” is not open to this item: it is what a vote decides.")
    field = "outcome"


class SaysNothing(Refusal):
    sentence = _("“%(outcome)s” needs words: what must be completed, or why.")
    field = "wording"


class ConclusionsAreFinished(Refusal):
    sentence = _("Conclusions are recorded while the meeting sits and after it, not before.")


class StaleVersion(ChangedMeanwhile):
    """Someone else recorded a conclusion meanwhile; both texts are kept: `yours`, `theirs`."""

    def __init__(self, *, current, yours, theirs):
        super().__init__(current=current)
        self.yours, self.theirs = yours, theirs


def outcomes_for(item, decision) -> frozenset:
    """Return what may be recorded of an item, given its decision so far (None: none)."""
    voted = decision.outcome if decision and decision.round_id else None
    return outcomes.open_to(needs_vote=item.needs_vote, voted=voted)


@transaction.atomic
def decide(*, item, outcome, wording="", by, at, hand=OWN) -> Decision:
    """Record what became of an item without a vote, or in which form what was carried is adopted.

    Said again, the last word counts. Raises NotInSession, RoundIsStillOpen, OnlyAVoteDecides,
    SaysNothing (see `rules.outcomes`).
    """
    meeting = lock_in_session(item.meeting_id)
    refuse_an_open_round(item)
    decision = Decision.objects.filter(item=item).first()
    if outcome not in outcomes_for(item, decision):
        raise OnlyAVoteDecides(outcome=DecisionOutcome(outcome).label)
    if outcome in outcomes.NEEDS_WORDS and not wording.strip():
        raise SaysNothing(outcome=DecisionOutcome(outcome).label)
    before = {"outcome": decision.outcome} if decision else None
    decision = decision or Decision(item=item)
    decision.outcome, decision.wording = outcome, wording
    decision.by, decision.at = by, at
    for column, value in hand.columns().items():
        setattr(decision, column, value)
    decision.save()
    signing.follow(item, because=wording, by=by, at=at)
    touch(meeting)
    record(
        "decision.made",
        decision,
        by=by,
        at=at,
        committee=meeting.committee,
        before=before,
        after={"outcome": outcome},
        entered_by=hand.entered_by,
    )
    return decision


@transaction.atomic
def conclude(*, meeting, item=None, text, version=0, by, at) -> Conclusion:
    """Record the Chair's words on an item, or (item None) on the meeting as a whole.

    `version` is the one the writer was looking at, 0 when there was none; when it is no
    longer the latest, StaleVersion carries both texts and nothing is written.
    """
    meeting = lock(meeting.pk)
    if meeting.state not in (MeetingState.IN_SESSION, MeetingState.CLOSED):
        raise ConclusionsAreFinished
    refuse_once_signed(meeting)
    conclusion = Conclusion.objects.filter(meeting=meeting, item=item).first()
    conclusion = conclusion or Conclusion(meeting=meeting, item=item, version=0)
    if conclusion.version != version:
        raise StaleVersion(current=conclusion.version, yours=text, theirs=conclusion.text)
    restricted = item is not None and item.is_restricted
    before, after = ({}, {}) if restricted else ({"text": conclusion.text}, {"text": text})
    conclusion.text, conclusion.version = text, version + 1
    conclusion.recorded_at, conclusion.recorded_by = at, by
    conclusion.save()
    touch(meeting)
    record(
        "conclusion.recorded",
        conclusion,
        by=by,
        at=at,
        committee=meeting.committee,
        before=before,
        after=after,
    )
    return conclusion
