"""Who was in the room when, from what was recorded of comings and goings. Plain values only."""

from dataclasses import dataclass
from datetime import datetime

ARRIVED, LEFT = "ARRIVED", "LEFT"


@dataclass(frozen=True, slots=True)
class Step:
    """Somebody came in, or went out, at a moment."""

    kind: str
    at: datetime


def alternate(steps: list[Step]) -> bool:
    """Whether steps, in the order of time, are one coming, one going, and so on."""
    wanted = [LEFT if place % 2 else ARRIVED for place in range(len(steps))]
    return [step.kind for step in steps] == wanted


def spans(steps: list[Step]) -> list[tuple[datetime, datetime | None]]:
    """Return from when until when somebody was there; None: they did not leave again."""
    ends = [step.at for step in steps[1::2]]
    return list(zip([step.at for step in steps[::2]], [*ends, None], strict=False))


def was_there(steps: list[Step], moment: datetime) -> bool:
    """Whether somebody was in the room at `moment`: from the moment of coming, to that of going."""
    return any(
        begins <= moment and (ends is None or moment < ends) for begins, ends in spans(steps)
    )


def was_there_between(steps: list[Step], begins: datetime, ends: datetime) -> bool:
    """Whether somebody was in the room at any time between two moments."""
    return any(came <= ends and (went is None or went > begins) for came, went in spans(steps))
