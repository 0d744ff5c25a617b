"""The words a directive is described with; labels as official task systems print them."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DirectiveState(TextChoices):
    DRAFT = "DRAFT", _("Draft directive")
    ISSUED = "ISSUED", _("Given, not started")
    IN_PROGRESS = "IN_PROGRESS", _("Being carried out")
    COMPLETION_SUBMITTED = "COMPLETION_SUBMITTED", _("Awaiting confirmation")
    REDO = "REDO", _("Sent back, to be done again")
    COMPLETED = "COMPLETED", _("Completed")


OPEN_STATES = (
    DirectiveState.ISSUED,
    DirectiveState.IN_PROGRESS,
    DirectiveState.COMPLETION_SUBMITTED,
    DirectiveState.REDO,
)


class Addressee(TextChoices):
    """To whom a directive goes."""

    ONE_UNIT = "ONE_UNIT", _("One lead unit")
    ALL_UNITS = "ALL_UNITS", _("All units, one task each")


class Timeliness(TextChoices):
    """Computed from state and dates, never stored."""

    NO_DEADLINE = "NO_DEADLINE", _("No deadline")
    ON_TIME = "ON_TIME", _("In time")
    DUE_SOON = "DUE_SOON", _("Due soon")
    OVERDUE = "OVERDUE", _("Overdue")


class Gap(TextChoices):
    """What a directive still lacks; shown until somebody fills it."""

    LEAD = "LEAD", _("No lead unit yet")
    DUE = "DUE", _("No deadline yet")


class ReportKind(TextChoices):
    PROGRESS = "PROGRESS", _("Progress report")
    COMPLETION = "COMPLETION", _("Completion")


class RungKind(TextChoices):
    BEFORE = "BEFORE", _("Working days before the deadline (0: on the day)")
    WEEKLY_OVERDUE = "WEEKLY_OVERDUE", _("Every Monday while overdue")
