"""Figures of one committee for two years; then of 150 committees with 60 indicators for ten years.

Written anew by each run, by set-based SQL past the triggers: first what one committee needs, so
that its page can be measured alone, then 1,080,000 figures around it.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from benchmarks import server
from giaoban.core.vietnamese import sort_key
from giaoban.embedded import postgres
from giaoban.organisation.enums import DepartmentKind, Level, Role
from giaoban.organisation.models import Committee, Department, Post, User, WorkingRules

PLAIN = "django.contrib.auth.backends.ModelBackend"  # by which the control knows people
LONG_AGO = date(2010, 1, 1)
COMMITTEES, INDICATORS, YEARS = 150, 60, range(2017, 2027)
FIRST, OFFICE = "xa-1", "thuky"
YEAR, MONTH = YEARS[-1], 6

_EMPTY = "TRUNCATE indicators_indicator, indicators_reportmonth CASCADE"
_INDICATORS = """
INSERT INTO indicators_indicator (
    committee_id, code, name, unit, direction, accumulation, decimals, department_id, valid_from,
    position, version, created_by_id, created_at)
SELECT d.committee_id, 'I_' || n, 'Chỉ tiêu kinh tế - xã hội số ' || n, 'tỷ đồng', 'RISE',
       (ARRAY['SUM', 'SUM', 'LAST', 'AVERAGE'])[1 + n % 4], 2, min(d.id), '2010-01-01', n, 1,
       {by}, now()
  FROM organisation_department d JOIN organisation_committee c ON c.id = d.committee_id
       CROSS JOIN generate_series(1, {indicators}) n
 WHERE c.slug {which} '{first}'
 GROUP BY d.committee_id, n"""
_PLANS = """
INSERT INTO indicators_plan (indicator_id, year, value, note, by_id, at)
SELECT i.id, y, 1200 + i.id % 100, '', {by}, now()
  FROM indicators_indicator i JOIN organisation_committee c ON c.id = i.committee_id
       CROSS JOIN generate_series({since}, {until}) y
 WHERE c.slug {which} '{first}'"""
_FIGURES = """
INSERT INTO indicators_figure (
    channel, indicator_id, year, month, value, approximate, source, by_id, at)
SELECT 'SYSTEM', i.id, y, m, 80 + (i.id * 7 + m * 3 + y) % 40, m % 5 = 0, '', {by}, now()
  FROM indicators_indicator i JOIN organisation_committee c ON c.id = i.committee_id
       CROSS JOIN generate_series({since}, {until}) y CROSS JOIN generate_series(1, 12) m
 WHERE c.slug {which} '{first}'"""


@dataclass(frozen=True)
class World:
    """Who looks at the measured pages, and where they lie."""

    cookie: str
    plain_cookie: str  # for the control
    page: str = f"/{FIRST}/so-lieu/{YEAR}/{MONTH}/"
    year_page: str = f"/{FIRST}/so-lieu/{YEAR}/"
    control: str = f"/month/{FIRST}/{YEAR}/{MONTH}/"


def begin() -> World:
    """Write one committee with two years."""
    call_command("prepare_database", verbosity=0)
    if not User.objects.filter(username=OFFICE).exists():
        _write_committees()
    by = User.objects.get(username=OFFICE)
    _past_the_triggers(
        [_EMPTY, *_of("=", by, since=YEAR - 1, until=YEAR)],
    )
    return World(cookie=_cookie(settings.AUTHENTICATION_BACKENDS[0]), plain_cookie=_cookie(PLAIN))


def fill() -> None:
    """Write eight years more for the first committee, ten for 149 others."""
    by = User.objects.get(username=OFFICE)
    older = _of("=", by, since=YEARS[0], until=YEAR - 2)[1:]
    _past_the_triggers([*older, *_of("<>", by, since=YEARS[0], until=YEAR)])


def _of(which, by, **span) -> list[str]:
    known = {"which": which, "by": by.pk, "first": FIRST, "indicators": INDICATORS, **span}
    return [one.format(**known) for one in (_INDICATORS, _PLANS, _FIGURES)]


def _past_the_triggers(statements) -> None:
    connection.close()
    with postgres.connect(server.CLUSTER, database="giaoban") as cursor:
        cursor.execute("SET session_replication_role = replica")
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("ANALYZE")


def _cookie(backend) -> str:
    client = Client()
    client.force_login(User.objects.get(username=OFFICE), backend)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def _write_committees() -> None:
    by = User.objects.create(username=OFFICE, full_name="Phạm Thị Hoa", sort_key="hoa")
    committees = Committee.objects.bulk_create(
        Committee(
            slug=f"xa-{n}",
            name=f"UBND xã số {n}",
            full_name=f"Ủy ban nhân dân xã số {n}",
            level=Level.COMMUNE,
            place="Bắc Kạn",
            header_lines=["ỦY BAN NHÂN DÂN"],
            begins_on=LONG_AGO,
        )
        for n in range(1, COMMITTEES + 1)
    )
    WorkingRules.objects.bulk_create(
        WorkingRules(committee=one, from_on=LONG_AGO, seats=15, voting_basis="Quy chế")
        for one in committees
    )
    Department.objects.bulk_create(
        Department(
            committee=one,
            code="kinh-te",
            name="Phòng Kinh tế",
            short_name="Phòng Kinh tế",
            sort_key=sort_key("Phòng Kinh tế"),
            kind=DepartmentKind.SPECIALISED,
            position=1,
            from_on=LONG_AGO,
        )
        for one in committees
    )
    Post.objects.create(
        person=by,
        committee=committees[0],
        role=Role.SECRETARY,
        title="Thư ký",
        from_on=timezone.localdate().replace(day=1),
    )
