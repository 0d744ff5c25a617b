"""What slips amount to. The majority is `rules.voting`'s, silence the committee's rule.

A member who asks to discuss the matter in session takes it there: slips are for what needs no
discussion, so one such slip is enough and nothing is decided by the others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from meetings.rules.voting import Side, Tally
from meetings.rules.voting import decide as decide_by_majority

FEWEST_DAYS, MOST_DAYS = 2, 5  # working days to answer in; Nghị định 191/2026/NĐ-CP, Điều 17
AGREEMENT = "AGREE"  # silence is spelt as it is stored: organisation.enums.Silence


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


def decide(answers: Mapping[int, str], *, members: int, chair: int | None, silence: str) -> Result:
    """Return what the `answers` (person -> answer) of `members` asked amount to.

    `chair` is the person whose side a tie follows. Silence counts as agreement where `silence`
    says so, the Chair's too; it is shown as silence all the same.
    """
    given = list(answers.values())
    silent = members - len(given)
    verdict = _majority(answers, silent=silent, members=members, chair=chair, silence=silence)
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


def _majority(answers, *, silent, members, chair, silence):
    """The one place where slips meet the rule of the vote."""
    sides = [SIDES[Answer(one)] for one in answers.values()]
    chairs = SIDES[Answer(answers[chair])] if chair in answers else None
    if silence == AGREEMENT:
        sides += [Side.FOR] * silent
        chairs = chairs or Side.FOR
    return decide_by_majority(
        Tally.of(sides), members=members, chair=chairs if chair is not None else None
    )
