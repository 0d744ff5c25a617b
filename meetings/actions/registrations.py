"""Opening the month's registration; a unit's answer that it brings nothing."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.organisation.models import Committee, Department
from meetings import notices
from meetings.models import NothingToRegister, Registration


class AlreadyOpened(Refusal):
    sentence = _("Registration for this month has been opened before.")
    field = "month"


class ClosesInThePast(Refusal):
    sentence = _("The deadline must be in the future.")
    field = "closes_at"


class RegistrationIsClosed(Refusal):
    sentence = _(
        "Registration for this month is closed. Ask the Office, which can still enter it for you."
    )


class HasRegistered(Refusal):
    sentence = _("This unit has registered items, so it cannot answer that it brings nothing.")


class AlreadyAnswered(Refusal):
    sentence = _("This unit has already answered that it brings nothing.")


class IsNotAsked(Refusal):
    sentence = _("This unit is not asked what it brings to the meeting.")


@transaction.atomic
def open_(*, committee, month: date, closes_at, by, at) -> Registration:
    """Ask every unit what it brings to the meeting of `month` (any day of it), until `closes_at`.

    Raises ClosesInThePast, AlreadyOpened.
    """
    if closes_at <= at:
        raise ClosesInThePast
    month = month.replace(day=1)
    committee = Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    if Registration.objects.of(committee).filter(month=month).exists():
        raise AlreadyOpened
    registration = Registration.objects.create(
        committee=committee, month=month, closes_at=closes_at, opened_at=at, opened_by=by
    )
    units = units_asked(registration)
    notices.tell_units_of_registration(registration, units=units, by=by, at=at)
    after = {"month": month, "closes_at": closes_at}
    record("registration.opened", registration, by=by, at=at, committee=committee, after=after)
    return registration


@transaction.atomic
def decline(*, registration, department, by, at, hand=OWN) -> NothingToRegister:
    """Record a unit's answer "không đăng ký". Registering an item later takes it back.

    After the deadline only the Office can still enter it for the unit.
    Raises RegistrationIsClosed, IsNotAsked, HasRegistered, AlreadyAnswered.
    """
    registration = lock(registration)
    refuse_when_closed(registration, at=at, hand=hand)
    if department not in units_asked(registration):
        raise IsNotAsked
    if registration.proposals.filter(department=department).exists():
        raise HasRegistered
    if registration.declined.filter(department=department).exists():
        raise AlreadyAnswered
    answer = NothingToRegister.objects.create(
        registration=registration, department=department, by=by, at=at, **hand.columns()
    )
    record(
        "registration.declined",
        answer,
        by=by,
        at=at,
        committee=registration.committee,
        after={"unit": department.code},
        entered_by=hand.entered_by,
    )
    return answer


def units_asked(registration):
    """Return the units asked in that month: those at work when it was opened, by name."""
    units = Department.objects.of(registration.committee).that_propose()
    return units.in_force(on=timezone.localdate(registration.opened_at)).by_name()


def lock(registration) -> Registration:
    """Return the registration, held until the transaction ends: one answer of a unit at a time."""
    held = Registration.objects.select_for_update(of=("self",), no_key=True).select_related(
        "committee"
    )
    return held.get(pk=registration.pk)


def refuse_when_closed(registration, *, at, hand) -> None:
    if not registration.is_open(at=at) and hand.entered_by is None:
        raise RegistrationIsClosed


def take_back_answer(registration, department) -> bool:
    """Drop the answer that a unit brings nothing, as it brings something; return whether it was."""
    count, _rows = registration.declined.filter(department=department).delete()
    return count > 0
