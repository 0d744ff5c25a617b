"""What a person must know: the intent, and at once the notice they see when signed in."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from giaoban.organisation.models import Committee


class MessageQuerySet(models.QuerySet):
    def to(self, person):
        return self.filter(recipient=person)

    def unread(self):
        return self.filter(read_at__isnull=True)

    def read(self):
        return self.filter(read_at__isnull=False)

    def newest_first(self):
        return self.order_by("-pk")

    def of(self, committee):
        return self.filter(committee=committee)

    def about(self, prefix):
        """Those of a family of kinds (`notifications.families`)."""
        return self.filter(kind__startswith=f"{prefix}.")

    def written_on(self, day):
        begin = timezone.make_aware(datetime.combine(day, time.min))
        return self.filter(created_at__gte=begin, created_at__lt=begin + timedelta(days=1))

    def for_history(self):
        """Load what the Office reads of a message: two queries."""
        return self.select_related("recipient", "call").prefetch_related("deliveries")

    def for_inbox(self):
        """Load what one row of the inbox shows, in one query."""
        return self.select_related("committee")


class Message(models.Model):
    """One intent: this person, this key. Written once, however often it is asked for.

    A guest has no account: no recipient but a name and an address, and only the letter.

    `facts` are plain values as they were when it was written; the kind's renderer turns
    them into words when the message is shown or sent. Titles in it are display titles:
    the caller has already hidden what the recipient may not read.

    Written only by `notifications.actions.messages`.
    """

    # Both are found by the indexes below.
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    guest_name = models.CharField(max_length=150, blank=True)
    guest_email = models.EmailField(blank=True)
    committee = models.ForeignKey(
        Committee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    facts = models.JSONField(default=dict)
    link = models.CharField(max_length=300, blank=True)
    business_on = models.DateField()
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "key"],
                name="an_intent_is_written_once_for_a_person",
            ),
            models.UniqueConstraint(
                fields=["guest_email", "key"],
                condition=Q(recipient__isnull=True),
                name="an_intent_is_written_once_for_a_guest",
            ),
            models.CheckConstraint(
                name="a_message_is_to_a_person_or_to_a_guest",
                condition=Q(recipient__isnull=False, guest_email="")
                | Q(recipient__isnull=True) & ~Q(guest_email=""),
            ),
            models.CheckConstraint(
                name="a_message_links_into_this_site_or_nowhere",
                condition=Q(link="") | Q(link__regex=r"^/($|[^/\\])"),
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "-id"], name="messages_of_a_person"),
            models.Index(fields=["committee", "-id"], name="messages_of_a_committee"),
            models.Index(fields=["link", "-id"], name="messages_that_lead_somewhere"),
            models.Index(
                fields=["recipient"],
                condition=Q(read_at__isnull=True),
                name="messages_nobody_read_yet",
            ),
        ]

    def __str__(self):
        return f"{self.kind} {self.key}"

    @property
    def is_read(self) -> bool:
        return self.read_at is not None

    @property
    def to_name(self) -> str:
        return self.recipient.full_name if self.recipient_id else self.guest_name

    @property
    def to_email(self) -> str:
        return self.recipient.email if self.recipient_id else self.guest_email
