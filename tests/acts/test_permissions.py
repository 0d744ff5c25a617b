"""Who may act, for whom the Office may enter an act, and who is asked."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from giaoban.acts.permissions import enters_for_others, holders, may_act, require_act
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Post
from giaoban.organisation.permissions import Permission, allowed
from tests.factories import person
from tests.preparations import month

pytestmark = pytest.mark.django_db

AGREE, SUBMIT = Permission.PROPOSAL_AGREE, Permission.PROPOSAL_SUBMIT


@pytest.fixture
def here():
    return month()


def test_whoever_holds_the_right_acts_for_themself(here):
    assert may_act(here.vice_chair, AGREE, on=here.unit)
    assert not enters_for_others(here.vice_chair, AGREE, on=here.unit)


def test_the_office_enters_for_others_what_is_not_its_own(here):
    assert may_act(here.secretary, AGREE, on=here.unit)
    assert enters_for_others(here.secretary, AGREE, on=here.unit)
    assert not enters_for_others(here.secretary, Permission.PROPOSAL_CHECK, on=here.unit)


def test_others_are_told_whose_task_it_is(here):
    with pytest.raises(PermissionDenied) as told:
        require_act(here.officer, AGREE, on=here.unit)

    assert str(Role.VICE_CHAIR.label) in str(told.value)


def test_the_office_of_another_committee_enters_nothing(here):
    elsewhere = month()

    assert not may_act(elsewhere.secretary, AGREE, on=here.unit)


def test_holders_of_a_right_in_a_unit_are_its_own(here):
    assert list(holders(SUBMIT, on=here.unit)) == [here.head]


def test_holders_of_a_right_in_a_field_are_in_charge_of_it(here):
    assert set(holders(AGREE, on=here.unit)) == {here.vice_chair, here.chair}
    assert set(holders(AGREE, on=here.other_unit)) == {here.chair}


def test_holders_are_in_office_on_the_day(here):
    Post.objects.filter(person=here.chair).update(until_on=date(2022, 6, 30))

    before = holders(AGREE, on=here.other_unit, today=date(2022, 6, 30))
    after = holders(AGREE, on=here.other_unit, today=date(2022, 7, 1))

    assert (list(before), list(after)) == ([here.chair], [])


def test_whose_login_is_shut_holds_nothing(here):
    here.chair.is_active = False
    here.chair.save()

    assert not holders(AGREE, on=here.other_unit).exists()


@pytest.mark.parametrize("permission", Permission)
def test_holders_are_those_who_are_allowed(here, permission):
    """The two readings of the one table agree, for every right and everybody."""
    person(Role.AUDITOR, here.committee)
    person(Role.ADMIN, here.committee)
    everybody = {post.person for post in Post.objects.select_related("person")}

    for on in (here.unit, here.committee):
        may = {one for one in everybody if allowed(one, permission, on=on)}
        assert set(holders(permission, on=on)) == may
