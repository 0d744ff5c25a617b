"""What reading a sheet of figures in would do: nothing is written here."""

import hashlib
import json
from dataclasses import dataclass, field

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from giaoban.acts.permissions import may_act
from giaoban.files.sheets import Fault
from giaoban.indicators import cells, months, sheets
from giaoban.indicators.actions.figures import Entry
from giaoban.indicators.models import Indicator, ReportMonth
from giaoban.indicators.places import NOTHING, Place, Said, counting
from giaoban.organisation.permissions import Permission, allowed


@dataclass(frozen=True, slots=True)
class Change:
    """One figure that would be written, over what stands there now."""

    indicator: Indicator
    entry: Entry
    before: str

    @property
    def after(self) -> str:
        return self.entry.said.in_words

    @property
    def month(self) -> int:
        return self.entry.place.month


@dataclass
class Plan:
    """Every figure that would be written, every refusal, how many stand there already."""

    year: int
    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    same: int = 0

    @property
    def may_be_taken(self) -> bool:
        return bool(self.changes) and not self.faults

    @cached_property
    def fingerprint(self) -> str:
        """Changes when what would be written does, or what it would be written over."""
        told = [
            [one.indicator.pk, one.month, one.after, one.entry.seen, self.year]
            for one in self.changes
        ]
        text = json.dumps(told, cls=DjangoJSONEncoder)
        return hashlib.sha256(text.encode()).hexdigest()


def compare(read: sheets.Sheets, committee, year, *, by, on) -> Plan:
    """Compare a sheet with the figures of a year; an empty cell leaves what there is.

    Three queries, and one for each unit. Figures of units `by` does not enter for are refused.
    """
    plan = Plan(year, faults=list(read.faults), unread=read.unread)
    judge = _Judge(committee, year, by=by, on=on)
    seen = {}
    for line in read.lines:
        indicator = judge.known.get(line.code.upper())
        if line.code.upper() in seen:
            said = _("This says the same as row %(row)s.") % {"row": seen[line.code.upper()]}
            plan.faults.append(line.fault(None, said))
        elif refusal := judge.of_line(line, indicator):
            plan.faults.append(line.fault(None, refusal))
        else:
            _compare_line(plan, judge, line, indicator)
        seen.setdefault(line.code.upper(), line.number)
    plan.faults.sort(key=lambda fault: (fault.sheet, fault.row))
    return plan


def _compare_line(plan, judge, line, indicator) -> None:
    for month, typed in line.months.items():
        try:
            found = sheets.value_of(typed, unit=indicator.unit, decimals=indicator.decimals)
        except cells.Unread as refusal:
            plan.faults.append(line.fault(month, refusal))
            continue
        place = Place(indicator.pk, plan.year, month)
        pk, there = judge.standing.get(place, NOTHING)
        said = Said(found.value, found.approximate, there.note)
        if found.value is None or (said.value, said.approximate) == (
            there.value,
            there.approximate,
        ):
            plan.same += found.value is not None
        elif refusal := judge.of_month(indicator, month):
            plan.faults.append(line.fault(month, refusal))
        else:
            plan.changes.append(Change(indicator, Entry(place, said, pk), there.in_words))


class _Judge:
    """What a committee counts in a year, what stands there, and what may be written by whom."""

    def __init__(self, committee, year, *, by, on):
        self.year, self.by, self.on = year, by, on
        rows = Indicator.objects.of(committee).select_related("department")
        self.known = {row.code: row for row in rows}
        places = {
            Place(row.pk, year, month) for row in self.known.values() for month in sheets.MONTHS
        }
        self.standing = counting(places) if places else {}
        reports = ReportMonth.objects.of(committee).filter(year=year)
        self.reports = {report.month: report for report in reports}
        self.may_correct = allowed(by, Permission.MONTH_CLOSE, on=committee)
        self._may = {}

    def of_line(self, line, indicator) -> str:
        """Why a line is refused as a whole; "" when it is not."""
        if indicator is None:
            said = _("There is no indicator with the code “%(code)s”.")
            return said % {"code": line.code[:40]}
        unit = indicator.department
        if unit.pk not in self._may:
            self._may[unit.pk] = may_act(self.by, Permission.FIGURE_ENTER, on=unit)
        if self._may[unit.pk] or not line.months:
            return ""
        return _("%(unit)s reports this indicator: leave its row out.") % {"unit": unit.name}

    def of_month(self, indicator, month) -> str:
        report = self.reports.get(month)
        if months.begins_after(self.year, month, on=self.on):
            return _("This month has not begun.")
        if not indicator.is_valid_in(self.year, month):
            return _("Not counted")
        if report is None:
            return ""
        if report.is_locked:
            return _("This month is locked.")
        return _("Open for the Office alone") if report.is_reopened and not self.may_correct else ""
