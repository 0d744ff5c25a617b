"""Directives to the wards and communes: one task for each of them."""

from datetime import date

import pytest

from directives.actions import conditions, fan_out
from directives.enums import Addressee, DirectiveState
from directives.models import Directive
from giaoban.organisation.enums import DepartmentKind, Role
from giaoban.organisation.models import Department
from tests.factories import DepartmentFactory, person


def test_a_directive_to_the_wards_is_a_task_of_each_ward_in_force(scene):
    gone = DepartmentFactory(
        committee=scene.committee, kind=DepartmentKind.LOCALITY, until_on=date(2022, 6, 1)
    )
    other = DepartmentFactory(committee=scene.committee, kind=DepartmentKind.LOCALITY)

    parent = scene.given(addressee=Addressee.LOCALITIES, lead=None)

    leads = set(Directive.objects.filter(parent=parent).values_list("lead", flat=True))
    assert leads == {scene.support.pk, other.pk}
    assert gone.pk not in leads
    assert parent.is_to_all


def test_a_directive_to_the_wards_rolls_up(scene):
    parent = scene.given(addressee=Addressee.LOCALITIES, lead=None)
    task = Directive.objects.get(parent=parent)
    head = person(Role.UNIT_HEAD, scene.committee, scene.support)

    scene.completed(task, by=head)

    parent.refresh_from_db()
    assert parent.state == DirectiveState.COMPLETED


def test_a_directive_to_the_wards_has_no_lead(scene):
    with pytest.raises(conditions.AllUnitsLeadThemselves):
        scene.draft(addressee=Addressee.LOCALITIES)


def test_without_a_ward_there_is_nobody_to_give_it_to(scene):
    Department.objects.filter(kind=DepartmentKind.LOCALITY).update(until_on=date(2022, 6, 1))

    with pytest.raises(fan_out.NobodyToGiveTo):
        scene.given(addressee=Addressee.LOCALITIES, lead=None)
