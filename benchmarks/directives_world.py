"""Directives of a ward, and of provinces of 10,000, 100,000 and 1,000,000; and one committee in
which 10,000 people are reminded of 100,000 tasks on one day.

Written once by set-based SQL, past the actions and their triggers, and kept (delete the folder of
the database to have it written anew).
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from benchmarks import server
from directives.actions import ladder, rollups
from directives.models import Directive
from giaoban.core.vietnamese import person_sort_key, sort_key
from giaoban.embedded import postgres
from giaoban.organisation.calendar import working_days
from giaoban.organisation.enums import DepartmentKind, Level, Role
from giaoban.organisation.models import Committee, Department, Post, User, WorkingRules
from meetings.enums import MeetingState
from meetings.models import Meeting

PLAIN = "django.contrib.auth.backends.ModelBackend"  # by which the control knows people
LONG_AGO = date(2010, 1, 1)
YEARS, MONTHS = 10, 120
OFFICE = "thuky"
# Its address: tasks, those of them that are open, units.
SIZES = {
    "xa": (3_000, 60, 12),
    "tinh-10k": (10_000, 1_000, 120),
    "tinh-100k": (100_000, 3_000, 120),
    "tinh-1m": (1_000_000, 6_041, 120),
}
WARD, SMALL, MIDDLE, LARGE = SIZES
REMINDED, REMINDED_UNITS, TASKS_EACH = "nhac-viec", 5_000, 10
_INDEXES = """
SELECT c.relname, pg_get_indexdef(i.indexrelid)
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
 WHERE i.indrelid = 'directives_directive'::regclass
   AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
"""

# Ten years of tasks: all but the last ones finished, one in fifty called off, a third handed in
# late; of the last ones a quarter is overdue and one in twenty has no due date.
_TASKS = """
INSERT INTO directives_directive (
    committee_id, code, meeting_id, "group", position, content, source_text, addressee, lead_id,
    due_on, original_due_on, due_text, is_standing, is_urgent, expected_product,
    suggested_standing, suggestion_note, state, basis, version, created_at, created_by_id,
    issued_at, issued_by_id, completion_submitted_at, completed_at, excused_due_on{columns})
SELECT %(committee)s, 'NV-' || n,
       (%(meetings)s::bigint[])[1 + (n - 1) * {months} / %(tasks)s], '', 0,
       'Rà soát, hoàn thiện hồ sơ số ' || n || ' và báo cáo kết quả thực hiện theo quy định', '',
       'ONE_UNIT', (%(units)s::bigint[])[1 + n %% cardinality(%(units)s::bigint[])],
       due, due, '', false, n %% 40 = 0, '', false, '', state, 'Thông báo số 1/TB-UBND', 3,
       given, %(by)s, given, %(by)s,
       CASE WHEN state IN ('COMPLETED', 'COMPLETION_SUBMITTED') THEN handed_in END,
       CASE WHEN state = 'COMPLETED' THEN handed_in + interval '2 days' END,
       CASE WHEN n %% 50 = 0 THEN due END{values}
FROM (
    SELECT n, given, state, due,
           (due + (n::bigint * 7919 %% 21 - 14)::int)::timestamptz + interval '9 hours' AS handed_in
    FROM (
        SELECT n, is_open,
               CASE WHEN is_open THEN (%(today)s - 30)::timestamptz
                    ELSE (%(today)s - 60)::timestamptz
                         - (%(tasks)s - n) * (interval '3800 days' / %(tasks)s) END AS given,
               CASE WHEN NOT is_open AND n %% 50 = 7 THEN 'CANCELLED'
                    WHEN NOT is_open THEN 'COMPLETED'
                    ELSE (ARRAY['ISSUED', 'IN_PROGRESS', 'IN_PROGRESS', 'REDO',
                                'COMPLETION_SUBMITTED'])[1 + n %% 5] END AS state,
               CASE WHEN is_open AND n %% 20 = 3 THEN NULL
                    WHEN is_open THEN %(today)s + (n * 37 %% 60 - 15)
                    ELSE (%(today)s - 60) + 20 + n %% 30
                         - ((%(tasks)s - n)::bigint * 3800 / %(tasks)s)::int END AS due
        FROM (SELECT n, n > %(tasks)s - %(open)s AS is_open
              FROM generate_series(1, %(tasks)s) AS n) AS numbered
    ) AS dated
) AS task
"""
_SUPPORTS = """
INSERT INTO directives_directivesupport (directive_id, department_id)
SELECT id, (%(units)s::bigint[])[1 + (id + 7) %% cardinality(%(units)s::bigint[])]
FROM directives_directive
WHERE committee_id = %(committee)s AND id %% 2 = 0
  AND lead_id <> (%(units)s::bigint[])[1 + (id + 7) %% cardinality(%(units)s::bigint[])]
