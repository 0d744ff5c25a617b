"""What members, the Chair and the Office do with an item before the sitting, and at its door."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from meetings.enums import PositionChoice
from meetings.models.agenda import AgendaItem
from meetings.models.meeting import Meeting
from meetings.models.veiled import IN_THE_RECORD

TONES = {
    PositionChoice.AGREE: "done",
    PositionChoice.REMARKS: "soon",
    PositionChoice.SPEAK: "waiting",
}
OPPOSING = (PositionChoice.REMARKS, PositionChoice.SPEAK)  # the item is to be talked about


class PositionQuerySet(models.QuerySet):
    def of_meeting(self, meeting):
        return self.filter(item__meeting=meeting)

    def counting(self):
        """The latest position of each person on each item: the one that counts."""
        return self.order_by("item_id", "person_id", "-sequence").distinct("item_id", "person_id")


class Position(models.Model):
    """What a member says of an item beforehand. Not a ballot: the Chair and the Office read it.

    A change is a new row; the latest counts.
    """

    append_only = True

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="positions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sequence = models.PositiveSmallIntegerField()
    choice = models.CharField(max_length=10, choices=PositionChoice)
    text = models.TextField(blank=True)
    mark = models.CharField(max_length=16, help_text="of the title and papers it speaks of")
    at = models.DateTimeField()

    objects = PositionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person", "sequence"],
                name="positions_of_a_person_are_numbered_once",
            ),
            models.CheckConstraint(
                name="a_position_is_one_of_three",
                condition=Q(choice__in=PositionChoice.values),
            ),
            models.CheckConstraint(
                name="remarks_are_written_down_and_agreement_has_none",
                condition=Q(choice=PositionChoice.REMARKS) & ~Q(text="")
                | Q(choice=PositionChoice.AGREE, text="")
                | Q(choice=PositionChoice.SPEAK),
            ),
        ]

    def __str__(self):
        return str(self.item)  # the ledger names it, and is not to say which it is

    @property
    def tone(self) -> str:
        return TONES[self.choice]


class ConsentItem(models.Model):
    """An item's place in the block that is passed first, without discussion."""

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="consent")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self):
        return str(self.item)


class PrivateNote(models.Model):
    """A person's own words on an item. Nobody else reads them: no page, no ledger, no export."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "person"], name="a_person_keeps_one_note_on_an_item"
            )
        ]

    def __str__(self):
        return f"{self.item_id}/{self.person_id}"


class ScriptLine(models.Model):
    """The conclusion prepared for an item in the Chair's script: the room's form begins with it."""

    item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="script")
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self):
        return IN_THE_RECORD if self.item.is_restricted else self.text[:80]


class CheckInCode(models.Model):
    """How many times the check-in code of a meeting was made anew; no row: never."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="check_in_code")
    number = models.PositiveSmallIntegerField()

    def __str__(self):
        return f"{self.meeting}: {self.number}"
