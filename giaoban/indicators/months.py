"""The month being reported: by when, and what is still missing."""

from giaoban.indicators.models import ReportMonth
from giaoban.indicators.rules import deadlines
from giaoban.organisation.calendar import working_days
from giaoban.organisation.models import WorkingRules


def usual_due_on(committee, year, month, *, calendar=None):
    """Return by when the working rules want the figures of a month; two queries, one when the
    calendar of its working days is given."""
    first = ReportMonth(year=year, month=month).first_day
    rules = WorkingRules.objects.filter(committee=committee).in_force(on=first).first()
    rules = rules or WorkingRules()  # what a committee without rules of its own keeps to
    return deadlines.due_on(
        year,
        month,
        day=rules.month_figures_day,
        in_next=rules.month_figures_after,
        calendar=calendar or working_days(committee, around=first),
    )


def report_of(committee, year, month) -> ReportMonth:
    """Return the report of a month; where nobody has touched it yet, one that is not saved."""
    row = ReportMonth.objects.of(committee).of_month(year, month).first()
    if row is None:
        due_on = usual_due_on(committee, year, month)
        row = ReportMonth(committee=committee, year=year, month=month, due_on=due_on)
    row.committee = committee
    return row


def reports_of(committee, asked) -> list[ReportMonth]:
    """Return the reports of a few months that follow one another, as `report_of` does each.

    One query, and where nobody has touched some of them yet one more, and one for each of those.
    """
    years = {year for year, _month in asked}
    rows = ReportMonth.objects.of(committee).filter(year__in=years)
    known = {(row.year, row.month): row for row in rows}
    calendar, found = None, []
    for year, month in asked:
        row = known.get((year, month))
        if row is None:
            first = ReportMonth(year=year, month=month).first_day
            calendar = calendar or working_days(committee, around=first)
            due_on = usual_due_on(committee, year, month, calendar=calendar)
            row = ReportMonth(committee=committee, year=year, month=month, due_on=due_on)
        row.committee = committee
        found.append(row)
    return found


def begins_after(year, month, *, on) -> bool:
    """Whether a month has not begun on a day: there is nothing to report of it."""
    return (year, month) > (on.year, on.month)
