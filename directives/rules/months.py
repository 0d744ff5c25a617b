"""Months by their first days."""

from datetime import date

MONTHS = 12  # in a year


def month_of(day: date) -> date:
    return day.replace(day=1)


def after(month: date, count=1) -> date:
    """Return the month so many after (before, when negative) another."""
    years, rest = divmod(month.month - 1 + count, MONTHS)
    return date(month.year + years, rest + 1, 1)


def between(first: date, last: date) -> list[date]:
    """Return the months from one to another, both included; none where they are in no order."""
    found, month = [], month_of(first)
    while month <= last:
        found.append(month)
        month = after(month)
    return found


def stretches(months) -> list[tuple[date, date]]:
    """Return months as (first, month after the last) of those that follow one another."""
    found = []
    for month in sorted(months):
        if found and found[-1][1] == month:
            found[-1] = (found[-1][0], after(month))
        else:
            found.append((month, after(month)))
    return found
