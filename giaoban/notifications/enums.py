"""The words a message travels with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    """A way out of the house. The in-app notice is the message itself and needs none."""

    EMAIL = "EMAIL", _("E-mail")


class DeliveryState(TextChoices):
    DUE = "DUE", _("Waiting to be sent")
    SENT = "SENT", _("Sent")
    OBSOLETE = "OBSOLETE", _("No longer needed")
    FAILED = "FAILED", _("Could not be sent")


class OptionalGroup(TextChoices):
    """Groups of messages a person may do without by e-mail; everything else is mandatory."""

    CONFIRMATIONS = "CONFIRMATIONS", _("Confirmations: a result was accepted")
    PROGRESS = "PROGRESS", _("Progress: what became of something one has sent in")


# The colours of a state on the screens.
TONES = {
    DeliveryState.DUE: "waiting",
    DeliveryState.SENT: "done",
    DeliveryState.OBSOLETE: "stopped",
    DeliveryState.FAILED: "late",
}


class Work(TextChoices):
    """Work that runs by itself and shows that it lives."""

    PLANNER = "PLANNER", _("Planning of reminders")
    SENDER = "SENDER", _("Sending of e-mail")
