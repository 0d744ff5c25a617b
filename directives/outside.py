"""Tasks as they may be named outside the house, by whoever may see them inside."""

from datetime import timedelta

from django.conf import settings

from directives import zalo
from directives.rules.timeliness import days_left


def sheet_of(directives, *, committee, unit, today, due_soon_days, url) -> zalo.Sheet:
    """Return what is overdue and due soon of a unit, or of all; two queries.

    Nothing that arose from a restricted item is in it, and it does not say that something
    was left out: its link leads to the whole list.
    """
    found = directives.given().tasks().fit_for_outside().select_related("lead")
    if unit:
        found = found.concerning([unit.pk])
    until = today + timedelta(days=due_soon_days)
    return zalo.sheet(
        committee=committee.name,
        unit=unit.name if unit else "",
        today=today,
        overdue=_some(found.overdue(today=today), today=today),
        due_soon=_some(found.due_soon(today=today, until=until), today=today),
        url=url,
    )


def text_about(directive, *, today) -> str:
    """Return the text about one task; of one from a restricted item only number and date.

    Needs `item`, `lead` and `committee` loaded.
    """
    task = None if is_for_inside(directive) else _task(directive, today=today)
    return zalo.about_one(
        committee=directive.committee.name,
        task=task,
        code=directive.code,
        due_on=directive.due_on,
        url=settings.SITE_URL + directive.get_absolute_url(),
    )


def is_for_inside(directive) -> bool:
    """Whether it arose from a restricted item; needs `item` loaded."""
    return directive.item is not None and directive.item.is_restricted


def _some(directives, *, today) -> list[zalo.Task]:
    found = directives.most_urgent_first()[: zalo.MOST + 1]
    return [_task(one, today=today) for one in found]


def _task(directive, *, today) -> zalo.Task:
    due_on = directive.due_on
    return zalo.Task(
        code=directive.code,
        content=directive.content,
        unit=directive.lead.name if directive.lead else "các đơn vị",
        due_on=due_on,
        days=days_left(due_on, today) if due_on else 0,
    )
