"""A meeting that follows another: its day, and its words, a month on."""

import re
from datetime import date, timedelta

ONE_DAY, WEEK = timedelta(days=1), timedelta(days=7)
FOURTH = 4  # a month has four of every weekday; whoever meets on the last one means the last
NAMED_MONTH = re.compile(r"(tháng\s+)(\d{1,2})(?:(\s*/\s*|\s+năm\s+)(\d{4}))?\b", re.IGNORECASE)


def month_after(month: date, *, count: int = 1) -> date:
    """Return the first day of the month `count` months after that of `month`."""
    months = month.year * 12 + month.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def same_weekday(day: date, *, month: date) -> date:
    """Return the day that lies in `month` (its first day) as `day` lies in its own month.

    The second Thursday gives the second Thursday; the last one, from the fourth on, the last.
    """
    ordinal = (day.day - 1) // 7 + 1
    first = month + ONE_DAY * ((day.weekday() - month.weekday()) % 7)
    found = first + WEEK * (min(ordinal, FOURTH) - 1)
    is_last = ordinal >= FOURTH and (day + WEEK).month != day.month
    if is_last and (found + WEEK).month == month.month:
        found += WEEK
    return found


def next_day(day: date, *, after: date, days) -> date:
    """Return the day a series that met on `day` meets next, later than `after`.

    One month on, the same weekday; further on while that is not later than `after`. When it
    is no working day of the calendar `days`, the next one of the month, else the last one
    before.
    """
    count = 1
    while (found := _worked(day, count, days)) <= after:
        count += 1
    return found


def _worked(day, count, days) -> date:
    month = month_after(day, count=count)
    wanted = same_weekday(day, month=month)
    found = days.next_working(wanted)
    return found if found.month == wanted.month else days.shift(wanted, -1)


def words_after(text: str, *, months: int) -> str:
    """Return a title a number of months on: "tháng 12/2022" becomes "tháng 1/2023"."""
    return NAMED_MONTH.sub(lambda found: _month_on(found, months), text)


def _month_on(found, months) -> str:
    word, number, between, year = found.groups()
    if not 1 <= int(number) <= 12:
        return found[0]
    moved = month_after(date(int(year or 2001), int(number), 1), count=months)
    padded = f"{moved.month:0{len(number)}d}" if number.startswith("0") else str(moved.month)
    return f"{word}{padded}" + (f"{between}{moved.year}" if year else "")
