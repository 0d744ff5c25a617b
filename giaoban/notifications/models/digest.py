"""The one letter a day in which the reminders of a person go together."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from giaoban.notifications.enums import DeliveryState
from giaoban.notifications.models import outgoing
from giaoban.notifications.models.outgoing import Outgoing, OutgoingQuerySet
from giaoban.organisation.models import Committee


class DigestQuerySet(OutgoingQuerySet):
    def for_list(self):
        """Load whom letters go to, and each of the few committees they are of once: two queries."""
        return self.select_related("recipient").prefetch_related("committee")


class Digest(Outgoing):
    """A letter of a committee to a person, once a day: it names its intents (`deliveries`) and
    gives them its Message-ID. What it carries is not sent by itself.

    Written only by `notifications.actions`.
    """

    # Nobody asks for all digests of a committee; those of a person the unique index finds.
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    business_on = models.DateField()
    created_at = models.DateTimeField()

    objects = DigestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recipient", "committee", "business_on"],
                name="a_person_gets_one_digest_a_day",
            ),
            models.UniqueConstraint(fields=["mail_id"], name="a_message_id_is_of_one_digest"),
            models.CheckConstraint(
                name="digest_is_sent_exactly_when_it_has_a_time_of_sending",
                condition=outgoing.SENT_HAS_A_TIME,
            ),
            models.CheckConstraint(
                name="lease_of_a_digest_has_a_token_and_an_end_or_neither",
                condition=outgoing.LEASE_IS_WHOLE,
            ),
            models.CheckConstraint(
                name="only_a_due_digest_is_leased", condition=outgoing.ONLY_DUE_IS_LEASED
            ),
            models.CheckConstraint(
                name="attempts_of_a_digest_have_a_beginning",
                condition=outgoing.ATTEMPTS_HAVE_A_BEGINNING,
            ),
            models.CheckConstraint(
                name="a_digest_given_up_says_why", condition=outgoing.GIVEN_UP_SAYS_WHY
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at", "id"],
                condition=Q(state=DeliveryState.DUE),
                name="digests_due",
            ),
        ]

    def __str__(self):
        return f"{self.recipient}, {self.business_on}"

    @property
    def to_email(self) -> str:
        return self.recipient.email
