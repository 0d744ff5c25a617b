"""Figures of the month: what a unit still owes, what the Office closes or asks for again."""

from datetime import timedelta
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _

from giaoban.core.vietnamese import day
from giaoban.desk.lists import SHOWN, Row, Waiting
from giaoban.indicators import owing
from giaoban.indicators.models import Indicator
from giaoban.organisation.permissions import Permission, scope

SOON = timedelta(days=7)  # a last day this near stands on the desk


def owed(user, today):
    """Months of this person's units whose last day is near or over, with figures missing."""
    where = scope(user, Permission.FIGURE_ENTER, today=today)
    if not where.units:
        return None
    mine = Indicator.objects.filter(department__in=where.units)
    found = [
        one for one in owing.of(mine, on=today) if one.missing and one.report.due_on <= today + SOON
    ]
    rows = [_row_of_unit(one, today) for one in found[:SHOWN]]
    return Waiting("figures-owed", _("Figures your unit still owes"), rows)


def to_close(user, today):
    """Months that are complete and wait for confirming, and those some unit is late with."""
    where = scope(user, Permission.MONTH_CLOSE, today=today)
    if not where.committees:
        return None
    found = owing.of(Indicator.objects.filter(committee__in=where.committees), on=today)
    months = [list(units) for _key, units in groupby(found, key=_month_of)]
    rows = [row for row in (_row_of_month(units, today) for units in months) if row]
    return Waiting("figures-to-close", _("Figures of the month to close"), rows[:SHOWN])


def _month_of(one) -> tuple[int, int, int]:
    return one.report.year, one.report.month, one.report.committee_id


def _row_of_unit(one, today) -> Row:
    report = one.report
    address = [report.committee.slug, report.year, report.month, one.unit.code]
    counts = {"unit": one.unit.name, "missing": one.missing, "total": one.total}
    late = one.is_late(on=today)
    return Row(
        url=reverse("indicators:month-grid", args=address),
        text=_title(report),
        note=_("%(unit)s: %(missing)s of %(total)s figures missing") % counts,
        badge=_due(report, late=late),
        tone="late" if late else "soon",
    )


def _row_of_month(units, today) -> Row | None:
    """What the Office has to do for a month; None while units still have time, and once it is
    confirmed."""
    report = units[0].report
    late = [one.unit.name for one in units if one.is_late(on=today)]
    address = [report.committee.slug, report.year, report.month]
    told = {"url": reverse("indicators:collecting", args=address), "text": _title(report)}
    if late:
        note = _("Missing from: %(units)s") % {"units": ", ".join(late)}
        return Row(**told, note=note, badge=_due(report, late=True), tone="late")
    if any(one.missing for one in units) or report.confirmed_at is not None:
        return None
    note = _("Every unit has reported.")
    return Row(**told, note=note, badge=_("Confirm and lock"), tone="waiting")


def _title(report) -> str:
    return _("Figures of %(month)s/%(year)s") % {"month": report.month, "year": report.year}


def _due(report, *, late) -> str:
    words = _("Overdue since %(day)s") if late else _("Due %(day)s")
    return words % {"day": day(report.due_on)}
