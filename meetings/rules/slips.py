"""What slips amount to. They are counted by `rules.voting`, with the committee's dated rule.

A member who asks to discuss the matter in session takes it there: slips are for what needs no
discussion, so one such slip is enough and nothing is decided by the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from meetings.rules.voting import Rule, Side, Silence, Tally, Verdict
from meetings.rules.voting import decide as decide_by_rule

FEWEST_DAYS, MOST_DAYS = 2, 5  # working days to answer in; Nghị định 191/2026/NĐ-CP, Điều 17


class Answer(StrEnum):
    """A member's answer, spelt as it is stored."""

    AGREE = "AGREE"
    DISAGREE = "DISAGREE"
    OTHER = "OTHER"
    DISCUSS = "DISCUSS"


SIDES = {
    Answer.AGREE: Side.FOR,
    Answer.DISAGREE: Side.AGAINST,
    Answer.OTHER: Side.NOT_VOTING,
    Answer.DISCUSS: Side.NOT_VOTING,
}
CARRIED, NOT_CARRIED, IN_SESSION = "CARRIED", "NOT_CARRIED", "IN_SESSION"


@dataclass(frozen=True, slots=True)
class Result:
    """Slips counted, silence apart; every number is a number of persons."""

    agreed: int
    disagreed: int
    other: int
    discuss: int
    silent: int
    needed: int
    by_the_chair: bool
    outcome: str


def decide(answers: Mapping[int, str], *, members: int, chair: int | None, rule: Rule) -> Result:
    """Return what the `answers` (person -> answer) of `members` asked amount to by `rule`.

    `chair` is the Chair of the committee, whose side a tie may follow. Silence counts as
    agreement where the rule says so, the Chair's too; it is shown as silence all the same.
    Nobody is present at slips: more than half is of all members, whatever the rule of the room.
    """
    given = list(answers.values())
    silent = members - len(given)
    verdict = _verdict(answers, silent=silent, members=members, chair=chair, rule=rule)
    discuss = given.count(Answer.DISCUSS)
    outcome = CARRIED if verdict.carried else NOT_CARRIED
    return Result(
        agreed=given.count(Answer.AGREE),
        disagreed=given.count(Answer.DISAGREE),
        other=given.count(Answer.OTHER),
        discuss=discuss,
        silent=silent,
        needed=verdict.needed,
        by_the_chair=verdict.by_the_chair and not discuss,
        outcome=IN_SESSION if discuss else outcome,
    )


def _verdict(answers, *, silent, members, chair, rule) -> Verdict:
    """The one place where slips meet the rule of the vote."""
    sides = {person: SIDES[Answer(one)] for person, one in answers.items()}
    unsaid = Side.FOR if rule.silence == Silence.AGREE else None
    chairs = None if chair is None else sides.get(chair, unsaid)
    return decide_by_rule(
        Tally.of(sides.values()), members=members, chair=chairs, rule=rule, silent=silent
    )
