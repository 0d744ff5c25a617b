"""What every way out of the house has: a state, attempts, and a lease while it is in hand."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.notifications.enums import DeliveryState

# What must hold of it, whatever it carries.
SENT_HAS_A_TIME = (
    Q(state=DeliveryState.SENT, sent_at__isnull=False)
    | ~Q(state=DeliveryState.SENT) & Q(sent_at__isnull=True)
)  # fmt: skip
LEASE_IS_WHOLE = (
    Q(lease_until__isnull=True, lease_token__isnull=True)
    | Q(lease_until__isnull=False, lease_token__isnull=False)
)  # fmt: skip
ONLY_DUE_IS_LEASED = Q(state=DeliveryState.DUE) | Q(lease_token__isnull=True)
ATTEMPTS_HAVE_A_BEGINNING = (
    Q(attempts=0, first_attempt_at__isnull=True)
    | Q(attempts__gt=0, first_attempt_at__isnull=False)
)  # fmt: skip
GIVEN_UP_SAYS_WHY = (
    ~Q(state__in=[DeliveryState.FAILED, DeliveryState.OBSOLETE]) | ~Q(last_error="")
)  # fmt: skip


class OutgoingQuerySet(models.QuerySet):
    def due(self, *, at):
        """What may be sent now: its time has come and nobody holds a lease on it."""
        return self.filter(
            Q(lease_until__isnull=True) | Q(lease_until__lt=at),
            state=DeliveryState.DUE,
            next_at__lte=at,
        )

    def oldest_first(self):
        return self.order_by("next_at", "pk")


class Outgoing(models.Model):
    """A letter to be sent: retries under the same Message-ID end in `sent_at`, or in a person
    who looks at it. A lease says which worker has it in hand; whoever lost the lease may no
    longer write the outcome.
    """

    state = models.CharField(
        max_length=10, choices=DeliveryState, default=DeliveryState.DUE, verbose_name=_("State")
    )
    mail_id = models.CharField(max_length=200, verbose_name=_("Message-ID"))  # unique in each table
    next_at = models.DateTimeField(verbose_name=_("Next attempt"))
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0, verbose_name=_("Attempts"))
    first_attempt_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True, verbose_name=_("Last error"))
    sent_at = models.DateTimeField(null=True, blank=True, verbose_name=_("Sent"))

    class Meta:
        abstract = True
