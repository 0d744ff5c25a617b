"""Opening a committee's door to a gateway for SMS or Zalo."""

import secrets

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.notifications.actions import messages
from giaoban.notifications.models import Gateway
from giaoban.notifications.notices import GATEWAY_TRIED
from giaoban.organisation.models import Committee

SEED_BYTES = 32


class NoGatewayYet(Refusal):
    sentence = _("Write the address of the gateway first.")


class GatewayIsOff(Refusal):
    sentence = _("The gateway is turned off: turn it on, then try it.")


@transaction.atomic
def set_gateway(*, committee, url, is_on, by, at) -> Gateway:
    """Write the address of a committee's gateway, and whether messages go there.

    The first time there is no secret anybody knows: `make_secret` shows one.
    """
    _lock(committee)
    old = Gateway.objects.filter(committee=committee).first()
    if old is None:
        old = Gateway(committee=committee, seed=secrets.token_urlsafe(SEED_BYTES))
        before = None
    else:
        before = {"url": old.url, "is_on": old.is_on}
    after = {"url": url, "is_on": is_on}
    if before == after:
        return old
    old.url, old.is_on, old.changed_at, old.changed_by = url, is_on, at, by
    old.save()
    record("gateway.set", old, by=by, at=at, committee=committee, before=before, after=after)
    return old


@transaction.atomic
def make_secret(*, committee, by, at) -> str:
    """Return a new secret, this once; calls are signed with it from now on."""
    _lock(committee)
    gateway = _gateway_of(committee)
    gateway.seed = secrets.token_urlsafe(SEED_BYTES)
    gateway.changed_at, gateway.changed_by = at, by
    gateway.save(update_fields=["seed", "changed_at", "changed_by"])
    record("gateway.secret_made", gateway, by=by, at=at, committee=committee)
    return gateway.secret


@transaction.atomic
def try_out(*, committee, by, at) -> None:
    """Send `by` one message, which goes the way all do: what became of it is in the outbox."""
    if not _gateway_of(committee).is_on:
        raise GatewayIsOff
    messages.notify(
        recipients=[by],
        kind=GATEWAY_TRIED,
        key=f"{GATEWAY_TRIED}:{committee.pk}:{at.isoformat()}",
        facts={"committee": committee.name, "urgent": True},
        link=reverse("notifications:gateway", args=[committee.slug]),
        committee=committee,
        at=at,
    )


def _gateway_of(committee) -> Gateway:
    gateway = Gateway.objects.filter(committee=committee).first()
    if gateway is None:
        raise NoGatewayYet
    return gateway


def _lock(committee) -> None:
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
