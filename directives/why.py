"""Why somebody is told of a task: the unit they work in, or the office they hold."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directives import kinds
from giaoban.notifications.families import Family
from giaoban.organisation.enums import Role

_TO_THE_OFFICE = {kinds.COMPLETION_WAITS, kinds.RETURN_ASKED}


def _why(code, facts) -> str:
    """Say whose it is first, where a deputy got it."""
    if not facts.get("for"):
        return _own(code, facts)
    return _("In place of %(for)s, who is away.") % facts + " " + _own(code, facts)


def _own(code, facts) -> str:
    if code in _TO_THE_OFFICE:
        return _("The Office answers what a unit hands in or returns.")
    if code == kinds.EXTENSION_ASKED:
        return _("This person decides on extensions of this task.")
    if code == kinds.SUPPORT:
        return _("Head or officer of a unit that supports %(unit)s.") % facts
    if code == kinds.TAKEN_FROM:
        return _("Head or officer of %(old_unit)s, which led the task before.") % facts
    if code == kinds.REMINDER:
        return _of_the_lead(facts) + " " + _rung(facts["working_days"])
    if code == kinds.OVERDUE:
        return _of_the_lead(facts) + " " + _("The ladder reminds weekly of what is overdue.")
    if code == kinds.ESCALATED:
        return _of_a_leader(facts) + " " + _goes_up(facts["working_days"])
    return _of_the_lead(facts)


def _of_a_leader(facts) -> str:
    if facts["role"] == Role.CHAIR:
        return _("Chair, as no Vice Chair is in charge of %(unit)s.") % facts
    return _("Vice Chair in charge of %(unit)s, which leads the task.") % facts


def _goes_up(days) -> str:
    return ngettext(
        "The ladder goes up to the leaders after %(days)s working day overdue.",
        "The ladder goes up to the leaders after %(days)s working days overdue.",
        days,
    ) % {"days": days}


def _of_the_lead(facts) -> str:
    if not facts.get("unit"):
        return _("Head or officer of a unit of this task.")
    if facts.get("role"):
        role = {"role": Role(facts["role"]).label}
        return _("%(role)s; %(unit)s leads the task.") % {**facts, **role}
    return _("Head or officer of %(unit)s, which leads the task.") % facts


def _rung(days) -> str:
    if not days:
        return _("The ladder reminds on the due date.")
    return ngettext(
        "The ladder reminds %(days)s working day before the due date.",
        "The ladder reminds %(days)s working days before the due date.",
        days,
    ) % {"days": days}


family = Family("directive", gettext_lazy("Tasks"), _why)
