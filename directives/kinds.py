"""Codes of the messages this stage sends; their words are in notices.py."""

from directives.enums import RungKind

GIVEN = "directive.given"
SUPPORT = "directive.support"
REMINDER = "directive.reminder"
OVERDUE = "directive.overdue"
ESCALATED = "directive.escalated"
REMINDED = "directive.reminded"
COMPLETION_WAITS = "directive.completion_waits"
SENT_BACK = "directive.sent_back"
CONFIRMED = "directive.confirmed"
DUE_CHANGED = "directive.due_changed"
EXTENSION_ASKED = "directive.extension_asked"
EXTENSION_ANSWERED = "directive.extension_answered"
RETURN_ASKED = "directive.return_asked"
RETURN_REFUSED = "directive.return_refused"
READDRESSED = "directive.readdressed"
TAKEN_FROM = "directive.taken_from"
STOPPED = "directive.stopped"
RESUMED = "directive.resumed"
LATE_REASON_GIVEN = "directive.late_reason_given"
LATE_REASON_ANSWERED = "directive.late_reason_answered"
PART_REPORTED = "directive.part_reported"
EXTENSION_DRAFTED = "directive.extension_drafted"
SUBTASK_GIVEN = "directive.subtask_given"
FIGURES_CLOSE = "directive.figures_close"

_OF_RUNGS = {
    RungKind.BEFORE: REMINDER,
    RungKind.WEEKLY_OVERDUE: OVERDUE,
    RungKind.ESCALATION: ESCALATED,
}


def of_rung(rung) -> str:
    """Return the kind of message a rung of the ladder sends."""
    return _OF_RUNGS[RungKind(rung.kind)]
