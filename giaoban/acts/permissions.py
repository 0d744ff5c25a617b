"""Who may act on an object: whoever holds the right, or the Office entering it for them."""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.utils import timezone

from giaoban.organisation.models import Charge, Post, User
from giaoban.organisation.permissions import (
    GRANTS,
    Permission,
    Reach,
    allowed,
    refusal,
    roles_with,
)


def may_act(user, permission, *, on, today=None) -> bool:
    """Whether `user` holds `permission` on `on`, or may enter the act for whoever does."""
    asked = (permission, Permission.ENTER_FOR)
    return any(allowed(user, one, on=on, today=today) for one in asked)


def require_act(user, permission, *, on) -> None:
    """Raise PermissionDenied, with a sentence naming who may, unless `user` may act."""
    if not may_act(user, permission, on=on):
        raise PermissionDenied(refusal(permission))


def enters_for_others(user, permission, *, on, today=None) -> bool:
    """Whether an act of `user` on `on` would be entered for somebody: theirs it is not."""
    return not allowed(user, permission, on=on, today=today) and allowed(
        user, Permission.ENTER_FOR, on=on, today=today
    )


def holders(permission, *, on, today=None):
    """Return the people who hold `permission` on the object `on` today, by given name.

    One query. It is `allowed` read backwards, posts in force only: who may be told of
    something to do, and for whom an act may be entered.
    """
    day = today or timezone.localdate()
    posts = Post.objects.none()
    for role in roles_with(permission):
        posts = posts | _posts(role, GRANTS[role][permission], on=on, day=day)
    people = User.objects.filter(is_active=True, pk__in=posts.values("person_id"))
    return people.order_by("sort_key", "pk")


def _posts(role, reach, *, on, day):
    posts = Post.objects.filter(committee_id=on.committee_id, role=role).in_force(on=day)
    if reach is Reach.UNIT:
        return posts.filter(department_id__in=on.unit_ids())
    if reach is Reach.FIELD:
        charges = Charge.objects.in_force(on=day).filter(department_id__in=on.unit_ids())
        return posts.filter(Exists(charges.filter(post=OuterRef("pk"))))
    return posts
