"""A committee's gateway for SMS or Zalo: its address, its secret, and a try."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from giaoban.core.refusals import Refusal
from giaoban.notifications import access
from giaoban.notifications.actions import gateways
from giaoban.notifications.forms import GatewayForm
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, require

SHOWN_ONCE = "gateway_secret"


def gateway(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.GATEWAY_EDIT, on=committee)
    found = access.gateway_of(committee)
    form = GatewayForm(request.POST or None, initial=_as_set(found))
    if form.is_valid():
        at = timezone.now()
        gateways.set_gateway(committee=committee, by=request.user, at=at, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("notifications:gateway", committee.slug)
    context = {
        "committee": committee,
        "form": form,
        "gateway": found,
        "secret": request.session.pop(SHOWN_ONCE, "") if request.method == "GET" else "",
        "calls": access.calls_of(committee),
    }
    return render(request, "notifications/gateway.html", context)


@require_POST
def make_secret(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.GATEWAY_EDIT, on=committee)
    try:
        secret = gateways.make_secret(committee=committee, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        request.session[SHOWN_ONCE] = secret
    return redirect("notifications:gateway", committee.slug)


@require_POST
def try_gateway(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.GATEWAY_EDIT, on=committee)
    try:
        gateways.try_out(committee=committee, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("A try is on its way. What became of it stands below."))
    return redirect("notifications:gateway", committee.slug)


def _as_set(gateway) -> dict:
    return {"url": gateway.url, "is_on": gateway.is_on} if gateway else {}
