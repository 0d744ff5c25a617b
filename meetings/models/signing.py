"""Approved is not signed: what an approved item still needs until its document is signed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from giaoban.files.models import StoredFile
from giaoban.organisation.models import Department
from meetings.models.agenda import AgendaItem
from meetings.models.slips import Consultation


class SigningQuerySet(models.QuerySet):
    def of(self, committee):
        in_session = Q(item__meeting__committee=committee)
        return self.filter(in_session | Q(consultation__committee=committee))

    def standing(self):
        """Those not withdrawn, signed or not."""
        return self.filter(withdrawn_at__isnull=True)

    def waiting(self):
        """Those whose document is still to be completed and signed."""
        return self.standing().filter(closed_at__isnull=True)

    def signed(self):
        return self.standing().filter(closed_at__isnull=False)

    def withdrawn(self):
        return self.filter(withdrawn_at__isnull=False)

    def of_units(self, units):
        return self.filter(department__in=units)

    def overdue(self, *, today):
        return self.waiting().filter(due_on__lt=today)

    def most_urgent_first(self):
        return self.order_by("due_on", "pk")

    def for_list(self):
        """Load what one row of the list shows, in one query."""
        return self.select_related(
            "item__meeting__committee",
            "item__proposal__department",
            "item__decision",
            "consultation__committee",
            "consultation__proposal__department",
            "department",
            "file",
            "closed_by",
        )


class Signing(models.Model):
    """Hoàn thiện, trình ký: one approved matter, from the vote to the signed document.

    An item of an agenda, or what was approved by slips between meetings without standing on one.
    The unit that brought it completes it; without one (`department` empty) the Office.
    """

    item = models.ForeignKey(
        AgendaItem, on_delete=models.PROTECT, null=True, blank=True, related_name="signings"
    )
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, null=True, blank=True, related_name="signings"
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField()
    opened_at = models.DateTimeField()
    document_number = models.CharField(max_length=60, blank=True, help_text="12/QĐ-UBND")
    signed_on = models.DateField(null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_because = models.CharField(max_length=300, blank=True)

    objects = SigningQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(withdrawn_at__isnull=True),
                name="an_approved_item_is_followed_up_once",
            ),
            models.UniqueConstraint(
                fields=["consultation"],
                condition=Q(withdrawn_at__isnull=True),
                name="what_slips_approved_is_followed_up_once",
            ),
            models.CheckConstraint(
                name="a_document_is_of_an_item_or_of_slips",
                condition=Q(item__isnull=False, consultation__isnull=True)
                | Q(item__isnull=True, consultation__isnull=False),
            ),
            models.CheckConstraint(
                name="a_signed_document_has_number_date_and_file",
                condition=Q(
                    closed_at__isnull=True,
                    closed_by__isnull=True,
                    document_number="",
                    signed_on__isnull=True,
                    file__isnull=True,
                )
                | Q(
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    signed_on__isnull=False,
                    file__isnull=False,
                )
                & ~Q(document_number=""),
            ),
            models.CheckConstraint(
                name="what_is_no_longer_to_be_signed_says_why",
                condition=Q(withdrawn_at__isnull=True, withdrawn_because="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because=""),
            ),
        ]

    def __str__(self):
        return str(self.matter)

    def get_absolute_url(self):
        return reverse("meetings:signing", args=[self.committee.slug, self.pk])

    @property
    def matter(self) -> AgendaItem | Consultation:
        """What was approved; it has `is_hidden`, `shown_title` and `proposal`."""
        return self.item or self.consultation

    @property
    def committee(self):
        """Needs `item__meeting__committee` and `consultation__committee` loaded."""
        return self.item.meeting.committee if self.item else self.consultation.committee

    @property
    def committee_id(self) -> int:
        return self.matter.committee_id

    def unit_ids(self) -> frozenset[int]:
        return frozenset({self.department_id}) - {None}

    @classmethod
    def add_to(cls, items) -> None:
        """Give each item its standing `signing`, or None; one query."""
        found = cls.objects.standing().filter(item__in=[item.pk for item in items])
        found = {one.item_id: one for one in found.select_related("item__meeting__committee")}
        for item in items:
            item.signing = found.get(item.pk)

    @property
    def is_waiting(self) -> bool:
        return self.closed_at is None and self.withdrawn_at is None
