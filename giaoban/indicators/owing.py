"""Which units still owe figures now: of this month and of the one before, while they are open."""

from dataclasses import dataclass
from datetime import date

from giaoban.indicators import months, reported
from giaoban.indicators.access import month_before
from giaoban.indicators.models import ReportMonth
from giaoban.organisation.models import Department


@dataclass
class Owing:
    """One unit in one month: how many of its indicators are counted, how many are not reported."""

    unit: Department
    report: ReportMonth
    total: int = 0
    missing: int = 0

    def is_late(self, *, on) -> bool:
        return self.missing > 0 and self.report.due_on < on


def of(indicators, *, on: date) -> list[Owing]:
    """Return every unit that reports some of `indicators` in a month not locked, oldest first.

    Two queries, and up to four for each committee, however much it counts. A month that was
    opened again is the Office's; one that ended before the committee began was never owed.
    """
    counted = list(indicators.select_related("department__committee").order_by("department"))
    if not counted:
        return []
    asked = [month_before(on.year, on.month), (on.year, on.month)]
    there = reported.of(
        counted,
        years={year for year, _month in asked},
        months=[month for _year, month in asked],
    )
    found: dict[tuple, Owing] = {}
    for report in _open_reports(counted, asked):
        for one in counted:
            if one.committee_id == report.committee_id:
                _count(found, one, report, there)
    return list(found.values())


def _count(found, indicator, report, there) -> None:
    if not indicator.is_valid_in(report.year, report.month):
        return
    key = report.committee_id, report.year, report.month, indicator.department_id
    state = found.setdefault(key, Owing(indicator.department, report))
    state.total += 1
    state.missing += (indicator.pk, report.year, report.month) not in there


def _open_reports(counted, asked) -> list[ReportMonth]:
    committees = {one.committee_id: one.department.committee for one in counted}
    reports = [
        report
        for committee in committees.values()
        for report in months.reports_of(committee, asked)
        if not report.is_locked and not report.is_reopened and _was_there(committee, report)
    ]
    return sorted(reports, key=lambda report: (report.year, report.month))


def _was_there(committee, report) -> bool:
    begun = committee.begins_on
    return (begun.year, begun.month) <= (report.year, report.month)
