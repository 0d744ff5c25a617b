"""The slips the members answer a question with, between meetings."""

from datetime import UTC

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from giaoban.files.models import StoredFile
from meetings.enums import BallotSource, SlipChoice
from meetings.models.slips import Consultation


class SlipQuerySet(models.QuerySet):
    def of_the_latest(self):
        """Those on what is asked now; the others stay and count no more."""
        return self.filter(version=F("consultation__version"))

    def counting(self):
        """The latest slip of each member on what is asked now: the one that counts."""
        mine = ("consultation_id", "person_id")
        return self.of_the_latest().order_by(*mine, "-sequence").distinct(*mine)

    def as_facts(self) -> list[tuple]:
        """Every slip as plain values, in one order: what the hash of a result is made of."""
        rows = self.order_by("person_id", "sequence").values_list(
            *("person_id", "version", "sequence", "choice", "text", "source", "cast_by_id", "at"),
            *("key", "receipt"),
        )
        return [(*row[:7], row[7].astimezone(UTC).isoformat(), str(row[8]), row[9]) for row in rows]


class Slip(models.Model):
    """One answer. A change is a new row; the latest on what is asked now counts."""

    append_only = True

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="slips")
    version = models.PositiveSmallIntegerField(help_text="of the question it answers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveSmallIntegerField()
    choice = models.CharField(max_length=10, choices=SlipChoice)
    text = models.TextField(blank=True, help_text="the reason, or the other opinion")
    source = models.CharField(max_length=12, choices=BallotSource)
    scan = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    cast_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    key = models.UUIDField(help_text="a retry with the same key is the same slip")
    receipt = models.CharField(max_length=8)

    objects = SlipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "person", "key"], name="a_key_is_one_slip_of_a_member"
            ),
            models.UniqueConstraint(
                fields=["consultation", "person", "sequence"],
                name="slips_of_a_member_are_numbered_once",
            ),
            models.CheckConstraint(
                name="slip_choice_is_one_of_four", condition=Q(choice__in=SlipChoice.values)
            ),
            models.CheckConstraint(
                name="a_slip_that_objects_says_why",
                condition=~Q(choice__in=[SlipChoice.DISAGREE, SlipChoice.OTHER]) | ~Q(text=""),
            ),
            models.CheckConstraint(
                name="own_slip_is_sent_by_its_member",
                condition=Q(source=BallotSource.OWN, cast_by=F("person"), scan__isnull=True)
                | Q(source=BallotSource.ENTERED_FOR, scan__isnull=False),
            ),
        ]

    def __str__(self):
        return f"{self.consultation}: {self.sequence}"

    @property
    def is_entered_for(self) -> bool:
        return self.source == BallotSource.ENTERED_FOR
