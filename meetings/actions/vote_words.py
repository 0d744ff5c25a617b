"""A member's word on a closed vote: an objection to what was recorded, and its answer; a
dissenting opinion. Locks: meeting, round, ledger.
"""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.notifications.actions.messages import notify
from meetings.actions.ballots import NotAnElector, RoundIsAnnulled
from meetings.actions.revision import lock, touch
from meetings.actions.signed import refuse_once_signed
from meetings.ballot_notices import objection_answered, objection_made
from meetings.enums import MeetingState, ObjectionOutcome, RoundState
from meetings.models import Dissent, Objection, ObjectionAnswer, Round

OPEN_TO_WORDS = (MeetingState.IN_SESSION, MeetingState.CLOSED)


class RoundIsNotClosed(Refusal):
    sentence = _("The vote is still open. Send your own ballot: it is what counts.")


class NothingIsRecorded(Refusal):
    sentence = _("The vote was secret: nothing was recorded in your name but that you have sent.")


class WordsAreClosed(Refusal):
    sentence = _("Opinions on the votes of this meeting are no longer taken.")


class ObjectionIsAnswered(Refusal):
    sentence = _("This objection was answered meanwhile: load the page again.")


@transaction.atomic
def object_to(*, round, text, by, at) -> Objection:
    """Take in that what the closed round holds in the name of `by` is wrong; tell the secretary.

    Sent twice, as long as it waits, it is one objection.
    """
    meeting, round_ = _lock_closed(round)
    if round_.is_secret:
        raise NothingIsRecorded
    _elector(round_, by)
    if again := round_.objections.waiting().filter(person=by, text=text).first():
        return again
    objection = Objection.objects.create(round=round_, person=by, text=text, at=at)
    touch(meeting)
    _tell_of_objection(objection, meeting=meeting, at=at)
    _record("vote.objected", objection, meeting, by=by, at=at)
    return objection


@transaction.atomic
def answer(*, objection, text, by, at) -> ObjectionAnswer:
    """Say why the record stays as it is. A record that is wrong is cured by annulling its
    round, which answers every objection to it: see `answer_by_annulling`."""
    meeting = lock(objection.round.item.meeting_id)
    refuse_once_signed(meeting)
    Round.objects.select_for_update(of=("self",), no_key=True).get(pk=objection.round_id)
    if ObjectionAnswer.objects.filter(objection=objection).exists():
        raise ObjectionIsAnswered
    answered = _answer(objection, ObjectionOutcome.NOTED, text, meeting=meeting, by=by, at=at)
    touch(meeting)
    return answered


def answer_by_annulling(round, *, meeting, reason, by, at) -> None:
    """Answer what was objected to a round that is being annulled; both are locked."""
    for objection in round.objections.waiting().select_related("person", "round__item__meeting"):
        _answer(objection, ObjectionOutcome.ANNULLED, reason, meeting=meeting, by=by, at=at)


@transaction.atomic
def dissent(*, round, text, by, at) -> Dissent:
    """Put on record that `by`, entitled in the round, keeps another opinion. The same words
    sent twice are one opinion."""
    meeting, round_ = _lock_closed(round)
    elector = _elector(round_, by)
    if again := round_.dissents.filter(person=by, text=text).first():
        return again
    opinion = Dissent.objects.create(
        round=round_, person=by, name=elector.name, title=elector.title, text=text, at=at
    )
    touch(meeting)
    _record("vote.dissented", opinion, meeting, by=by, at=at)
    return opinion


def _lock_closed(round):
    """Return the meeting and its round, both locked, while members may still speak of it."""
    meeting = lock(round.item.meeting_id)
    round_ = (
        Round.objects.select_for_update(of=("self",), no_key=True)
        .select_related("item")
        .get(pk=round.pk)
    )
    if meeting.state not in OPEN_TO_WORDS:
        raise WordsAreClosed
    if round_.state == RoundState.OPEN:
        raise RoundIsNotClosed
    if round_.state == RoundState.ANNULLED:
        raise RoundIsAnnulled
    refuse_once_signed(meeting)
    return meeting, round_


def _elector(round_, person):
    elector = round_.electors.filter(person=person).first()
    if elector is None:
        raise NotAnElector(name=person.full_name)
    return elector


def _answer(objection, outcome, text, *, meeting, by, at) -> ObjectionAnswer:
    answered = ObjectionAnswer.objects.create(
        objection=objection, outcome=outcome, text=text, by=by, at=at
    )
    _tell_of_answer(answered, meeting=meeting, at=at)
    _record("vote.objection_answered", answered, meeting, by=by, at=at, outcome=outcome)
    return answered


def _record(verb, noun, meeting, *, by, at, **facts) -> None:
    """The ledger says who spoke and of which vote; the words stay where access is asked."""
    round_id = getattr(noun, "round_id", None) or noun.objection.round_id
    record(
        verb, noun, by=by, at=at, committee=meeting.committee, after={"round": round_id, **facts}
    )


def _tell_of_objection(objection, *, meeting, at) -> None:
    """Tell the secretary of the meeting: by the item's neutral name, letters travel."""
    notify(
        recipients=[meeting.secretary],
        kind=objection_made.code,
        key=f"objection:{objection.pk}",
        facts=_facts(objection.round.item, objection.person),
        link=reverse("meetings:objections", args=[meeting.committee.slug, meeting.code]),
        committee=meeting.committee,
        at=at,
        by=objection.person,
    )


def _tell_of_answer(answer, *, meeting, at) -> None:
    objection = answer.objection
    notify(
        recipients=[objection.person],
        kind=objection_answered.code,
        key=f"objection.answered:{objection.pk}",
        facts=_facts(objection.round.item, answer.by),
        link=reverse("meetings:own-votes", args=[meeting.committee.slug, meeting.code]),
        committee=meeting.committee,
        at=at,
        by=answer.by,
    )


def _facts(item, who) -> dict:
    return {"item": str(item), "item_id": item.pk, "who": who.full_name}
