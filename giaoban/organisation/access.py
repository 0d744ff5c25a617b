"""The doors to an organisation's records: not yours is the same as not there (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from giaoban.organisation.models import Committee, Department, User
from giaoban.organisation.permissions import Permission, holdings, require_sight


def committee_for(user, slug) -> Committee:
    """Return the committee of that slug, if `user` may know what happens in it."""
    committee = get_object_or_404(Committee, slug=slug)
    require_sight(user, Permission.COMMITTEE_VIEW, on=committee)
    return committee


def committees_of(user) -> list[Committee]:
    """Return the committees `user` may enter, those still at work first; a query for archives."""
    held = holdings(user)
    found = {one.committee_id: one.committee for one in held if one.committee}
    archives = {one.committee_id for one in held} - found.keys()
    if archives:
        found |= Committee.objects.in_bulk(archives)
    by_name = sorted(found.values(), key=lambda one: one.name)
    return sorted(by_name, key=lambda one: one.begins_on, reverse=True)


def department_for(user, slug, code) -> Department:
    committee = committee_for(user, slug)
    return get_object_or_404(Department, committee=committee, code=code)


def person_for(user, slug, username) -> User:
    """Return a person who holds or held a post in the committee."""
    committee = committee_for(user, slug)
    person = User.objects.filter(username=username, posts__committee=committee).first()
    if person is None:
        raise Http404
    return person


def members_on(committee, *, day=None):
    """Return the voting posts of the committee on a day, Chair first; one person may hold one."""
    day = day or timezone.localdate()
    return committee.posts.voting().in_force(on=day).by_rank().select_related("person")
