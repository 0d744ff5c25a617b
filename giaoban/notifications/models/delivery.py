"""A message on its way out of the house."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.notifications.enums import Channel, DeliveryState
from giaoban.notifications.models.message import Message


class DeliveryQuerySet(models.QuerySet):
    def due(self, *, at):
        """What may be sent now: its time has come and nobody holds a lease on it."""
        return self.filter(
            Q(lease_until__isnull=True) | Q(lease_until__lt=at),
            state=DeliveryState.DUE,
            next_at__lte=at,
        )

    def failed(self):
        return self.filter(state=DeliveryState.FAILED)

    def in_trouble(self):
        """Given up, or tried in vain and waiting for another attempt."""
        return self.filter(
            Q(state=DeliveryState.FAILED) | Q(state=DeliveryState.DUE, attempts__gt=0)
        )

    def of(self, committee):
        return self.filter(message__committee=committee)

    def oldest_first(self):
        return self.order_by("next_at", "pk")

    def newest_first(self):
        return self.order_by("-pk")

    def for_list(self):
        """Load what one row of the list of failures shows, in one query."""
        return self.select_related("message__recipient", "message__committee")


class Delivery(models.Model):
    """A message on one channel, until it was accepted there or visibly was not.

    `mail_id` is the Message-ID without its brackets: half a SHA-256 of the intent and the
    channel, short enough for one line, so that a repeat after a crash carries the same one.
    A lease says which worker has it in hand; whoever lost the lease may no longer write the
    outcome.

    Written only by `notifications.actions`.
    """

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField(max_length=10, choices=Channel, verbose_name=_("Channel"))
    state = models.CharField(
        max_length=10, choices=DeliveryState, default=DeliveryState.DUE, verbose_name=_("State")
    )
    mail_id = models.CharField(max_length=200, unique=True, verbose_name=_("Message-ID"))
    next_at = models.DateTimeField(verbose_name=_("Next attempt"))
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0, verbose_name=_("Attempts"))
    first_attempt_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True, verbose_name=_("Last error"))
    sent_at = models.DateTimeField(null=True, blank=True, verbose_name=_("Sent"))

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail sent")
        verbose_name_plural = _("mails sent")
        constraints = [
            models.UniqueConstraint(
                fields=["message", "channel"], name="a_message_takes_a_channel_once"
            ),
            models.CheckConstraint(
                name="delivery_is_sent_exactly_when_it_has_a_time_of_sending",
                condition=Q(state=DeliveryState.SENT, sent_at__isnull=False)
                | ~Q(state=DeliveryState.SENT) & Q(sent_at__isnull=True),
            ),
            models.CheckConstraint(
                name="lease_has_a_token_and_an_end_or_neither",
                condition=Q(lease_until__isnull=True, lease_token__isnull=True)
                | Q(lease_until__isnull=False, lease_token__isnull=False),
            ),
            models.CheckConstraint(
                name="only_a_due_delivery_is_leased",
                condition=Q(state=DeliveryState.DUE) | Q(lease_token__isnull=True),
            ),
            models.CheckConstraint(
                name="attempts_have_a_beginning",
                condition=Q(attempts=0, first_attempt_at__isnull=True)
                | Q(attempts__gt=0, first_attempt_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_delivery_given_up_says_why",
                condition=~Q(state__in=[DeliveryState.FAILED, DeliveryState.OBSOLETE])
                | ~Q(last_error=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at", "id"],
                condition=Q(state=DeliveryState.DUE),
                name="deliveries_due",
            ),
            models.Index(
                fields=["-id"],
                condition=Q(state=DeliveryState.FAILED),
                name="deliveries_given_up",
            ),
        ]

    def __str__(self):
        return f"{self.channel} {self.mail_id}"

    @property
    def is_waiting(self) -> bool:
        return self.state == DeliveryState.DUE

    @property
    def committee_id(self) -> int | None:
        return self.message.committee_id

    def unit_ids(self) -> frozenset[int]:
        return frozenset()
