"""Reminding units of the figures of a month they have not reported yet.

One statement a month and committee, however many units there are. A reminder is keyed by unit,
month and day, so that planning twice writes nothing twice.
"""

from calendar import monthrange
from datetime import date, time

from django.urls import reverse
from django.utils import timezone

from giaoban.core.clock import database_now
from giaoban.indicators import kinds, reported
from giaoban.indicators.access import month_before
from giaoban.indicators.enums import Measure
from giaoban.indicators.models import Indicator, ReportMonth
from giaoban.indicators.months import report_of
from giaoban.indicators.rules import deadlines
from giaoban.notifications.actions import messages
from giaoban.organisation.calendar import working_days
from giaoban.organisation.enums import UNIT_ROLES
from giaoban.organisation.models import Committee, Post

REMINDING_FROM = time(7, 30)  # as the reminders of tasks
_ANY = "UNIT"  # stands for a unit's code in an address until SQL puts the real one there

_INTENTS = """
    SELECT DISTINCT ON (unit.id, post.person_id)
        post.person_id AS recipient_id,
        unit.committee_id,
        %(about)s || ':' || unit.id || ':' || %(day)s AS key,
        jsonb_build_object(
            'unit_id', unit.id,
            'unit', unit.name,
            'year', %(year)s::int,
            'month', %(month)s::int,
            'due_on', %(due_on)s::date,
            'is_over', %(is_over)s::boolean,
            'missing', missing.count
        ) AS facts,
        replace(%(link)s, %(any)s, unit.code) AS link,
        %(day)s::date AS business_on
    FROM (
        SELECT indicator.department_id, count(*)::int AS count
        FROM indicators_indicator indicator
        WHERE indicator.committee_id = %(committee)s
          AND indicator.valid_from <= %(last)s
          AND (indicator.valid_until IS NULL OR indicator.valid_until >= %(first)s)
          AND NOT EXISTS (
              SELECT FROM indicators_figure figure
              WHERE figure.indicator_id = indicator.id AND figure.year = %(year)s
                AND figure.month = %(month)s AND figure.value IS NOT NULL
                AND NOT EXISTS (
                    SELECT FROM indicators_figure later WHERE later.corrects_id = figure.id
                )
          )
          AND NOT EXISTS (
              SELECT FROM indicators_stated stated
              WHERE stated.indicator_id = indicator.id AND stated.year = %(year)s
                AND stated.month = %(month)s AND stated.measure = %(sum)s
                AND stated.value IS NOT NULL
                AND NOT EXISTS (
                    SELECT FROM indicators_stated later
                    WHERE later.indicator_id = stated.indicator_id AND later.year = stated.year
                      AND later.month = stated.month AND later.measure = stated.measure
                      AND later.id > stated.id
                )
          )
        GROUP BY indicator.department_id
    ) missing
    JOIN organisation_department unit ON unit.id = missing.department_id
    JOIN organisation_post post ON post.department_id = unit.id AND post.role = ANY(%(roles)s)
     AND post.from_on <= %(day)s AND (post.until_on IS NULL OR post.until_on >= %(day)s)
    JOIN organisation_user person ON person.id = post.person_id AND person.is_active
    ORDER BY unit.id, post.person_id
"""


def remind(*, at) -> int:
    """Remind of the months whose figures are due about today; return how many messages are new.

    Two working days before the last day, on it and the working day after; never of a locked month.
    """
    if timezone.localtime(at).time() < REMINDING_FROM:
        return 0
    today = timezone.localdate(at)
    committees = Committee.objects.in_force(on=today).filter(
        pk__in=Indicator.objects.values("committee")
    )
    return sum(_remind(committee, today=today, at=at) for committee in committees)


def still_true(messages_) -> set[int]:
    """Return the ids of the reminders still worth sending; four queries for a batch.

    Out of date once the unit has entered everything, the month is locked or has another last day,
    or the recipient has left the unit.
    """
    batch = list(messages_)
    units = {message.facts["unit_id"] for message in batch}
    years = {message.facts["year"] for message in batch}
    counted = list(Indicator.objects.filter(department__in=units))
    months = {message.facts["month"] for message in batch}
    there = reported.of(counted, years=years, months=months)
    reports = ReportMonth.objects.filter(
        committee__in={message.committee_id for message in batch}, year__in=years
    )
    reports = {(one.committee_id, one.year, one.month): one for one in reports}
    today = timezone.localdate(database_now())
    posts = Post.objects.in_force(on=today).filter(department__in=units, role__in=UNIT_ROLES)
    belongs = set(posts.values_list("person_id", "department_id"))
    return {
        message.pk
        for message in batch
        if _belongs(message, belongs)
        and _waits(message, reports)
        and _misses(message.facts, counted, there)
    }


def _remind(committee, *, today, at) -> int:
    months = [(today.year, today.month)]
    while len(months) < 3:
        months.append(month_before(*months[-1]))
    calendar = working_days(committee, around=today)
    reports = [report_of(committee, *month) for month in months]
    return sum(
        _plan(report, today=today, at=at)
        for report in reports
        if not report.is_locked and today in deadlines.reminded_on(report.due_on, calendar=calendar)
    )


def _plan(report, *, today, at) -> int:
    last = monthrange(report.year, report.month)[1]
    address = [report.committee.slug, report.year, report.month, _ANY]
    parameters = {
        "about": f"{kinds.FIGURES_DUE}:{report.year}-{report.month}",
        "committee": report.committee_id,
        "sum": str(Measure.CUMULATIVE.value),
        "year": report.year,
        "month": report.month,
        "first": report.first_day,
        "last": date(report.year, report.month, last),
        "day": today,
        "due_on": report.due_on,
        "is_over": today > report.due_on,
        "roles": [str(role.value) for role in UNIT_ROLES],
        "link": reverse("indicators:month-grid", args=address),
        "any": _ANY,
    }
    return messages.plan(kind=kinds.FIGURES_DUE, select=_INTENTS, parameters=parameters, at=at)


def _belongs(message, belongs) -> bool:
    whose = message.facts.get("for_id") or message.recipient_id  # not a deputy's who got it
    return message.recipient.is_active and (whose, message.facts["unit_id"]) in belongs


def _waits(message, reports) -> bool:
    facts = message.facts
    report = reports.get((message.committee_id, facts["year"], facts["month"]))
    if report is None:
        return True
    return not report.is_locked and report.due_on.isoformat() == facts["due_on"]


def _misses(facts, counted, there) -> bool:
    year, month = facts["year"], facts["month"]
    return any(
        (one.pk, year, month) not in there
        for one in counted
        if one.department_id == facts["unit_id"] and one.is_valid_in(year, month)
    )
