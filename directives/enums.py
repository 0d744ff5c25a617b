"""The words a directive is described with; labels as official task systems print them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from giaoban.organisation.enums import DepartmentKind


class DirectiveState(TextChoices):
    DRAFT = "DRAFT", _("Draft directive")
    ISSUED = "ISSUED", _("Given, not started")
    IN_PROGRESS = "IN_PROGRESS", _("Being carried out")
    COMPLETION_SUBMITTED = "COMPLETION_SUBMITTED", _("Awaiting confirmation")
    REDO = "REDO", _("Sent back, to be done again")
    COMPLETED = "COMPLETED", _("Completed")
    RETURN_REQUESTED = "RETURN_REQUESTED", _("Return asked for, not for this unit")
    SUSPENDED = "SUSPENDED", _("Suspended")
    CANCELLED = "CANCELLED", _("Cancelled")
    REPLACED = "REPLACED", _("Replaced")


OPEN_STATES = (
    DirectiveState.ISSUED,
    DirectiveState.IN_PROGRESS,
    DirectiveState.COMPLETION_SUBMITTED,
    DirectiveState.REDO,
    DirectiveState.RETURN_REQUESTED,
)
# Nobody has to do anything about it any more.
CALLED_OFF = (DirectiveState.CANCELLED, DirectiveState.REPLACED)
FINISHED = (DirectiveState.COMPLETED, *CALLED_OFF)
UNFINISHED = (DirectiveState.DRAFT, *OPEN_STATES, DirectiveState.SUSPENDED)
# No time runs.
STOPPED = (DirectiveState.SUSPENDED, *CALLED_OFF)


class Addressee(TextChoices):
    """To whom a directive goes."""

    ONE_UNIT = "ONE_UNIT", _("One lead unit")
    ALL_UNITS = "ALL_UNITS", _("All units, one task each")
    LOCALITIES = "LOCALITIES", _("All wards and communes, one task each")


# Whom a directive to "thủ trưởng các cơ quan, phòng, ban, ngành" reaches: the heads of what the
# committee itself is made of. Wards and communes are a group of their own ("các xã, phường").
UNITS_MEANT_BY_ALL = (
    DepartmentKind.SPECIALISED,
    DepartmentKind.ARMED,
    DepartmentKind.AGENCY,
)
# A directive to a group is the roll-up of one task for each of its units in force.
GROUPS = {
    Addressee.ALL_UNITS: UNITS_MEANT_BY_ALL,
    Addressee.LOCALITIES: (DepartmentKind.LOCALITY,),
}


class Timeliness(TextChoices):
    """Computed from state and dates, never stored."""

    NO_DEADLINE = "NO_DEADLINE", _("No deadline")
    ON_TIME = "ON_TIME", _("In time")
    DUE_SOON = "DUE_SOON", _("Due soon")
    OVERDUE = "OVERDUE", _("Overdue")


# Nobody of the unit has said anything about it yet.
UNANSWERED = (DirectiveState.ISSUED, DirectiveState.RETURN_REQUESTED)

# What official task systems print for a state and its timeliness.
_T = Timeliness
_S = DirectiveState
LABELS = {
    (_S.ISSUED, _T.NO_DEADLINE): _("Not started, no deadline"),
    (_S.ISSUED, _T.ON_TIME): _("Not started, in time"),
    (_S.ISSUED, _T.DUE_SOON): _("Not started, due soon"),
    (_S.ISSUED, _T.OVERDUE): _("Not started, overdue"),
    (_S.IN_PROGRESS, _T.NO_DEADLINE): _("Being carried out, no deadline"),
    (_S.IN_PROGRESS, _T.ON_TIME): _("Being carried out, in time"),
    (_S.IN_PROGRESS, _T.DUE_SOON): _("Being carried out, due soon"),
    (_S.IN_PROGRESS, _T.OVERDUE): _("Being carried out, overdue"),
    (_S.COMPLETION_SUBMITTED, _T.NO_DEADLINE): _("Awaiting confirmation, no deadline"),
    (_S.COMPLETION_SUBMITTED, _T.ON_TIME): _("Awaiting confirmation, in time"),
    (_S.COMPLETION_SUBMITTED, _T.OVERDUE): _("Awaiting confirmation, overdue"),
    (_S.REDO, _T.NO_DEADLINE): _("To be done again, no deadline"),
    (_S.REDO, _T.ON_TIME): _("To be done again, in time"),
    (_S.REDO, _T.DUE_SOON): _("To be done again, due soon"),
    (_S.REDO, _T.OVERDUE): _("To be done again, overdue"),
    (_S.RETURN_REQUESTED, _T.OVERDUE): _("Return asked for, overdue"),
    (_S.COMPLETED, _T.NO_DEADLINE): _("Completed, no deadline"),
    (_S.COMPLETED, _T.ON_TIME): _("Completed on time"),
    (_S.COMPLETED, _T.OVERDUE): _("Completed late"),
}


class Gap(TextChoices):
    """What a directive still lacks; shown until somebody fills it."""

    LEAD = "LEAD", _("No lead unit yet")
    DUE = "DUE", _("No deadline yet")


class ReportKind(TextChoices):
    """What a report says. The last three are no progress of the lead's own."""

    PROGRESS = "PROGRESS", _("Progress report")
    COMPLETION = "COMPLETION", _("Completion")
    NOTHING = "NOTHING", _("Nothing to report")
    PART = "PART", _("Report of a supporting unit")
    PART_DONE = "PART_DONE", _("Part of a supporting unit done")


