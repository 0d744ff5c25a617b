"""A year of the calendar as its page shows it: months of days, and a list of what differs."""

from calendar import Calendar as Weeks
from dataclasses import dataclass
from datetime import date

from giaoban.organisation import calendar
from giaoban.organisation.models import CalendarOverride, ConfirmedYear

_WEEKS = Weeks(firstweekday=0)  # Monday


@dataclass(frozen=True, slots=True)
class Cell:
    """One day of a month, or none where the week belongs to another month."""

    day: date | None = None
    mark: str = ""  # "rest", "off", "worked", or nothing for an ordinary working day
    named: calendar.NamedDay | None = None


@dataclass(frozen=True, slots=True)
class Month:
    first: date
    weeks: list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Year:
    """`is_estimated`: its order is not known. `taken_back`: entries no longer in force."""

    number: int
    months: list[Month]
    named: list[calendar.NamedDay]
    working: int
    is_estimated: bool
    confirmed: ConfirmedYear | None
    taken_back: list[CalendarOverride]


def of(committee, year) -> Year:
    """Return a year of a committee's calendar; three queries."""
    known = calendar.of_years(committee, [year])
    rows = CalendarOverride.objects.holding_for(committee).of_year(year)
    confirmed = ConfirmedYear.objects.filter(committee=committee, year=year)
    confirmed = confirmed.select_related("confirmed_by").first()
    months = [_month(date(year, month, 1), known) for month in range(1, 13)]
    cells = [cell for month in months for week in month.weeks for cell in week if cell.day]
    return Year(
        number=year,
        months=months,
        named=sorted(known.named.values(), key=lambda one: one.day),
        working=sum(known.working.is_working(cell.day) for cell in cells),
        is_estimated=confirmed is None and calendar.is_ahead_of_orders(year),
        confirmed=confirmed,
        taken_back=list(rows.taken_back().for_list()),
    )


def _month(first, known) -> Month:
    weeks = _WEEKS.monthdatescalendar(first.year, first.month)
    return Month(first, [[_cell(day, first, known) for day in week] for week in weeks])


def _cell(day, first, known) -> Cell:
    if day.month != first.month:
        return Cell()
    named = known.named.get(day)
    if named is None:
        return Cell(day, "" if known.working.is_working(day) else "rest")
    return Cell(day, "worked" if named.is_worked else "off", named)
