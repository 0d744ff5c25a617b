"""A message on its way out of the house."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.notifications.enums import Channel, DeliveryState
from giaoban.notifications.kinds import Leaves, codes
from giaoban.notifications.models import outgoing
from giaoban.notifications.models.digest import Digest
from giaoban.notifications.models.message import Message
from giaoban.notifications.models.outgoing import Outgoing, OutgoingQuerySet


class DeliveryQuerySet(OutgoingQuerySet):
    def failed(self):
        return self.filter(state=DeliveryState.FAILED)

    def in_trouble(self):
        """Given up, or tried in vain and waiting for another attempt."""
        return self.filter(
            Q(state=DeliveryState.FAILED) | Q(state=DeliveryState.DUE, attempts__gt=0)
        )

    def of(self, committee):
        return self.filter(message__committee=committee)

    def by_themselves(self, *, open_in):
        """Those that leave now in a letter of their own.

        What waits for office hours leaves where they are (`open_in`: ids of committees); what
        goes in the digest of the day does not leave by itself. What is urgent does both.
        """
        in_digests, in_hours = codes(Leaves.IN_A_DIGEST), codes(Leaves.IN_OFFICE_HOURS)
        return self.filter(
            Q(message__facts__urgent=True)
            | Q(message__kind__in=in_hours, message__committee__in=open_in)
            | ~Q(message__kind__in=[*in_digests, *in_hours]),
            digest__isnull=True,
        )

    def held_back(self, *, at):
        """Those whose time has come, but that leave in office hours only."""
        held = [*codes(Leaves.IN_A_DIGEST), *codes(Leaves.IN_OFFICE_HOURS)]
        return self.due(at=at).filter(message__kind__in=held)

    def newest_first(self):
        return self.order_by("-pk")

    def for_list(self):
        """Load what one row of the list of failures shows, in one query."""
        return self.select_related("message__recipient", "message__committee")


class Delivery(Outgoing):
    """A message on one channel, until it was accepted there or visibly was not.

    `mail_id` is the Message-ID without its brackets: half a SHA-256 of the intent and the
    channel, short enough for one line, so that a repeat after a crash carries the same one.
    A lease says which worker has it in hand; whoever lost the lease may no longer write the
    outcome.

    Written only by `notifications.actions`.
    """

    # Found by the index of `a_message_takes_a_channel_once`.
    message = models.ForeignKey(
        Message, on_delete=models.CASCADE, related_name="deliveries", db_index=False
    )
    channel = models.CharField(max_length=10, choices=Channel, verbose_name=_("Channel"))
    digest = models.ForeignKey(
        Digest,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="deliveries",
        db_index=False,  # asked for what waits in it only: `deliveries_due_in_digests`
    )

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail sent")
        verbose_name_plural = _("mails sent")
        constraints = [
            models.UniqueConstraint(
                fields=["message", "channel"], name="a_message_takes_a_channel_once"
            ),
            models.UniqueConstraint(fields=["mail_id"], name="a_message_id_is_of_one_delivery"),
            models.CheckConstraint(
                name="delivery_is_sent_exactly_when_it_has_a_time_of_sending",
                condition=outgoing.SENT_HAS_A_TIME,
            ),
            models.CheckConstraint(
                name="lease_has_a_token_and_an_end_or_neither",
                condition=outgoing.LEASE_IS_WHOLE,
            ),
            models.CheckConstraint(
                name="only_a_due_delivery_is_leased",
                condition=outgoing.ONLY_DUE_IS_LEASED,
            ),
            models.CheckConstraint(
                name="attempts_have_a_beginning",
                condition=outgoing.ATTEMPTS_HAVE_A_BEGINNING,
            ),
            models.CheckConstraint(
                name="a_delivery_given_up_says_why",
                condition=outgoing.GIVEN_UP_SAYS_WHY,
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at", "id"],
                condition=Q(state=DeliveryState.DUE),
                name="deliveries_due",
            ),
            models.Index(
                fields=["digest"],
                condition=Q(state=DeliveryState.DUE, digest__isnull=False),
                name="deliveries_due_in_digests",
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

    @property
    def committee(self):
        return self.message.committee

    def unit_ids(self) -> frozenset[int]:
        return frozenset()
