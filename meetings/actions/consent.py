"""The block of items passed first, without discussion. Locks: meeting, round, ledger."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from meetings import veil
from meetings.actions import decisions, pointing, sitting, voting
from meetings.actions.restrictions import refuse_voters_who_may_not_read
from meetings.actions.revision import lock, touch
from meetings.actions.sitting import lock_in_session, refuse_while_voting
from meetings.enums import DecisionOutcome, MeetingState
from meetings.models import AgendaItem, ConsentItem, Position, Round
from meetings.models.before import OPPOSING
from meetings.rules.consent import Positions, Standing, standing


class BlockIsSettled(Refusal):
    sentence = _("The block is put together from the invitation until the meeting is closed.")


class SomebodyObjects(Refusal):
    sentence = _(
        "%(name)s has remarks on item %(position)s or asks to speak, so it is discussed by itself."
    )


class AlreadyDealtWith(Refusal):
    sentence = _("Item %(position)s has been dealt with, so it cannot be put in the block.")


class BlockChanged(Refusal):
    """409: the room was asked about another block than the one that now stands."""

    sentence = _(
        "The block has changed meanwhile: somebody took an item out of it or put one in. Nothing "
        "was recorded. This is the block as it stands now: put it to the vote again."
    )


class HoldsWhatIsHidden(Refusal):
    sentence = _(
        "Item %(position)s of the block is restricted and you are not on its list. Nothing was "
        "recorded: let somebody on its list put the block to the vote, or take it out."
    )


class BlockIsEmpty(Refusal):
    sentence = _("There is no item in the block.")


@transaction.atomic
def put_in(*, item, by, at) -> AgendaItem:
    """Put an item nobody objects to in the block; one that is there already stays.

    Raises BlockIsSettled, AlreadyDealtWith, SomebodyObjects.
    """
    meeting = _lock_open(item.meeting)
    _put_in(meeting, item, by=by, at=at)
    return item


@transaction.atomic
def take_out(*, item, by, at) -> AgendaItem:
    """Take an item out of the block; one that is not there stays where it is."""
    meeting = _lock_open(item.meeting)
    count, _rows = ConsentItem.objects.filter(item=item).delete()
    if count:
        touch(meeting)
        _record("consent.item_removed", item, meeting, by=by, at=at)
    return item


@transaction.atomic
def put_in_unopposed(*, meeting, by, at) -> list[AgendaItem]:
    """Put every item in the block that is unopposed, see `rules.consent`; return the new ones.

    What `by` may not read stays where it is: how it stands is not theirs to learn.
    """
    meeting = _lock_open(meeting)
    said = positions_of(meeting)
    members = members_of(meeting)
    new = [
        item
        for item in veil.lift(by, still_open(meeting).filter(consent=None))
        if not item.is_hidden
        and standing(_counted(said, item), members=members) == Standing.UNOPPOSED
    ]
    for item in new:
        _put_in(meeting, item, by=by, at=at)
    return new


@transaction.atomic
def pass_block(*, meeting, item_ids, by, at, hand=OWN) -> list[AgendaItem]:
    """Put the whole block to one show of hands: all present are in favour of every item.

    Each item that is voted on gets a round and ballots of its own, in the order of the
    agenda; what is not voted on is noted. All or nothing. `item_ids` are those the room was
    asked about. Everybody in the room must be able to read all of it. Raises NotInSession,
    RoundIsStillOpen, BlockIsEmpty, BlockChanged, HoldsWhatIsHidden, HasAVoteOnIt, NoQuorum.
    """
    meeting = lock_in_session(meeting.pk)
    refuse_while_voting(meeting)
    items = list(block(meeting))
    if sorted(item_ids) != sorted(item.pk for item in items):
        raise BlockChanged
    if not items:
        raise BlockIsEmpty
    _refuse_hidden(meeting, items, reader=hand.entered_by or by, at=at)
    here = meeting.current_item_id
    act = {"by": by, "at": at, "hand": hand}
    for item in items:
        if item.needs_vote:
            voting.record_hands(item=item, **act)
        else:
            decisions.decide(item=item, outcome=DecisionOutcome.NOTED, **act)
    meeting.refresh_from_db(fields=["current_item"])  # each show of hands pointed at its item
    pointing.move(meeting, _next_item(meeting, here), by=by, at=at)
    _record(
        "consent.passed",
        meeting,
        meeting,
        by=by,
        at=at,
        after={"items": [item.position for item in items]},
        entered_by=hand.entered_by,
    )
    return items


def block(meeting):
    """Return the items of the block still to be passed, in the order of the agenda; one query."""
    return still_open(meeting).filter(consent__isnull=False)


def still_open(meeting):
    """Return the items neither decided nor put to the vote, in the order of the agenda."""
    voted = Round.objects.live().of_meeting(meeting).values("item_id")
    items = AgendaItem.objects.filter(meeting=meeting, decision=None).exclude(pk__in=voted)
    return items.select_related("meeting__committee").in_order()


def positions_of(meeting) -> dict[int, list[Position]]:
    """Return the positions that count by item, those with remarks first; one query."""
    found: dict[int, list[Position]] = {}
    rows = Position.objects.of_meeting(meeting).counting().select_related("person")
    for position in sorted(rows, key=lambda one: (one.at, one.pk)):
        found.setdefault(position.item_id, []).append(position)
    return found


def members_of(meeting) -> int:
    """Return how many may give a position: members in office on the day; two queries."""
    return sum(row.is_member for row in sitting.roll(meeting=meeting))


def _put_in(meeting, item, *, by, at) -> None:
    if not still_open(meeting).filter(pk=item.pk).exists():
        raise AlreadyDealtWith(position=item.position)
    said = Position.objects.filter(item=item).counting().select_related("person")
    if against := next((one for one in said if one.choice in OPPOSING), None):
        raise SomebodyObjects(name=against.person.full_name, position=item.position)
    _place, is_new = ConsentItem.objects.get_or_create(item=item, defaults={"by": by, "at": at})
    if is_new:
        touch(meeting)
        _record("consent.item_added", item, meeting, by=by, at=at)


def _refuse_hidden(meeting, items, *, reader, at) -> None:
    """Raise where the block holds what its caller, or a member in the room, may not read."""
    restricted = [item for item in veil.lift(reader, items) if item.is_restricted]
    if not restricted:
        return
    if hidden := next((item for item in restricted if item.is_hidden), None):
        raise HoldsWhatIsHidden(position=hidden.position)
    members = meeting.attendances.members().in_the_room().values_list("person_id", flat=True)
    for item in restricted:
        refuse_voters_who_may_not_read(item, members, at=at)


def _counted(said, item) -> Positions:
    return Positions.of(one.choice for one in said.get(item.pk, []))


def _next_item(meeting, here):
    """The item that was being dealt with, or the first one left when the block held it."""
    left = still_open(meeting)
    return left.filter(pk=here).first() or left.first()


def _lock_open(meeting):
    meeting = lock(meeting.pk)
    if meeting.state not in (MeetingState.CALLED, MeetingState.IN_SESSION):
        raise BlockIsSettled
    return meeting


def _record(verb, noun, meeting, *, by, at, **facts) -> None:
    record(verb, noun, by=by, at=at, committee=meeting.committee, **facts)