class PartStanding(TextChoices):
    """How the part of a supporting unit stands: computed, never stored."""

    WAITED_FOR = "WAITED_FOR", _("Nothing reported yet")
    AT_WORK = "AT_WORK", _("Reported, not done yet")
    OVERDUE = "OVERDUE", _("Not done, the due date has passed")
    DONE = "DONE", _("Done")
    DONE_LATE = "DONE_LATE", _("Done after the due date")


class ReportEvery(TextChoices):
    """How often a standing task is reported on."""

    WEEK = "WEEK", _("Every week")
    MONTH = "MONTH", _("Every month")
    QUARTER = "QUARTER", _("Every quarter")
    HALF_YEAR = "HALF_YEAR", _("Every half year")
    YEAR = "YEAR", _("Every year")


class SubtaskState(TextChoices):
    """What became of a piece a unit passed down to one of its people."""

    GIVEN = "GIVEN", _("Being done")
    DONE = "DONE", _("Done")
    NOT_DONE = "NOT_DONE", _("Not done")
    TAKEN_BACK = "TAKEN_BACK", _("Taken back")


class Urgency(TextChoices):
    """The groups of a unit's page, in their order."""

    OVERDUE = "OVERDUE", _("Overdue")
    DUE_SOON = "DUE_SOON", _("Due soon")
    LATER = "LATER", _("Due later")
    STANDING = "STANDING", _("Standing tasks")
    WAITING = "WAITING", _("Waiting for an answer")


class DocumentKind(TextChoices):
    """What other than a meeting gives a directive."""

    LETTER = "LETTER", _("Letter of a higher or another authority")
    NOTE = "NOTE", _("Written note of a leader")
    WORD = "WORD", _("Word of a leader outside a meeting")
    INSPECTION = "INSPECTION", _("Inspection")
    OTHER = "OTHER", _("Another document")


class AskedWhen(TextChoices):
    """When an extension was asked for, against the due date it was to move."""

    IN_TIME = "IN_TIME", _("Asked in time")
    SHORT = "SHORT", _("Asked at short notice")
    LATE = "LATE", _("Asked after the due date")


class ExtensionOutcome(TextChoices):
    """What became of the asking. The unit takes it back, or it has no object any more: no answer
    of whoever decides, but an end to it all the same."""

    GRANTED = "GRANTED", _("Extended as asked")
    OTHER_DATE = "OTHER_DATE", _("Extended to another date")
    REFUSED = "REFUSED", _("Not extended")
    WITHDRAWN = "WITHDRAWN", _("Taken back by the unit")
    LAPSED = "LAPSED", _("No longer needed")


class ManyDeed(TextChoices):
    """What can be done to the rows of a list at once."""

    CONFIRM = "CONFIRM", _("Confirm completion")
    REMIND = "REMIND", _("Remind now")
    DUE = "DUE", _("Change the due date")
    SUSPEND = "SUSPEND", _("Suspend")
    RESUME = "RESUME", _("Take up again")


class RungKind(TextChoices):
    BEFORE = "BEFORE", _("Working days before the deadline (0: on the day)")
    WEEKLY_OVERDUE = "WEEKLY_OVERDUE", _("Every Monday while overdue")
    ESCALATION = "ESCALATION", _("To the Vice Chair in charge, working days overdue")


class Counted(TextChoices):
    """How a report counts one unit's task; what is suspended stands beside the totals."""

    DONE_IN_TIME = "DONE_IN_TIME", _("Completed on time")
    DONE_LATE = "DONE_LATE", _("Completed late")
    DONE_EXCUSED = "DONE_EXCUSED", _("Completed late, reason accepted")
    DONE_UNDATED = "DONE_UNDATED", _("Completed, no deadline")
    OPEN_IN_TIME = "OPEN_IN_TIME", _("Open, in time")
    OPEN_OVERDUE = "OPEN_OVERDUE", _("Open, overdue")
    OPEN_EXCUSED = "OPEN_EXCUSED", _("Open, overdue, reason accepted")
    OPEN_UNDATED = "OPEN_UNDATED", _("Open, no deadline")
    SUSPENDED = "SUSPENDED", _("Suspended")


class MonthCount(TextChoices):
    """What a month is told of: tasks given in it, and tasks whose result was handed in in it."""

    GIVEN = "GIVEN", _("Given in the month")
    DONE_IN_TIME = "DONE_IN_TIME", _("Completed on time")
    DONE_LATE = "DONE_LATE", _("Completed late")
    DONE_EXCUSED = "DONE_EXCUSED", _("Completed late, reason accepted")
    DONE_UNDATED = "DONE_UNDATED", _("Completed, no deadline")
