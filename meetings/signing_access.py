"""The doors to the documents of approved items: not yours is the same as not there (404)."""

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, holdings, require_sight
from meetings import slip_access, veil
from meetings.models import Signing


def lift(user, signings) -> None:
    """Mark what each is about as `user` may read it: three queries; none restricted: none."""
    veil.lift(user, [one.item for one in signings if one.item])
    slip_access.lift(user, [one.consultation for one in signings if one.consultation])


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
    found = Signing.objects.standing()
    found = found.filter(Q(item__proposal=proposal) | Q(consultation__proposal=proposal))
    found = found.select_related("item__meeting__committee", "consultation__committee")
    return found.order_by("pk")


def signing_for(user, slug, signing_id) -> Signing:
    """Return one, unless its item is hidden from the reader."""
    committee = committee_for(user, slug)
    found = get_object_or_404(Signing.objects.of(committee).for_list(), pk=signing_id)
    lift(user, [found])
    if found.matter.is_hidden:
        raise Http404
    require_sight(user, Permission.SIGNING_VIEW, on=found)
    return found
