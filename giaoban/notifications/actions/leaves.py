"""Entering that somebody is away, and who is told in their place."""

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.notifications.actions import messages
from giaoban.notifications.notices import DEPUTY
from giaoban.notifications.substitutes import may_stand_in
from giaoban.organisation.models import Committee, Leave


class EndsBeforeItBegins(Refusal):
    sentence = _("The last day lies before the first.")
    field = "until_on"


class IsOverAlready(Refusal):
    sentence = _("These days are over: nobody can be told in your place any more.")
    field = "until_on"


class NotADeputy(Refusal):
    sentence = _("A deputy is somebody of the same unit, or of the same group of leaders or staff.")
    field = "deputy"


class IsAwayAlready(Refusal):
    sentence = _("%(person)s is away on some of these days already. Take that entry back first.")
    field = "from_on"


class DeputyIsAway(Refusal):
    sentence = _("%(deputy)s is away on some of these days. Choose somebody else.")
    field = "deputy"


class StandsInForSomebody(Refusal):
    sentence = _("%(person)s is told in place of %(other)s on some of these days.")
    field = "from_on"


class LeaveIsGone(Refusal):
    sentence = _("This entry has been taken back already.")


@transaction.atomic
def enter(*, committee, person, deputy, from_on, until_on, by, at, today) -> Leave:
    """Let `deputy` be reminded instead of `person` from a day until a day, both included."""
    committee = Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    _check(committee, person, deputy, from_on=from_on, until_on=until_on, today=today)
    leave = Leave.objects.create(
        committee=committee,
        person=person,
        deputy=deputy,
        from_on=from_on,
        until_on=until_on,
        created_at=at,
        created_by=by,
    )
    _tell(leave, by=by, at=at)
    after = {"person": person.pk, "deputy": deputy.pk, "from": from_on, "until": until_on}
    record("leave.entered", leave, by=by, at=at, committee=committee, after=after)
    return leave


@transaction.atomic
def take_back(*, leave, by, at) -> None:
    """Let the person be reminded again; what the deputy has got stays with them."""
    rows = Leave.objects.select_for_update(of=("self",), no_key=True).standing()
    if not rows.filter(pk=leave.pk).exists():
        raise LeaveIsGone
    Leave.objects.filter(pk=leave.pk).update(withdrawn_at=at)
    record("leave.taken_back", leave, by=by, at=at, committee=leave.committee)


def _check(committee, person, deputy, *, from_on, until_on, today) -> None:
    if until_on < from_on:
        raise EndsBeforeItBegins
    if until_on < today:
        raise IsOverAlready
    if not may_stand_in(committee, person=person, on=today).filter(pk=deputy.pk).exists():
        raise NotADeputy
    near = Leave.objects.of(committee).meeting(first=from_on, last=until_on)
    if near.filter(person=person).exists():
        raise IsAwayAlready(person=person.full_name)
    if near.filter(person=deputy).exists():
        raise DeputyIsAway(deputy=deputy.full_name)
    if other := near.filter(deputy=person).select_related("person").first():
        raise StandsInForSomebody(person=person.full_name, other=other.person.full_name)


def _tell(leave, *, by, at) -> None:
    facts = {
        "leave": leave.pk,
        "person": leave.person.full_name,
        "from_on": leave.from_on,
        "until_on": leave.until_on,
    }
    messages.notify(
        recipients=[leave.deputy],
        kind=DEPUTY,
        key=f"{DEPUTY}:{leave.pk}",
        facts=facts,
        link=reverse("notifications:leaves", args=[leave.committee.slug]),
        committee=leave.committee,
        at=at,
        by=by,
    )
