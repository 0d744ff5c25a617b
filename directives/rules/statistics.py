"""How a report counts tasks: completed or open, in time or late, or without a due date.

The four classes of the national reports (Quyết định 42/2014/QĐ-TTg), those without a deadline and
those late for a reason that was accepted apart from them. A standing task has no due date and is
never late as a whole; what was called off is not counted; what is suspended stands beside.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from directives.enums import CALLED_OFF, Counted, DirectiveState
from directives.rules.timeliness import HANDED_IN

C = Counted
DONE = (C.DONE_IN_TIME, C.DONE_LATE, C.DONE_EXCUSED, C.DONE_UNDATED)
OPEN = (C.OPEN_IN_TIME, C.OPEN_OVERDUE, C.OPEN_EXCUSED, C.OPEN_UNDATED)
LATE = (C.DONE_LATE, C.DONE_EXCUSED, C.OPEN_OVERDUE, C.OPEN_EXCUSED)
# As plain texts: looking up a member of an enum costs more than all the rest of a page's adding.
_DONE, _OPEN, _LATE = (tuple(one.value for one in several) for several in (DONE, OPEN, LATE))
_OVERDUE = (C.OPEN_OVERDUE.value, C.OPEN_EXCUSED.value)
UNCOUNTED = (DirectiveState.DRAFT, *CALLED_OFF)
BANDS = (7, 30)  # days overdue: to 7, to 30, more


def counted_as(*, state, due_on, today, handed_in_on=None, excused_due_on=None) -> Counted | None:
    """Return how one unit's task counts on a day; None for a draft and what was called off.

    A result that was handed in is measured on that day, against the due date in force: the time
    the Office takes is not the unit's delay. `excused_due_on` is the due date missed for an
    accepted reason; another date in force since has no excuse yet.
    """
    if state in UNCOUNTED:
        return None
    if state == DirectiveState.SUSPENDED:
        return C.SUSPENDED
    is_done = state == DirectiveState.COMPLETED
    if due_on is None:
        return C.DONE_UNDATED if is_done else C.OPEN_UNDATED
    if not days_late(state=state, due_on=due_on, today=today, handed_in_on=handed_in_on):
        return C.DONE_IN_TIME if is_done else C.OPEN_IN_TIME
    if excused_due_on == due_on:
        return C.DONE_EXCUSED if is_done else C.OPEN_EXCUSED
    return C.DONE_LATE if is_done else C.OPEN_OVERDUE


def days_late(*, state, due_on: date, today: date, handed_in_on: date | None = None) -> int:
    """Calendar days after the due date; 0 on the day itself and before it."""
    measured_on = handed_in_on if state in HANDED_IN and handed_in_on else today
    return max(0, (measured_on - due_on).days)


def band(days: int) -> int:
    """Return the index of the band of BANDS that so many days overdue belong to."""
    return sum(days > last for last in BANDS)


@dataclass(frozen=True, slots=True)
class Figures:
    """What a number of tasks come to. Every number is a number of tasks, unless it says else."""

    of: dict[str, int] = field(default_factory=dict)
    ageing: tuple[int, ...] = (0,) * (len(BANDS) + 1)  # of the open late ones, excused or not
    days_late: int = 0  # calendar days, of all late ones together
    extensions: int = 0  # granted
    returns: int = 0  # results sent back

    def __add__(self, other):
        return Figures(
            of={one: self._of(one) + other._of(one) for one in {**self.of, **other.of}},
            ageing=tuple(map(sum, zip(self.ageing, other.ageing, strict=True))),
            days_late=self.days_late + other.days_late,
            extensions=self.extensions + other.extensions,
            returns=self.returns + other.returns,
        )

    def __getitem__(self, counted) -> int:
        return self._of(counted)

    def _of(self, *several) -> int:
        return sum([self.of.get(one, 0) for one in several])

    def with_deeds(self, *, extensions, returns) -> "Figures":
        return replace(self, extensions=extensions, returns=returns)

    @property
    def done(self) -> int:
        return self._of(*_DONE)

    @property
    def open(self) -> int:
        return self._of(*_OPEN)

    @property
    def total(self) -> int:
        return self.done + self.open

    @property
    def late(self) -> int:
        return self._of(*_LATE)

    @property
    def due(self) -> int:
        """Those whose due date has come: completed with a date, or open and overdue."""
        return self.late + self[C.DONE_IN_TIME]

    @property
    def average_days_late(self) -> float | None:
        """Calendar days a late task is late, on average; None where none is."""
        return self.days_late / self.late if self.late else None


def total(figures: Iterable[Figures]) -> Figures:
    return sum(figures, Figures())


def figures_of(rows) -> Figures:
    """Add up (counted, band, number, days late) rows of groups of like tasks."""
    of, ageing, days = {}, [0] * (len(BANDS) + 1), 0
    for counted, in_band, number, late in rows:
        of[counted] = of.get(counted, 0) + number
        days += late
        if counted in _OVERDUE:
            ageing[in_band] += number
    return Figures(of=of, ageing=tuple(ageing), days_late=days)
