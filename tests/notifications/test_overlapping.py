"""Leaves and gateways entered side by side: the second sees what the first has done."""

from datetime import date

import pytest

from giaoban.audit.models import AuditEvent
from giaoban.notifications.actions import gateways, leaves
from giaoban.notifications.models import Gateway
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Leave
from tests.directives.scene import on
from tests.factories import AT, CommitteeFactory, DepartmentFactory, person
from tests.side_by_side import DONE, outcome_of, overlapping

pytestmark = pytest.mark.django_db(transaction=True)

TODAY = date(2022, 7, 1)


def unit():
    committee = CommitteeFactory()
    department = DepartmentFactory(committee=committee)
    head = person(Role.UNIT_HEAD, committee, department)
    return committee, head, person(Role.UNIT_OFFICER, committee, department)


def away(committee, who, deputy) -> Leave:
    days = {"from_on": TODAY, "until_on": TODAY, "today": TODAY}
    return leaves.enter(committee=committee, person=who, deputy=deputy, by=who, at=on(7, 1), **days)


def test_two_who_name_one_another_are_not_both_away():
    committee, head, officer = unit()

    answers = overlapping(
        outcome_of(lambda _: away(committee, head, officer), None),
        outcome_of(lambda _: away(committee, officer, head), None),
    )

    assert answers == (DONE, leaves.DeputyIsAway)


def test_a_leave_is_taken_back_once():
    committee, head, officer = unit()
    leave = away(committee, head, officer)

    def take_back(_):
        leaves.take_back(leave=leave, by=head, at=on(7, 1))

    answers = overlapping(outcome_of(take_back, None), outcome_of(take_back, None))

    assert answers == (DONE, leaves.LeaveIsGone)


def test_a_gateway_set_twice_is_set_once():
    committee = CommitteeFactory()
    chief = person(Role.OFFICE_CHIEF, committee)
    said = {"committee": committee, "url": "https://example.vn/", "is_on": True}

    first, second = overlapping(*[lambda: gateways.set_gateway(**said, by=chief, at=AT)] * 2)

    assert first == second == Gateway.objects.get()
    assert AuditEvent.objects.filter(verb="gateway.set").count() == 1
