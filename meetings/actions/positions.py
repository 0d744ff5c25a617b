"""Members' positions before the sitting. Locks: meeting, ledger.

The meeting's row puts two devices of one member in a queue, and whoever deals with an item.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from meetings import veil
from meetings.actions import sitting, speakers
from meetings.actions.revision import lock, touch
from meetings.enums import MeetingState, PositionChoice
from meetings.models import ConsentItem, Decision, Position, Round
from meetings.models.before import OPPOSING


class PositionsAreClosed(Refusal):
    sentence = _("Positions are given from the invitation until the meeting is closed.")


class NotAMember(Refusal):
    sentence = _("Only members in office on the day of the meeting give positions.")


class ItemIsRestricted(Refusal):
    sentence = _(
        "Item %(position)s is restricted and you are not on its list, so no position is recorded "
        "on it. Load the page anew and send the others."
    )


class ItemIsDealtWith(Refusal):
    sentence = _(
        "Item %(position)s has been dealt with meanwhile, so its position stays as it was. Nothing "
        "was recorded: leave that item as it is and send the others."
    )


class ChangedElsewhere(Refusal):
    """409: the person gave another position from another device since the page was loaded."""

    sentence = _(
        "You changed your position on item %(positions)s on another device meanwhile. Nothing was "
        "recorded: what you chose here is kept below, beside what is recorded now. Send again to "
        "replace it."
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page sends of one item; `version` 0 means that it showed no position yet.

    `mark` is that of the item as the page showed it. `confirmed`: the person looked at an
    item that had changed and keeps the position.
    """

    choice: str
    text: str
    version: int
    mark: str
    confirmed: bool = False


@transaction.atomic
def take(*, meeting, answers, by, at) -> list[Position]:
    """Record a member's positions (item id -> Answer), all of them or none.

    What the person did not touch is passed over, and so is what is recorded already: sent
    twice is once. Remarks, or asking to speak, take an item out of the consent block.
    Raises PositionsAreClosed, NotAMember, ItemIsRestricted, ChangedElsewhere, ItemIsDealtWith.
    """
    meeting = _lock_open(meeting, by)
    items = veil.lift(by, meeting.items.in_order().filter(pk__in=answers))
    _refuse_hidden(items)
    history = _history(items, by)
    touched = [item for item in items if _is_touched(answers[item.pk], history[item.pk])]
    _refuse_stale(touched, answers, history)
    _refuse_dealt_with(touched)
    taken = [
        _take(item, answers[item.pk], history[item.pk], by=by, at=at)
        for item in touched
        if _says_something(answers[item.pk], history[item.pk])
    ]
    split = _split(taken)
    if taken and (split or meeting.is_in_session):
        touch(meeting)
    _record(meeting, taken, split, by=by, at=at)
    for position in taken:
        wants = position.choice == PositionChoice.SPEAK
        speakers.follow_position(position.item, by, wants=wants, by=by, at=at)
    return taken


@transaction.atomic
def split(*, item, mark, by, at) -> Position | None:
    """Take an item out of the consent block: the member asks to speak on it.

    Who has remarks, or asked already, says nothing new. Raises as `take` does.
    """
    _lock_open(item.meeting, by)
    said = Position.objects.filter(item=item, person=by).order_by("sequence").last()
    if said and said.choice in OPPOSING:
        return None
    number = said.sequence if said else 0
    answer = Answer(choice=PositionChoice.SPEAK, text="", version=number, mark=mark)
    [taken] = take(meeting=item.meeting, answers={item.pk: answer}, by=by, at=at)
    return taken


def _lock_open(meeting, by):
    meeting = lock(meeting.pk)
    if meeting.state not in (MeetingState.CALLED, MeetingState.IN_SESSION):
        raise PositionsAreClosed
    members = {row.person_id for row in sitting.roll(meeting=meeting) if row.is_member}
    if by.pk not in members:
        raise NotAMember
    return meeting


def _history(items, person) -> dict[int, list[Position]]:
    """What the person said of each item so far, in order."""
    found = {item.pk: [] for item in items}
    rows = Position.objects.filter(item__in=items, person=person).order_by("sequence")
    for position in rows:
        found[position.item_id].append(position)
    return found


def _is_touched(answer, said) -> bool:
    """Whether the person chose something else than the page showed, or confirmed it."""
    shown = said[answer.version - 1] if 0 < answer.version <= len(said) else None
    if shown is None or answer.confirmed:
        return True
    return (answer.choice, answer.text) != (shown.choice, shown.text)


def _says_something(answer, said) -> bool:
    now = said[-1] if said else None
    known = now and (now.choice, now.text, now.mark)
    return known != (answer.choice, answer.text, answer.mark)


def _refuse_hidden(items) -> None:
    if hidden := next((item for item in items if item.is_hidden), None):
        raise ItemIsRestricted(position=hidden.position)


def _refuse_stale(items, answers, history) -> None:
    stale = [
        item
        for item in items
        if answers[item.pk].version != len(history[item.pk])
        and _says_something(answers[item.pk], history[item.pk])
    ]
    if stale:
        raise ChangedElsewhere(positions=", ".join(str(item.position) for item in stale))


def _refuse_dealt_with(items) -> None:
    decided = set(Decision.objects.filter(item__in=items).values_list("item_id", flat=True))
    voted = set(Round.objects.live().filter(item__in=items).values_list("item_id", flat=True))
    for item in items:
        if item.pk in decided | voted:
            raise ItemIsDealtWith(position=item.position)


def _take(item, answer, said, *, by, at) -> Position:
    return Position.objects.create(
        item=item,
        person=by,
        sequence=len(said) + 1,
        choice=answer.choice,
        text=answer.text,
        mark=answer.mark,
        at=at,
    )


def _split(taken) -> list[ConsentItem]:
    """Take out of the block what somebody wants to talk about; return those places."""
    opposed = [position.item_id for position in taken if position.choice in OPPOSING]
    places = list(ConsentItem.objects.filter(item__in=opposed).select_related("item"))
    ConsentItem.objects.filter(pk__in=[place.pk for place in places]).delete()
    return places


def _record(meeting, taken, split, *, by, at) -> None:
    """The ledger says that a position was given; what it was stands in its own table."""
    for position in taken:
        after = {"item": position.item.position, "sequence": position.sequence}
        record("position.taken", position, by=by, at=at, committee=meeting.committee, after=after)
    for place in split:
        before = {"item": place.item.position}
        record(
            "consent.item_removed",
            place.item,
            by=by,
            at=at,
            committee=meeting.committee,
            before=before,
        )
