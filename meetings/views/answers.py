"""What the views of a sitting answer with, and on whose order the secretary acts."""

from contextlib import contextmanager

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from giaoban.acts.hands import OWN, Hand
from giaoban.acts.models import Channel
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, allowed


@contextmanager
def saying_refusals(request):
    """Let an action decline: its sentence becomes a message on the next page."""
    try:
        yield
    except Refusal as refusal:
        messages.error(request, str(refusal))


def way_back(request, meeting, *, otherwise="") -> str:
    """The page the person came from (`next`, a path), else `otherwise` or the live page."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, request.is_secure())
    if ours and asked.startswith("/"):  # anything else would be taken for a page's name
        return asked
    return otherwise or reverse("meetings:live", args=[meeting.committee.slug, meeting.code])


def back(request, meeting):
    return redirect(way_back(request, meeting))


def on_order(user, meeting) -> dict:
    """`by` and `hand` of an act in the room: the Chair's own, or done on the order of
    whoever presides by the secretary, and shown as entered by them."""
    if user.pk == meeting.presiding_id or allowed(user, Permission.ROUND_ANNUL, on=meeting):
        return {"by": user, "hand": OWN}
    return {"by": meeting.presiding, "hand": Hand(entered_by=user, channel=Channel.IN_PERSON)}
