"""What the screens of a sitting show, read in a constant number of queries."""

from dataclasses import dataclass, field

from django.db.models import Prefetch

from meetings.enums import RoundState
from meetings.models.agenda import AgendaItem, Conclusion
from meetings.models.meeting import Meeting
from meetings.models.proposal import Paper
from meetings.models.vote import Ballot, Elector, Round


def revision(meeting) -> str:
    """Return "N.S": the meeting's number, and how many have sent in its open round.

    One query; the same two numbers the live stream speaks of. Ask before reading the rest:
    a screen may be newer than its number, never older.
    """
    sent = Ballot.objects.filter(round__item__meeting=meeting, round__state=RoundState.OPEN).values(
        "round_id", "person_id"
    )
    return f"{meeting.revision}.{sent.distinct().count()}"


@dataclass(frozen=True, slots=True)
class Attending:
    """Who is in the room, in numbers. `needed` is None until the meeting opens."""

    present: int
    members: int
    needed: int | None = None

    @property
    def lacks_quorum(self) -> bool:
        """Whether so many have left that no vote can be opened."""
        return self.needed is not None and self.present < self.needed


@dataclass(frozen=True, slots=True)
class Sitting:
    """A meeting as its screens show it."""

    meeting: Meeting
    revision: str
    items: list[AgendaItem]
    attending: Attending
    conclusion: Conclusion | None = field(default=None)

    @property
    def current(self) -> AgendaItem | None:
        return next((one for one in self.items if one.pk == self.meeting.current_item_id), None)

    @property
    def next_item(self) -> AgendaItem | None:
        """The one after the current item; after the last, the first that was passed over."""
        place = self._here + 1
        if place < len(self.items):
            return self.items[place]
        left = (one for one in self.items if one.outcome is None)
        return next((one for one in left if one.pk != self.meeting.current_item_id), None)

    @property
    def previous_item(self) -> AgendaItem | None:
        return self.items[self._here - 1] if self._here > 0 else None

    @property
    def _here(self) -> int:
        """The index of the current item; -1 when there is none."""
        places = [one.pk for one in self.items]
        here = self.meeting.current_item_id
        return places.index(here) if here in places else -1

    @property
    def is_settled(self) -> bool:
        """Whether it may be closed as usual: no vote open, nothing undecided."""
        return self.open_round is None and all(one.outcome for one in self.items)

    @property
    def block(self) -> list[AgendaItem]:
        """The items still to be passed first, without discussion."""
        return [item for item in in_block(self.items) if item.live_round is None]

    @property
    def open_round(self) -> Round | None:
        rounds = (item.live_round for item in self.items if item.live_round)
        return next((one for one in rounds if one.is_open), None)


def sitting(meeting, *, reader=None) -> Sitting:
    """Read all of it: ten queries, however many items and rounds there are.

    With a `reader`, papers know what of them this person has read.
    """
    seen = revision(meeting)
    attending = Attending(
        present=meeting.attendances.counted().in_the_room().count(),
        members=meeting.members or meeting.attendances.members().count(),
        needed=meeting.quorum_needed if meeting.is_in_session else None,
    )
    conclusions = {one.item_id: one for one in meeting.conclusions.all()}
    items = list(_items(meeting, reader=reader))
    for item in items:
        rounds = list(item.rounds.all())
        item.live_round = next((one for one in rounds if not one.is_annulled), None)
        item.annulled_rounds = [one for one in rounds if one.is_annulled]
        item.outcome = getattr(item, "decision", None)
        item.conclusion = conclusions.get(item.pk)
        is_shown_above = item.pk != meeting.current_item_id and item.live_round is not None
        item.badge = None if is_shown_above else item.outcome
    return Sitting(meeting, seen, items, attending, conclusions.get(None))


def in_block(items) -> list[AgendaItem]:
    """Return those of loaded items (consent and decision with them) still in the block."""
    return [item for item in items if hasattr(item, "consent") and not hasattr(item, "decision")]


def _items(meeting, *, reader):
    # Choices are read of rounds that were closed, and of no other.
    votes = Elector.objects.filter(round__in=Round.objects.counted()).with_choice().in_order()
    rounds = (
        Round.objects.filter(item__meeting=meeting)
        .with_turnout()
        .select_related("closed_by", "annulled_by")
        .with_objections()
        .prefetch_related(Prefetch("electors", queryset=votes, to_attr="votes"), "dissents")
        .order_by("sequence")
    )
    papers = Paper.objects.current().for_dossier(reader=reader)
    return (
        AgendaItem.objects.filter(meeting=meeting)
        .in_order()
        .select_related(
            "meeting__committee",
            "proposal__department",
            "decision__by",
            "decision__entered_by",
            "consent",
        )
        .prefetch_related(
            Prefetch("rounds", queryset=rounds),
            Prefetch("proposal__papers", queryset=papers),
        )
    )
