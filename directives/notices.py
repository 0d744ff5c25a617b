"""The words of the messages this stage sends."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directives import kinds
from directives.actions import reminders
from directives.enums import DirectiveState
from directives.models import Directive
from giaoban.core import vietnamese
from giaoban.notifications.kinds import Kind


def _shown(facts) -> dict:
    """The facts with the due date as an office writes it."""
    due_on = facts.get("due_on")
    return {**facts, "due": vietnamese.day(date.fromisoformat(due_on)) if due_on else ""}


def _with_due(facts, dated, undated) -> str:
    return (dated if facts.get("due_on") else undated) % _shown(facts)


def _given_text(facts):
    return _with_due(
        facts,
        _("%(unit)s leads: %(content)s\nDue on %(due)s. Basis: %(basis)s."),
        _("%(unit)s leads: %(content)s\nNo due date has been set yet. Basis: %(basis)s."),
    )


def _support_text(facts):
    return _with_due(
        facts,
        _("%(unit)s leads, your unit supports: %(content)s\nDue on %(due)s. Basis: %(basis)s."),
        _("%(unit)s leads, your unit supports: %(content)s\nBasis: %(basis)s."),
    )


def _reminder_subject(facts):
    days = facts["working_days"]
    if not days:
        return _("Falls due on %(due)s: %(code)s") % _shown(facts)
    return ngettext(
        "%(working_days)s working day before the due date %(due)s: %(code)s",
        "%(working_days)s working days before the due date %(due)s: %(code)s",
        days,
    ) % _shown(facts)


def _reminder_text(facts):
    return _("%(content)s\nLead unit: %(unit)s. Due on %(due)s.") % _shown(facts)


def _overdue_text(facts):
    return _(
        "%(content)s\nLead unit: %(unit)s. It was due on %(due)s. Please report how far it is, or "
        "hand in the result."
    ) % _shown(facts)


def _due_changed_text(facts):
    return _with_due(
        facts,
        _("%(content)s\nThe due date is now %(due)s."),
        _("%(content)s\nIt no longer has a due date."),
    )


def _still_waiting(messages) -> set[int]:
    """Those whose result the Office has not answered yet."""
    batch = list(messages)
    waiting = set(
        Directive.objects.filter(
            pk__in=[message.facts["directive"] for message in batch],
            state=DirectiveState.COMPLETION_SUBMITTED,
        ).values_list("pk", flat=True)
    )
    return {message.pk for message in batch if message.facts["directive"] in waiting}


KINDS = [
    Kind(
        code=kinds.GIVEN,
        subject=lambda facts: _("New task %(code)s for %(unit)s") % facts,
        text=_given_text,
    ),
    Kind(
        code=kinds.SUPPORT,
        subject=lambda facts: _("Your unit supports task %(code)s of %(unit)s") % facts,
        text=_support_text,
    ),
    Kind(
        code=kinds.REMINDER,
        subject=_reminder_subject,
        text=_reminder_text,
        still_true=reminders.still_true,
    ),
    Kind(
        code=kinds.OVERDUE,
        subject=lambda facts: _("Overdue since %(due)s: %(code)s") % _shown(facts),
        text=_overdue_text,
        still_true=reminders.still_true,
    ),
    Kind(
        code=kinds.COMPLETION_WAITS,
        subject=lambda facts: _("%(unit)s has handed in the result of %(code)s") % facts,
        text=lambda facts: _("%(content)s\nPlease confirm it or send it back.") % facts,
        still_true=_still_waiting,
    ),
    Kind(
        code=kinds.SENT_BACK,
        subject=lambda facts: _("To be done again: %(code)s") % facts,
        text=lambda facts: _("%(content)s\nThe Office sent it back: %(reason)s") % facts,
    ),
    Kind(
        code=kinds.CONFIRMED,
        subject=lambda facts: _("Completion confirmed: %(code)s") % facts,
        text=lambda facts: facts["content"],
        mandatory=False,
    ),
    Kind(
        code=kinds.DUE_CHANGED,
        subject=lambda facts: _("Another due date: %(code)s") % facts,
        text=_due_changed_text,
    ),
]
