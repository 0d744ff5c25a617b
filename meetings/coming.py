"""Who comes to a meeting: each invitation with its answer, and whether enough members will be."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from meetings.actions import sitting
from meetings.enums import Answer, MeetingState
from meetings.invitations import decision_on, replies_to, waits_for_decision
from meetings.models import Invitation, Reply, ReplyDecision

TONES = {Answer.ATTENDING: "done", Answer.ABSENT: "stopped", Answer.STAND_IN: "info"}


@dataclass
class Guest:
    """One invitation as a list shows it; `may_answer` and `may_decide` are the reader's."""

    invitation: Invitation
    reply: Reply | None
    decision: ReplyDecision | None
    waits: bool = False
    may_answer: bool = False
    may_decide: bool = False

    @property
    def label(self):
        return self.reply.get_answer_display() if self.reply else _("Not answered yet")

    @property
    def tone(self) -> str:
        return TONES[self.reply.answer] if self.reply else "soon"

    @property
    def comes(self) -> bool:
        return self.reply is not None and self.reply.answer == Answer.ATTENDING


@dataclass(frozen=True, slots=True)
class Expected:
    """What the answers promise, in numbers of persons. `needed` is None without rules."""

    coming: int
    members: int
    needed: int | None
    answered: int
    invited: int

    @property
    def unanswered(self) -> int:
        return self.invited - self.answered

    @property
    def has_quorum(self) -> bool:
        return self.needed is not None and self.coming >= self.needed


def to(meeting, *, replies=None) -> list[Guest]:
    """Return everyone invited in order, with what they answered; two queries, one with `replies`
    that are loaded."""
    invited = list(meeting.invitations.standing().in_order().select_related("unit"))
    if replies is None:
        replies = replies_to(meeting) if invited else {}
    return [_guest(meeting, one, replies.get(one.pk)) for one in invited]


def expected(meeting, guests) -> Expected:
    """Return what the answers of `guests` promise; one query."""
    members = [one for one in guests if one.invitation.is_member]
    return Expected(
        coming=sum(one.comes for one in members),
        members=len(members),
        needed=sitting.needed(meeting=meeting, members=len(members)),
        answered=sum(one.reply is not None for one in guests),
        invited=len(guests),
    )


def stand_ins(meeting) -> list[Reply]:
    """Return the replies whose stand-in was agreed to: who may speak and has no vote; one query."""
    return [
        one
        for one in replies_to(meeting).values()
        if one.answer == Answer.STAND_IN and (said := decision_on(one)) and said.agreed
    ]


def answer_is_open(meeting) -> bool:
    return meeting.state == MeetingState.CALLED


def _guest(meeting, invitation, reply) -> Guest:
    decision = decision_on(reply) if reply else None
    waits = (
        reply is not None
        and decision is None
        and waits_for_decision(invitation, reply, presiding_id=meeting.presiding_id)
    )
    return Guest(invitation, reply, decision, waits)
