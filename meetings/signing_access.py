"""The doors to the documents of approved items: not yours is the same as not there (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, holdings, require_sight
from meetings import veil
from meetings.models import Signing


def signings_for(user, committee):
    """Return the documents to be signed `user` may know of: all, or those of their own units."""
    found = Signing.objects.of(committee)
    if allowed(user, Permission.SIGNING_VIEW, on=committee):
        return found
    held = [one for one in holdings(user) if one.committee_id == committee.pk]
    units = [one.department_id for one in held if one.gives(Permission.SIGNING_VIEW, on=None)]
    return found.of_units([unit for unit in units if unit])


def signings_of(user, proposal):
    """Return what of a proposal one may read is to be signed or was; a query where one may see."""
    if not allowed(user, Permission.SIGNING_VIEW, on=proposal):
        return Signing.objects.none()
    found = Signing.objects.standing().filter(item__proposal=proposal)
    return found.select_related("item__meeting__committee").order_by("pk")


def signing_for(user, slug, signing_id) -> Signing:
    """Return one, unless its item is hidden from the reader."""
    committee = committee_for(user, slug)
    found = get_object_or_404(Signing.objects.of(committee).for_list(), pk=signing_id)
    if veil.hides(user, found.item):
        raise Http404
    require_sight(user, Permission.SIGNING_VIEW, on=found)
    return found