"""
_REMINDED = """
INSERT INTO directives_directive (
    committee_id, code, meeting_id, "group", position, content, source_text, addressee, lead_id,
    due_on, original_due_on, due_text, is_standing, is_urgent, expected_product,
    suggested_standing, suggestion_note, state, basis, version, created_at, created_by_id,
    issued_at, issued_by_id{columns})
SELECT %(committee)s, 'NV-' || unit || '-' || n, %(meeting)s, '', 0,
       'Rà soát, hoàn thiện hồ sơ số ' || n || ' và báo cáo kết quả thực hiện theo quy định', '',
       'ONE_UNIT', unit, %(day)s, %(day)s, '', false, false, '', false, '', 'IN_PROGRESS', '', 1,
       %(given)s, %(by)s, %(given)s, %(by)s{values}
FROM unnest(%(units)s::bigint[]) AS unit, generate_series(1, {each}) AS n
""".replace("{each}", str(TASKS_EACH))


@dataclass(frozen=True)
class World:
    """Who looks at the measured pages, and the day on which 100,000 reminders fall."""

    cookie: str
    plain_cookie: str  # for the control
    day: date

    def overdue(self, slug, unit="") -> str:
        return f"/{slug}/nhiem-vu/?time=OVERDUE" + (f"&unit={unit}" if unit else "")

    def late(self, slug) -> str:
        return f"/{slug}/nhiem-vu/ai-dang-cham/"

    def by_unit(self, slug) -> str:
        return f"/{slug}/nhiem-vu/thong-ke/chua-hoan-thanh/"

    def reminded(self) -> Committee:
        return Committee.objects.get(slug=REMINDED)


def build() -> World:
    """Return the world, written if it is not there yet."""
    call_command("prepare_database", verbosity=0)
    due = Directive.objects.filter(committee__slug=REMINDED).values_list("due_on", flat=True)
    if not due.exists():
        if Committee.objects.exists():
            raise SystemExit(f"The world is half written: delete {server.CLUSTER.data}")
        _write()
    ours, plain = _cookie(settings.AUTHENTICATION_BACKENDS[0]), _cookie(PLAIN)
    return World(cookie=ours, plain_cookie=plain, day=due.first())


def _cookie(backend) -> str:
    client = Client()
    client.force_login(User.objects.get(username=OFFICE), backend)
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def _write():
    by = User.objects.create(username=OFFICE, full_name="Phạm Thị Hoa", sort_key="hoa")
    statements = []
    for slug, (tasks, open_ones, units) in SIZES.items():
        committee, unit_ids, meetings = _committee(slug, units, by)
        values = {"committee": committee.pk, "units": unit_ids, "meetings": meetings, "by": by.pk}
        values |= {"tasks": tasks, "open": open_ones, "today": timezone.localdate()}
        written = _TASKS.replace("{months}", str(MONTHS))
        statements += [(written, values), (_SUPPORTS, values)]
    statements.append((_REMINDED, _of_many(by)))
    connection.close()
    _past_the_triggers(statements)
    rollups.count_months(at=timezone.now())
    _tidy()


def _committee(slug, units, by):
    committee = Committee.objects.create(
        slug=slug,
        name=f"UBND {slug}",
        full_name=f"Ủy ban nhân dân {slug}",
        level=Level.PROVINCE,
        place="Bắc Kạn",
        header_lines=["ỦY BAN NHÂN DÂN"],
        begins_on=LONG_AGO,
    )
    WorkingRules.objects.create(
        committee=committee, from_on=LONG_AGO, seats=15, voting_basis="Quy chế"
    )
    Post.objects.create(
        person=by, committee=committee, role=Role.SECRETARY, title="Thư ký", from_on=LONG_AGO
    )
    made = Department.objects.bulk_create(
        Department(
            committee=committee,
            code=f"don-vi-{n}",
            name=f"Đơn vị số {n}",
            short_name=f"ĐV {n}",
            sort_key=sort_key(f"Đơn vị số {n}"),
            kind=DepartmentKind.LOCALITY,
            position=n,
            from_on=LONG_AGO,
        )
        for n in range(1, units + 1)
    )
    today = timezone.now()
    meetings = Meeting.objects.bulk_create(
        Meeting(
            committee=committee,
            code=f"m-{month}",
            title=f"Phiên họp giao ban số {month}",
            starts_at=today - timedelta(days=30 * (MONTHS - month)),
            place="Phòng họp số 1",
            state=MeetingState.CLOSED,
            presiding=by,
            secretary=by,
            called_at=today,
            opened_at=today,
            closed_at=today,
            members=15,
            created_at=today,
            created_by=by,
        )
        for month in range(MONTHS)
    )
    return committee, [one.pk for one in made], [one.pk for one in meetings]


def _of_many(by) -> dict:
    """A committee of many units, with two people each, and a task for each of ten on one day."""
    committee, units, meetings = _committee(REMINDED, REMINDED_UNITS, by)
    names = [f"nguoi-{n}" for n in range(2 * REMINDED_UNITS)]
    people = User.objects.bulk_create(
        User(
            username=name,
            full_name=f"Nguyễn Văn {name}",
            sort_key=person_sort_key(name),
            email=f"{name}@example.vn",
        )
        for name in names
    )
    Post.objects.bulk_create(
        Post(
            person=person,
            committee=committee,
            department_id=units[n // 2],
            role=(Role.UNIT_HEAD, Role.UNIT_OFFICER)[n % 2],
            title="Cán bộ",
            from_on=LONG_AGO,
        )
        for n, person in enumerate(people)
    )
    now = timezone.now()
    ladder.set_default_ladder(committee=committee, by=by, at=now)
    today = timezone.localdate()
    day = working_days(committee, around=today).shift(today, 1)
    return {
        "committee": committee.pk,
        "units": units,
        "meeting": meetings[0],
        "day": day,
        "given": now - timedelta(days=60),
        "by": by.pk,
    }


def _past_the_triggers(statements) -> None:
    """Write as the superuser without triggers or foreign keys' checks, the indexes after."""
    with postgres.connect(server.CLUSTER, database="giaoban") as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("SET maintenance_work_mem = '1GB'")
        with cursor.transaction():
            indexes = cursor.execute(_INDEXES).fetchall()
            for name, _definition in indexes:
                cursor.execute(f"DROP INDEX {name}")
            for statement, values in statements:
                cursor.execute(_with_the_rest(statement), values)
            for _name, definition in indexes:
                cursor.execute(definition)


def _with_the_rest(statement) -> str:
    """Name the columns the statement says nothing of, with the values the model gives them."""
    fields = [
        one
        for one in Directive._meta.concrete_fields
        if not (one.null or one.primary_key or one.generated or f" {one.column}" in statement)
        and f'"{one.column}"' not in statement
    ]
    values = [_literal(one.get_default()) for one in fields]
    return statement.replace("{columns}", "".join(f', "{one.column}"' for one in fields)).replace(
        "{values}", "".join(f", {value}" for value in values)
    )


def _literal(value) -> str:
    return f"'{value!s}'" if isinstance(value, str) else repr(value)  # numbers, True and False


def _tidy() -> None:
    connection.close()
    with postgres.connect(server.CLUSTER, database="giaoban") as cursor:
        cursor.execute("VACUUM ANALYZE")
