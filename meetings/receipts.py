"""What was recorded of a person in the votes of a meeting, and where their ballots stand."""

from collections import defaultdict
from dataclasses import dataclass, field

from meetings.actions import voting
from meetings.models import Ballot, Dissent, Elector, Minutes, Objection, Round


@dataclass
class OwnRecord:
    """One round in which the person was entitled to vote."""

    round: Round
    elector: Elector
    ballots: list[Ballot] = field(default_factory=list)  # in their order; the last one counts
    position: int | None = None  # of the ballot that counts, in the list of those who have sent
    objections: list[Objection] = field(default_factory=list)
    dissents: list[Dissent] = field(default_factory=list)
    is_frozen: bool = False  # the minutes of the meeting are signed, by one or both

    @property
    def counting(self) -> Ballot | None:
        return self.ballots[-1] if self.ballots else None

    @property
    def may_object(self) -> bool:
        """Once at a time: a second word waits for the answer to the first."""
        waits = any(one.answered is None for one in self.objections)
        return self.may_dissent and not self.round.is_secret and not waits

    @property
    def may_dissent(self) -> bool:
        return not (self.round.is_open or self.round.is_annulled or self.is_frozen)


@dataclass(frozen=True, slots=True)
class Found:
    """A ballot found by its code."""

    record: OwnRecord
    ballot: Ballot
    is_untouched: bool  # the ballots of the closed round are those its result was made of

    @property
    def counts(self) -> bool:
        return self.ballot == self.record.counting


def own_records(meeting, person) -> list[OwnRecord]:
    """Return the rounds of a meeting with what each holds of `person`; seven queries."""
    electors = (
        Elector.objects.filter(round__item__meeting=meeting, person=person)
        .select_related("round__item__proposal", "round__item__meeting__committee")
        .order_by("round__opened_at", "round_id")
    )
    signed = Minutes.objects.filter(meeting=meeting, content__isnull=False).exists()
    records = {one.round_id: OwnRecord(one.round, one, is_frozen=signed) for one in electors}
    own = {"round__in": records, "person": person}
    for ballot in Ballot.objects.filter(**own).select_related("cast_by").order_by("sequence"):
        records[ballot.round_id].ballots.append(ballot)
    for objection in Objection.objects.filter(**own).select_related("answer__by").in_order():
        records[objection.round_id].objections.append(objection)
    for opinion in Dissent.objects.filter(**own).order_by("at", "pk"):
        records[opinion.round_id].dissents.append(opinion)
    for round_id, people in _who_sent(records).items():
        if person.pk in people:
            records[round_id].position = people.index(person.pk) + 1
    return list(records.values())


def find(records, code) -> list[Found]:
    """Return the person's ballots with that code. Counts the round of each one again."""
    return [
        Found(record, ballot, _is_untouched(record.round))
        for record in records
        for ballot in record.ballots
        if ballot.receipt == code
    ]


def _who_sent(records) -> dict[int, list[int]]:
    """Those who have sent, round by round, in the order of the list of members: never in
    the order in which they sent."""
    found = defaultdict(list)
    electors = Elector.objects.filter(round__in=records).with_source().order_by("position", "pk")
    for round_id, person_id in electors.exclude(source=None).values_list("round_id", "person_id"):
        found[round_id].append(person_id)
    return found


def _is_untouched(round_) -> bool:
    return not round_.outcome or voting.count(round_).hash == round_.ballots_hash
