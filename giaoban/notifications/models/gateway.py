"""A door of a committee to a gateway that sends SMS or Zalo messages."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from giaoban.organisation.models import Committee

SALT = "giaoban.notifications.gateway"


class GatewayQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(is_on=True)


class Gateway(models.Model):
    """Where a committee's messages are posted as JSON, signed.

    Of the secret only a seed is kept: the secret is made of it and of SECRET_KEY, so that a copy
    of the database signs nothing.

    Written only by `notifications.actions.gateways`.
    """

    committee = models.OneToOneField(
        Committee, on_delete=models.PROTECT, related_name="+", verbose_name=_("Committee")
    )
    url = models.URLField(max_length=300, verbose_name=_("Address of the gateway"))
    seed = models.CharField(max_length=64)
    is_on = models.BooleanField(default=False, verbose_name=_("In use"))
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = GatewayQuerySet.as_manager()

    class Meta:
        verbose_name = _("gateway")
        verbose_name_plural = _("gateways")
        constraints = [
            models.CheckConstraint(
                name="a_gateway_is_reached_by_https", condition=Q(url__startswith="https://")
            ),
        ]

    def __str__(self):
        return self.url

    @property
    def secret(self) -> str:
        return salted_hmac(SALT, self.seed, algorithm="sha256").hexdigest()

    def unit_ids(self) -> frozenset[int]:
        return frozenset()
