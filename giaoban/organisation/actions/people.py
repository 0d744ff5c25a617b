"""Accounts, posts and fields of charge."""

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.core.vietnamese import nfc, person_sort_key
from giaoban.organisation.actions.committees import (
    EndsBeforeItBegins,
    changed,
    ends_too_early,
)
from giaoban.organisation.enums import VOTING_ROLES, Role
from giaoban.organisation.models import Charge, Post, User


class HoldsAVoteAlready(Refusal):
    """One person, one vote: a second voting post in the same committee."""

    sentence = _("This person already has a vote in the committee.")


class HasAPassword(Refusal):
    """Who gives a person's login another address could take the login over."""

    sentence = _(
        "This person has set a password already; another address would let somebody else set it "
        "anew. Leave the address as it is, or empty."
    )
    field = "email"


class NotAViceChair(Refusal):
    """Only a Vice Chair is in charge of a field."""


class NoAdministratorLeft(Refusal):
    """The last administrator may not be shut out."""


@transaction.atomic
def open_account(
    *,
    username,
    full_name,
    by,
    at,
    email="",
    phone="",
    password=None,
    hashed_password="",
    is_staff=False,
) -> User:
    """Create a login; without a password the person sets one by e-mail.

    `hashed_password` is taken as it is, for accounts brought from elsewhere.
    Raises ValidationError when the password is too weak.
    """
    name = nfc(full_name)
    user = User(
        username=username,
        full_name=name,
        sort_key=person_sort_key(name),
        email=email,
        phone=phone,
        is_staff=is_staff,
    )
    if hashed_password:
        user.password = hashed_password
    elif password is None:
        user.set_unusable_password()
    else:
        validate_password(password, user)
        user.set_password(password)
    user.save()
    record(
        "account.opened",
        user,
        by=by,
        at=at,
        committee=None,
        after={"username": username},
    )
    return user


@transaction.atomic
def change_account(*, user, by, at, **changes) -> User:
    """Change name, e-mail or telephone of a person. What is as asked already is not written.

    Raises HasAPassword: by a new address somebody else could set it anew and vote.
    """
    user = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    before, after = changed(user, changes)
    if "email" in after and user.has_usable_password():
        raise HasAPassword
    if not after:
        return user
    user.sort_key = person_sort_key(user.full_name)
    user.save(update_fields=[*after, "sort_key"])
    record("account.changed", user, by=by, at=at, committee=None, before=before, after=after)
    return user


@transaction.atomic
def close_account(*, user, by, at) -> User:
    """Shut a login at once; what the person did stays under their name."""
    user = User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    others = User.objects.filter(is_active=True, posts__role=Role.ADMIN).exclude(pk=user.pk)
    if user.posts.filter(role=Role.ADMIN).exists() and not others.exists():
        raise NoAdministratorLeft(_("This is the last administrator; appoint another one first."))
    user.is_active = False
    user.save(update_fields=["is_active"])
    record("account.closed", user, by=by, at=at, committee=None)
    return user


@transaction.atomic
def appoint(
    *,
    person,
    committee,
    role,
    title,
    from_on,
    by,
    at,
    department=None,
    until_on=None,
    party_title="",
) -> Post:
    """Give a person a post from a day. Raises HoldsAVoteAlready for a second voting post."""
    person = User.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)
    if has_a_vote_already(person=person, committee=committee, role=role, from_on=from_on):
        raise HoldsAVoteAlready
    post = Post.objects.create(
        person=person,
        committee=committee,
        department=department,
        role=role,
        title=title,
        party_title=party_title,
        from_on=from_on,
        until_on=until_on,
    )
    after = {"person": person.username, "role": role, "title": title, "from": from_on}
    record("post.given", post, by=by, at=at, committee=committee, after=after)
    return post


def has_a_vote_already(*, person, committee, role, from_on, **_rest) -> bool:
    """Whether a post of `role` from that day would be a second vote of one person."""
    votes = person.posts.of(committee).voting().in_force(on=from_on)
    return role in VOTING_ROLES and votes.exists()


@transaction.atomic
def end_post(*, post, on, by, at) -> Post:
    """End a post on a day; its rights end with that day."""
    post = Post.objects.select_for_update(of=("self",), no_key=True).get(pk=post.pk)
    post.until_on = on
    post.save(update_fields=["until_on"])
    record("post.ended", post, by=by, at=at, committee=post.committee, after={"on": on})
    return post


@transaction.atomic
def change_post(*, post, by, at, **changes) -> Post:
    """Change the titles or the last day of a post; whose it is and since when stays.

    Raises EndsBeforeItBegins, HoldsAVoteAlready when it would last into another voting post.
    """
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=post.person_id)
    post = Post.objects.select_for_update(of=("self",), no_key=True).get(pk=post.pk)
    before, after = changed(post, changes)
    if ends_too_early(post):
        raise EndsBeforeItBegins
    if "until_on" in after and _meets_another_vote(post):
        raise HoldsAVoteAlready
    if not after:
        return post
    post.save(update_fields=[*after])
    said = {"by": by, "at": at, "committee": post.committee}
    record("post.changed", post, before=before, after=after, **said)
    return post


def _meets_another_vote(post) -> bool:
    others = post.person.posts.of(post.committee).voting().exclude(pk=post.pk)
    if post.until_on:
        others = others.filter(from_on__lte=post.until_on)
    others = others.exclude(until_on__lt=post.from_on)
    return post.role in VOTING_ROLES and others.exists()


@transaction.atomic
def put_in_charge(*, post, department, from_on, by, at, until_on=None) -> Charge:
    """Put a unit in the field of a Vice Chair."""
    if post.role != Role.VICE_CHAIR:
        raise NotAViceChair(_("Only a Vice Chair has a field."))
    charge = Charge.objects.create(
        post=post, department=department, from_on=from_on, until_on=until_on
    )
    after = {"vice_chair": post.person.username, "unit": department.code}
    record("charge.given", charge, by=by, at=at, committee=post.committee, after=after)
    return charge
