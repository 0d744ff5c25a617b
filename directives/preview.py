"""Who will be told what on a day to come, by the query that plans it. Nothing is written."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from directives.kinds import of_rung
from directives.models import Rung
from directives.planning import intents_of
from giaoban.notifications.kinds import kind_of
from giaoban.organisation.calendar import working_days
from giaoban.organisation.models import Leave, User

FARTHEST = timedelta(days=366)  # ahead; the calendar of later years is a guess
MOST = 500  # rows shown; of more the page says so

# What was told under an earlier day is not told again (a Vice Chair hears once of a due date).
_NEW = """
    SELECT intent.recipient_id, intent.facts::text, intent.link
    FROM ({select}) intent
    WHERE NOT EXISTS (
        SELECT FROM notifications_message told
        WHERE told.recipient_id = intent.recipient_id AND told.key = intent.key
          AND told.business_on < %(day)s::date
    )
    ORDER BY intent.facts ->> 'due_on', intent.facts ->> 'code', intent.recipient_id
    LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One message as its subject will read, and where it leads."""

    subject: str
    content: str
    link: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A day: who would get what, by name; nobody on a day off. `is_cut` when there is more."""

    day: date
    is_working: bool
    people: list[tuple[User, list[Line]]]  # `person.away` is their Leave that day, or None
    is_cut: bool = False


def preview(committee, *, day) -> Preview:
    """Return who would be reminded of what on `day` if nothing changed until then.

    A query for the calendar, the rungs, the names, who is away, and one for each rung that
    reminds that day.
    """
    calendar = working_days(committee, around=day)
    if not calendar.is_working(day):
        return Preview(day, is_working=False, people=[])
    found = []
    rungs = Rung.objects.of(committee).active().select_related("committee").from_the_top()
    for rung in rungs:
        intents = intents_of(rung, day=day, today=day, calendar=calendar)
        if intents is not None:
            found += _ask(rung, intents)
    return Preview(
        day,
        is_working=True,
        people=_by_person(committee, found[:MOST], day=day),
        is_cut=len(found) > MOST,
    )


def _ask(rung, intents) -> list[tuple[int, Line]]:
    kind = kind_of(of_rung(rung))
    with connection.cursor() as cursor:
        query = _NEW.format(select=intents.select)
        cursor.execute(query, {**intents.parameters, "most": MOST + 1})
        rows = cursor.fetchall()
    return [
        (person, Line(kind.subject(facts), facts["content"], link))
        for person, facts, link in ((one, json.loads(said), to) for one, said, to in rows)
    ]


def _by_person(committee, found, *, day) -> list[tuple[User, list[Line]]]:
    away = Leave.objects.of(committee).holding(on=day).select_related("deputy")
    away = {leave.person_id: leave for leave in away}
    lines = {}
    for person, line in found:
        lines.setdefault(person, []).append(line)
    people = list(User.objects.filter(pk__in=lines).order_by("sort_key", "pk"))
    for person in people:
        person.away = away.get(person.pk)
    return [(person, lines[person.pk]) for person in people]
