"""What the ward counts: a dozen indicators, a year of figures, the last month not all in."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from giaoban.core.vietnamese import parse_number
from giaoban.indicators.access import month_before
from giaoban.indicators.actions import figures, indicators, publishing, report_months
from giaoban.indicators.actions.figures import Entry
from giaoban.indicators.places import Place, Said
from giaoban.indicators.starter import starters

# by code: the plan of the year (none: ""), then its months, January first
TOLD = {
    "RETAIL_SERVICES": ("580", "46,2 43,5 47,1 47,8 46,9 48,5 49,1 48,8 49,6 50,2 50,9 53,4"),
    "INDUSTRIAL_OUTPUT": (
        "89500",
        "7120,5 6844,2 7310 7295,4 7402,8 7388 7415,6 7490,2 7502 7533,7 7561,4 7712",
    ),
    "BUDGET_REVENUE": (
        "14200",
        "1105,3 980,4 1180 1210,7 1164,9 1190 1178,2 1201,5 1233 1195,6 1240,1 1302",
    ),
    "PUBLIC_INVESTMENT": (
        "22500",
        "610 1240 1520,5 1705 1833 1910 1874 2011,5 2105 2064,3 2190 2602",
    ),
    "SOWN_AREA": ("412", "0 61,5 122 38 12,5 0 74 81 17 6 0 0"),
    "POOR_HOUSEHOLDS": ("38", "46 46 45 45 44 44 43 43 42 41 40 38"),
    "JOBS": ("320", "21 18 26 31 24 27 29 30 28 25 27 26"),
    "HEALTH_INSURANCE": ("96", "94,1 94,1 94,3 94,6 94,8 94,9 95 95,2 95,3 95,5 95,6 95,8"),
    "CRIMES": ("", "3 2 4 2 3 2 3 1 2 3 2 2"),
    "TRAFFIC_ACCIDENTS": ("", "1 2 0 2 1 1 0 1 2 1 1 2"),
    "PROCEDURES_ON_TIME": ("98", "98,2 98,6 99,1 98,9 99,3 99 98,7 99,2 99,4 99,1 99,3 99,5"),
    "PROCEDURES_ONLINE": ("85", "81 82,4 83,3 84,1 86 86,2 86,9 87,3 87,8 88,1 88,4 88,9"),
}
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
HALF = 15  # day of a month from which its report is told, with estimates
NOT_YET = ("JOBS", "HEALTH_INSURANCE")  # in the last month
REPORTERS = {"kinh-te": "kinhte", "vhxh": "vhxh", "cong-an": "congan.phuong", "hcc": "hcc"}
LAST_YEAR = Decimal("0.94")  # of this year's figure, so that there is a same period to compare


def reported(today) -> tuple[int, int]:
    """The month last month's meeting hears the report of: its own in the second half of a month."""
    held = today.workday(-15)
    return (held.year, held.month) if held.day >= HALF else month_before(held.year, held.month)


def play(today) -> None:
    """The months of the year that are over, and the year before, entered before the meeting that
    hears the report. All that are whole are locked and published; in the last one two figures are
    still missing. What the meeting is told is confirmed before it is called."""
    committee = today.cast.committee
    known = _begin(today)
    year, last = month_before(today.day.year, today.day.month)
    entered = max(today.at(-21, 8), datetime(year, last, 1, 8, tzinfo=VIETNAM))
    for unit, username in REPORTERS.items():
        entries = [
            entry
            for code, (_plan, values) in TOLD.items()
            if known[code].department.code == unit
            for entry in _entries(known[code], year, last, values.split())
        ]
        by = today.cast.people[username]
        figures.enter(committee=committee, entries=entries, by=by, at=entered)
    _confirm(committee, *reported(today), by=today.thuky, at=today.at(-20, 11))
    whole = [(year, month) for month in range(1, last)] or [month_before(year, last)]
    for of_year, month in whole:
        act = {"committee": committee, "year": of_year, "month": month, "by": today.thuky}
        report_months.confirm(**act, at=today.at(-1, 9))
        report_months.lock(**act, at=today.at(-1, 9))
        publishing.publish(**act, at=today.at(-1, 10))


def _confirm(committee, year, month, *, by, at) -> None:
    """Where the month has begun by then: after a long Tết it may not have."""
    if date(year, month, 1) <= at.astimezone(VIETNAM).date():
        report_months.confirm(committee=committee, year=year, month=month, by=by, at=at)


def _begin(today) -> dict:
    """Those of the usual indicators that the ward reports, and their plans."""
    committee, act = today.cast.committee, {"by": today.thuky, "at": today.at(-22, 8)}
    begin = date(committee.begins_on.year - 1, 1, 1)
    units = list(today.cast.units.values())
    rows = [
        indicators.add(
            committee=committee,
            code=one.code,
            name=one.name,
            unit=one.unit,
            direction=one.direction,
            accumulation=one.accumulation,
            decimals=one.decimals,
            department=one.unit_among(units, otherwise=today.cast.units["van-phong"]),
            valid_from=begin,
            **act,
        )
        for one in starters()
        if one.code in TOLD
    ]
    for row in rows:
        plan = TOLD.get(row.code, ("",))[0]
        if plan:
            note = "Quyết định giao chỉ tiêu kế hoạch năm"
            value = parse_number(plan)
            indicators.set_plan(indicator=row, year=today.day.year, value=value, note=note, **act)
    return {row.code: row for row in rows}


def _entries(row, year, last, values):
    """What was in every month of the year before, and what is now."""
    for month, typed in enumerate(values, start=1):
        value = parse_number(typed)
        before = round(value * LAST_YEAR, row.decimals)
        yield Entry(Place(row.pk, year - 1, month), Said(before))
        if month < last or (month == last and row.code not in NOT_YET):
            yield Entry(Place(row.pk, year, month), Said(value))
