"""What a committee counts: adding indicators, changing them, ending them, and their plans."""

import re

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal, check_version
from giaoban.core.vietnamese import fold
from giaoban.indicators.actions.report_months import CommitteeHasEnded
from giaoban.indicators.enums import Measure
from giaoban.indicators.models import Indicator, Plan
from giaoban.indicators.models.indicator import MOST_OF_A_UNIT
from giaoban.indicators.starter import starters
from giaoban.organisation.models import Committee

CHANGEABLE = (
    *("name", "unit", "direction", "accumulation", "decimals", "department"),
    *("valid_from", "valid_until"),
)
LONGEST_CODE = 40


class CodeIsTaken(Refusal):
    sentence = _("Another indicator has this code. Choose another code.")
    field = "code"


class UnitOfMeasureStays(Refusal):
    sentence = _(
        "Figures or plans in %(unit)s are on record: another unit would falsify them. End this "
        "indicator and add another."
    )
    field = "unit"


class TooManyOfOneUnit(Refusal):
    sentence = _(
        "%(unit)s already reports %(most)s indicators in one year: more do not fit into one page "
        "of figures. End those that are counted no longer, or give this one to another unit."
    )
    field = "department"


class EndsBeforeItBegins(Refusal):
    sentence = _("An indicator cannot end before it begins.")
    field = "valid_until"


class OfAnotherCommittee(Refusal):
    sentence = _("Choose a unit of this committee.")
    field = "department"


@transaction.atomic
def add(*, committee, by, at, code="", **values) -> Indicator:
    """Begin to count something; without a code one is made of the name.

    Raises CodeIsTaken, EndsBeforeItBegins, OfAnotherCommittee, TooManyOfOneUnit,
    CommitteeHasEnded.
    """
    committee = _hold(committee, at)
    _check(committee, **values)
    _refuse_too_many(Indicator(**values))
    code = code or _free_code(committee, values["name"])
    rows = Indicator.objects.of(committee)
    if rows.filter(code=code).exists():
        raise CodeIsTaken
    last = rows.aggregate(last=Max("position"))["last"] or 0
    own = {"committee": committee, "code": code, "position": last + 1}
    row = Indicator.objects.create(**own, **values, created_by=by, created_at=at)
    record("indicator.added", row, by=by, at=at, committee=committee, after=_told(row))
    return row


@transaction.atomic
def change(*, indicator, version, by, at, **values) -> Indicator:
    """Change an indicator; figures entered keep their unit of measure.

    Raises ChangedMeanwhile, UnitOfMeasureStays, EndsBeforeItBegins, OfAnotherCommittee,
    TooManyOfOneUnit.
    """
    _hold(indicator.committee, at)
    held = Indicator.objects.select_for_update(of=("self",), no_key=True)
    row = held.select_related("committee").get(pk=indicator.pk)
    check_version(seen=version, current=row.version)
    before = _told(row)
    for name in CHANGEABLE:
        setattr(row, name, values.get(name, getattr(row, name)))
    _check(row.committee, **{name: getattr(row, name) for name in CHANGEABLE})
    if (row.department_id, row.valid_from, row.valid_until) != _place(before):
        _refuse_too_many(row)
    if row.unit != before["unit"] and _has_amounts(row):
        raise UnitOfMeasureStays(unit=before["unit"])
    after = _told(row)
    if after == before:
        return row
    row.version += 1
    row.save()
    said = {"before": before, "after": after}
    record("indicator.changed", row, by=by, at=at, committee=row.committee, **said)
    return row


@transaction.atomic
def set_plan(*, indicator, year, value, by, at, note="") -> Plan | None:
    """Give a year a plan, or another one; None takes it back. What is so already writes nothing."""
    committee = _hold(indicator.committee, at)
    rows = Plan.objects.filter(indicator=indicator, year=year)
    last = rows.order_by("-pk").first()
    there = (last.value, last.note) if last else (None, "")
    if (value, note) == there or (value is None and there[0] is None):
        return last
    plan = Plan.objects.create(indicator=indicator, year=year, value=value, note=note, by=by, at=at)
    said = {
        "before": {"value": there[0]},
        "after": {"year": year, "value": value, "note": note},
    }
    record("indicator.planned", indicator, by=by, at=at, committee=committee, **said)
    return plan


@transaction.atomic
def load_starter(*, committee, otherwise, valid_from, by, at) -> list[Indicator]:
    """Add what of the starter set is not there yet, by code; return what was added.

    Each goes to the unit whose name says that it reports it, else to `otherwise`.
    """
    committee = _hold(committee, at)
    units = list(committee.departments.in_force(on=timezone.localdate(at)).by_name())
    known = set(Indicator.objects.of(committee).values_list("code", flat=True))
    place = Indicator.objects.of(committee).aggregate(last=Max("position"))["last"] or 0
    rows = [
        Indicator(
            committee=committee,
            code=one.code,
            name=one.name,
            unit=one.unit,
            direction=one.direction,
            accumulation=one.accumulation,
            decimals=one.decimals,
            department=one.unit_among(units, otherwise=otherwise),
            valid_from=valid_from,
            position=place + number,
            created_by=by,
            created_at=at,
        )
        for number, one in enumerate(starters(), start=1)
        if one.code not in known
    ]
    if rows:
        Indicator.objects.bulk_create(rows)
        after = {"codes": [row.code for row in rows]}
        record(
            "indicator.starter_loaded", committee, by=by, at=at, committee=committee, after=after
        )
    return rows


def _hold(committee, at) -> Committee:
    """Codes and places in lists are given, and indicators changed, under the committee's lock."""
    rows = Committee.objects.select_for_update(of=("self",), no_key=True)
    committee = rows.get(pk=committee.pk)
    if committee.has_ended(on=timezone.localdate(at)):
        raise CommitteeHasEnded
    return committee


def _check(committee, *, department, valid_from, valid_until=None, **_others) -> None:
    if department.committee_id != committee.pk:
        raise OfAnotherCommittee
    if valid_until is not None and valid_until < valid_from:
        raise EndsBeforeItBegins


def _refuse_too_many(row) -> None:
    """What a unit reports in a year is one form, and a form has an end (MOST_OF_A_UNIT)."""
    beside = Indicator.objects.of_unit(row.department).exclude(pk=row.pk)
    if beside.sharing_a_year_with(row).count() >= MOST_OF_A_UNIT:
        raise TooManyOfOneUnit(unit=row.department.name, most=MOST_OF_A_UNIT)


def _place(told) -> tuple:
    return told["department"], told["valid_from"], told["valid_until"]


def _has_amounts(indicator) -> bool:
    """Whether anything stands on record in its unit of measure."""
    sums = indicator.stated.filter(measure=Measure.CUMULATIVE)
    return indicator.figures.exists() or sums.exists() or indicator.plans.exists()


def _free_code(committee, name) -> str:
    """A code of the first letters of a name: TONG_MUC_BAN_LE, and _2 where it is taken."""
    words = re.findall(r"[a-z0-9]+", fold(name)) or ["chi", "tieu"]
    base = "_".join(words).upper()[: LONGEST_CODE - 4].strip("_")
    base = base if base[0].isalpha() else f"C_{base}"
    taken = set(Indicator.objects.of(committee).values_list("code", flat=True))
    numbered = (f"{base}_{number}" for number in range(2, len(taken) + 3))
    return next(code for code in (base, *numbered) if code not in taken)


def _told(row) -> dict:
    values = {name: getattr(row, name) for name in CHANGEABLE if name != "department"}
    return {"code": row.code, "department": row.department_id, **values}
