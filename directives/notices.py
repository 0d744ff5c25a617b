"""The words of the messages this stage sends."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directives import kinds
from directives.actions import reminders
from directives.enums import DirectiveState, ExtensionOutcome
from directives.models import Directive, ExtensionRequest, LateReason
from directives.rules.hours import hour_of
from directives.rules.transitions import IN_THE_UNITS_HANDS
from giaoban.core import vietnamese
from giaoban.notifications.enums import OptionalGroup
from giaoban.notifications.kinds import Kind, Leaves


def _shown(facts) -> dict:
    """The facts with the due date as an office writes it, and its hour where one was given."""
    due_on = facts.get("due_on")
    due = vietnamese.day(date.fromisoformat(due_on)) if due_on else ""
    hour = hour_of(facts.get("due_text") or "") if _as_given(facts) else None
    return {**facts, "due": f"{hour:%H:%M}, {due}" if hour else due}


def _as_given(facts) -> bool:
    """Whether the words of the deadline are still about the date in force."""
    return facts.get("original_due_on") in (None, facts.get("due_on"))


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
    return _("%(content)s\nLead unit: %(unit)s. Due on %(due)s.") % _shown(facts) + _first(facts)


def _overdue_text(facts):
    return _(
        "%(content)s\nLead unit: %(unit)s. It was due on %(due)s. Please report how far it is, or "
        "hand in the result."
    ) % _shown(facts) + _first(facts)


def _escalated_subject(facts):
    return ngettext(
        "%(unit)s is %(working_days)s working day late or more: %(code)s",
        "%(unit)s is %(working_days)s working days late or more: %(code)s",
        facts["working_days"],
    ) % _shown(facts)


def _escalated_text(facts):
    return _("%(content)s\nLead unit: %(unit)s. It was due on %(due)s.") % _shown(facts) + _first(
        facts
    )


def _first(facts) -> str:
    """The date it was given with, where that is no longer the one in force."""
    first = facts.get("original_due_on")
    if not first or first == facts["due_on"]:
        return ""
    return "\n" + _("First due on %(day)s.") % {"day": vietnamese.day(date.fromisoformat(first))}


def _due_changed_text(facts):
    return _with_due(
        facts,
        _("%(content)s\nThe due date is now %(due)s."),
        _("%(content)s\nIt no longer has a due date."),
    )


def _reminded_text(facts):
    said = _with_due(
        facts,
        _("%(content)s\nLead unit: %(unit)s. Due on %(due)s."),
        _("%(content)s\nLead unit: %(unit)s. No due date."),
    )
    if not facts["reason"]:
        return said
    return said + "\n" + _("%(reminded_by)s writes: %(reason)s") % facts


def _extension_text(facts):
    asked = vietnamese.day(date.fromisoformat(facts["asked_due_on"]))
    return _(
        "%(content)s\n%(unit)s asks for %(asked)s instead of %(due)s: %(reason)s\n"
        "Please grant it, give another date or refuse."
    ) % {**_shown(facts), "asked": asked}


_ANSWERS = {
    ExtensionOutcome.GRANTED: gettext_lazy("Extended as asked: %(code)s is due on %(due)s"),
    ExtensionOutcome.OTHER_DATE: gettext_lazy(
        "Extended to another date: %(code)s is due on %(due)s"
    ),
    ExtensionOutcome.REFUSED: gettext_lazy("Not extended: %(code)s stays due on %(due)s"),
}
_STOPS = {
    DirectiveState.SUSPENDED: gettext_lazy("Suspended: %(code)s"),
    DirectiveState.CANCELLED: gettext_lazy("Cancelled: %(code)s"),
    DirectiveState.REPLACED: gettext_lazy("Replaced by another: %(code)s"),
}


def _with_reason(facts):
    if not facts.get("reason"):
        return facts["content"]
    return _("%(content)s\nReason: %(reason)s") % facts


def _still_asked(messages) -> set[int]:
    """Those whose request for an extension nobody has answered yet."""
    batch = list(messages)
    asked = [message.facts["extension"] for message in batch]
    waiting = ExtensionRequest.objects.waiting().filter(pk__in=asked)
    waiting = set(waiting.values_list("pk", flat=True))
    return {message.pk for message in batch if message.facts["extension"] in waiting}


def _reason_still_waits(messages) -> set[int]:
    """Those whose reason for lateness nobody has answered yet."""
    batch = list(messages)
    given = [message.facts["late_reason"] for message in batch]
    waiting = set(LateReason.objects.waiting().filter(pk__in=given).values_list("pk", flat=True))
    return {message.pk for message in batch if message.facts["late_reason"] in waiting}


def _reason_answered(facts):
    if facts["is_accepted"]:
        return _("The reason was accepted: %(code)s counts apart from what is overdue") % facts
    return _("The reason was not accepted: %(code)s") % facts


def _in_state(*states):
    """Whether their directive is still in one of `states`: what a batch of messages is asked."""

    def ask(messages) -> set[int]:
        batch = list(messages)
        named = [message.facts["directive"] for message in batch]
        found = Directive.objects.filter(pk__in=named, state__in=states)
        found = set(found.values_list("pk", flat=True))
        return {message.pk for message in batch if message.facts["directive"] in found}

    return ask


def _drafted_text(facts):
    asked = vietnamese.day(date.fromisoformat(facts["asked_due_on"]))
    return _(
        "%(content)s\n%(drafted_by)s has prepared a request for %(asked)s instead of %(due)s: "
        "%(reason)s"
    ) % {**_shown(facts), "asked": asked}


def _piece_text(facts):
    if not facts["piece_due_on"]:
        return _("%(piece)s\nPart of: %(content)s") % facts
    due = vietnamese.day(date.fromisoformat(facts["piece_due_on"]))
    return _("%(piece)s\nBy %(day)s. Part of: %(content)s") % {**facts, "day": due}


def _closing(facts) -> dict:
    return {**facts, "day": vietnamese.day(date.fromisoformat(facts["closes_on"]))}


def _part_subject(facts):
    if facts["is_done"]:
        return _("%(supporting)s has done its part of %(code)s") % facts
    return _("%(supporting)s reports its part of %(code)s") % facts


KINDS = [
    Kind(
        code=kinds.GIVEN,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("New task %(code)s for %(unit)s") % facts,
        text=_given_text,
    ),
    Kind(
        code=kinds.SUPPORT,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("Your unit supports task %(code)s of %(unit)s") % facts,
        text=_support_text,
    ),
    Kind(
        code=kinds.REMINDER,
        leaves=Leaves.IN_A_DIGEST,
        subject=_reminder_subject,
        text=_reminder_text,
        still_true=reminders.still_true,
    ),
    Kind(
        code=kinds.OVERDUE,
        leaves=Leaves.IN_A_DIGEST,
        subject=lambda facts: _("Overdue since %(due)s: %(code)s") % _shown(facts),
        text=_overdue_text,
        still_true=reminders.still_true,
    ),
    Kind(
        code=kinds.REMINDED,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("The Office reminds %(unit)s of %(code)s") % facts,
        text=_reminded_text,
        still_true=_in_state(*IN_THE_UNITS_HANDS),
    ),
    Kind(
        code=kinds.ESCALATED,
        leaves=Leaves.IN_A_DIGEST,
        subject=_escalated_subject,
        text=_escalated_text,
        still_true=reminders.still_true_for_leaders,
    ),
    Kind(
        code=kinds.COMPLETION_WAITS,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("%(unit)s has handed in the result of %(code)s") % facts,
        text=lambda facts: _("%(content)s\nPlease confirm it or send it back.") % facts,
        still_true=_in_state(DirectiveState.COMPLETION_SUBMITTED),
    ),
    Kind(
        code=kinds.SENT_BACK,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("To be done again: %(code)s") % facts,
        text=lambda facts: _("%(content)s\nThe Office sent it back: %(reason)s") % facts,
    ),
    Kind(
        code=kinds.CONFIRMED,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("Completion confirmed: %(code)s") % facts,
        text=lambda facts: facts["content"],
        group=OptionalGroup.CONFIRMATIONS,
    ),
    Kind(
        code=kinds.DUE_CHANGED,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("Another due date: %(code)s") % facts,
        text=_due_changed_text,
    ),
    Kind(
        code=kinds.EXTENSION_ASKED,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("%(unit)s asks for an extension of %(code)s") % facts,
        text=_extension_text,
        still_true=_still_asked,
    ),
    Kind(
        code=kinds.EXTENSION_ANSWERED,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _ANSWERS[facts["outcome"]] % _shown(facts),
        text=_with_reason,
    ),
    Kind(
        code=kinds.RETURN_ASKED,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("%(unit)s returns %(code)s: not for this unit") % facts,
        text=_with_reason,
        still_true=_in_state(DirectiveState.RETURN_REQUESTED),
    ),
    Kind(
        code=kinds.RETURN_REFUSED,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("%(code)s stays with %(unit)s") % facts,
        text=_with_reason,
    ),
    Kind(
        code=kinds.READDRESSED,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("Task %(code)s now goes to %(unit)s") % facts,
        text=_with_reason,
    ),
    Kind(
        code=kinds.TAKEN_FROM,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("Task %(code)s is no longer for %(old_unit)s") % facts,
        text=_with_reason,
    ),
    Kind(
        code=kinds.STOPPED,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _STOPS[facts["state"]] % facts,
        text=_with_reason,
    ),
    Kind(
        code=kinds.LATE_REASON_GIVEN,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("%(unit)s says why %(code)s is late") % facts,
        text=_with_reason,
        still_true=_reason_still_waits,
    ),
    Kind(
        code=kinds.LATE_REASON_ANSWERED,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=_reason_answered,
        text=_with_reason,
    ),
    Kind(
        code=kinds.RESUMED,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("Taken up again: %(code)s") % facts,
        text=_with_reason,
    ),
    Kind(
        code=kinds.EXTENSION_DRAFTED,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("Prepared for you to send: an extension of %(code)s") % facts,
        text=_drafted_text,
    ),
    Kind(
        code=kinds.FIGURES_CLOSE,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("Figures are closed on %(day)s: %(meeting)s") % _closing(facts),
        text=lambda facts: (
            _(
                "Your unit has open tasks it has not reported on since the last meeting. Report by "
                "%(day)s, so that it counts for %(meeting)s."
            )
            % _closing(facts)
        ),
    ),
    Kind(
        code=kinds.SUBTASK_GIVEN,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=lambda facts: _("%(given_by)s gives you a piece of %(code)s") % facts,
        text=_piece_text,
    ),
    Kind(
        code=kinds.PART_REPORTED,
        subject=_part_subject,
        text=lambda facts: _("%(content)s\n%(supporting)s reports: %(text)s") % facts,
        leaves=Leaves.IN_OFFICE_HOURS,
        group=OptionalGroup.PROGRESS,
    ),
]
