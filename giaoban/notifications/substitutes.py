"""Who may be told in whose place."""

from django.db.models import Q

from giaoban.organisation.enums import OFFICE_ROLES, UNIT_ROLES, VOTING_ROLES
from giaoban.organisation.models import User


def may_stand_in(committee, *, person, on):
    """Return who may be told instead of `person`: colleagues of a unit, fellow leaders or staff.

    They see the same things, so that a link opens for them. One query when it is asked.
    """
    posts = committee.posts.in_force(on=on)
    own = posts.filter(person=person)
    same = Q(role__in=UNIT_ROLES, department__in=own.values("department"))
    for group in (VOTING_ROLES, OFFICE_ROLES):
        if own.filter(role__in=group).exists():
            same |= Q(role__in=group)
    people = User.objects.filter(is_active=True, pk__in=posts.filter(same).values("person"))
    return people.exclude(pk=person.pk).order_by("sort_key", "pk")
