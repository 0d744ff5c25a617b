"""A message on its way to a gateway for SMS or Zalo."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.notifications.enums import TONES, DeliveryState
from giaoban.notifications.models import outgoing
from giaoban.notifications.models.message import Message
from giaoban.notifications.models.outgoing import Outgoing, OutgoingQuerySet


class CallQuerySet(OutgoingQuerySet):
    def leaving_now(self, *, open_in):
        """Those of committees at work now (ids), and what is urgent everywhere."""
        return self.filter(Q(message__committee__in=open_in) | Q(message__facts__urgent=True))

    def of(self, committee):
        return self.filter(message__committee=committee)

    def newest_first(self):
        return self.order_by("-pk")

    def for_list(self):
        return self.select_related("message__recipient", "message__committee")


class Call(Outgoing):
    """A message to one person through their committee's gateway, until it was taken there or
    visibly was not. Retries carry one name: `mail_id`, sent as `Giaoban-Id`.

    Written only by `notifications.actions`.
    """

    message = models.OneToOneField(Message, on_delete=models.CASCADE, related_name="call")

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call of a gateway")
        verbose_name_plural = _("calls of a gateway")
        constraints = [
            models.UniqueConstraint(fields=["mail_id"], name="a_name_is_of_one_call"),
            models.CheckConstraint(
                name="call_is_taken_exactly_when_it_has_a_time",
                condition=outgoing.SENT_HAS_A_TIME,
            ),
            models.CheckConstraint(
                name="lease_of_a_call_has_a_token_and_an_end_or_neither",
                condition=outgoing.LEASE_IS_WHOLE,
            ),
            models.CheckConstraint(
                name="only_a_due_call_is_leased", condition=outgoing.ONLY_DUE_IS_LEASED
            ),
            models.CheckConstraint(
                name="attempts_of_a_call_have_a_beginning",
                condition=outgoing.ATTEMPTS_HAVE_A_BEGINNING,
            ),
            models.CheckConstraint(
                name="a_call_given_up_says_why", condition=outgoing.GIVEN_UP_SAYS_WHY
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at", "id"],
                condition=Q(state=DeliveryState.DUE),
                name="calls_due",
            ),
        ]

    def __str__(self):
        return self.mail_id

    @property
    def tone(self) -> str:
        return TONES[DeliveryState(self.state)]
