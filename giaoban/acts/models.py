"""The columns every recorded act has: whose it is, who typed it, and how it reached the Office."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.files.models import StoredFile


class Channel(models.TextChoices):
    """How the Office learnt of an act it enters for somebody."""

    SYSTEM = "SYSTEM", _("In the system, in person")
    IN_PERSON = "IN_PERSON", _("Said in person")
    TELEPHONE = "TELEPHONE", _("By telephone")
    WRITTEN = "WRITTEN", _("Written note")


class Act(models.Model):
    """Abstract: one act by `by`; `entered_by` typed it for them, when somebody did.

    An act entered for somebody always says by which channel it came, and a written
    note always has its scan.
    """

    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    channel = models.CharField(max_length=10, choices=Channel, default=Channel.SYSTEM)
    scan = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_entered_for_somebody_names_its_channel",
                condition=(
                    Q(entered_by__isnull=True, channel=Channel.SYSTEM)
                    | Q(entered_by__isnull=False) & ~Q(channel=Channel.SYSTEM)
                ),
            ),
            models.CheckConstraint(
                name="%(class)s_written_note_has_its_scan",
                condition=~Q(channel=Channel.WRITTEN) | Q(scan__isnull=False),
            ),
        ]
