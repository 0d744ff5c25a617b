"""Who may do what, cell by cell: the table is read, not repeated."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404

from giaoban.organisation.enums import Role
from giaoban.organisation.permissions import (
    GRANTS,
    READING,
    Permission,
    Reach,
    allowed,
    holdings,
    require,
    require_sight,
)
from tests.factories import (
    ChargeFactory,
    CommitteeFactory,
    DepartmentFactory,
    PostFactory,
    UserFactory,
    person,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
YESTERDAY = date(2026, 3, 1)


def thing(committee, *units):
    return SimpleNamespace(
        committee_id=committee.pk, unit_ids=lambda: frozenset(unit.pk for unit in units)
    )


def holder(role, committee, unit):
    post = PostFactory(role=role, committee=committee, department=unit)
    if role == Role.VICE_CHAIR:
        ChargeFactory(post=post, department=unit)
    return post.person


@pytest.mark.parametrize("role", Role)
def test_a_role_has_what_its_row_grants_and_nothing_else(role):
    committee = CommitteeFactory()
    own, other = DepartmentFactory.create_batch(2, committee=committee)
    user = holder(role, committee, own)

    found = {
        permission: (
            allowed(user, permission, on=thing(committee, own)),
            allowed(user, permission, on=thing(committee, other)),
        )
        for permission in Permission
    }

    expected = {
        permission: (
            permission in GRANTS[role],
            GRANTS[role].get(permission) is Reach.COMMITTEE,
        )
        for permission in Permission
    }
    assert found == expected


@pytest.mark.parametrize("role", Role)
def test_nothing_reaches_into_another_committee(role):
    committee, elsewhere = CommitteeFactory.create_batch(2)
    unit = DepartmentFactory(committee=committee)
    user = holder(role, committee, unit)

    leaks = [p for p in Permission if allowed(user, p, on=thing(elsewhere, unit))]

    assert leaks == []


def test_a_post_gives_nothing_before_its_first_and_after_its_last_day():
    committee = CommitteeFactory()
    gone = person(Role.SECRETARY, committee, until_on=YESTERDAY)
    coming = person(Role.SECRETARY, committee, from_on=date(2026, 3, 3))
    until_today = person(Role.SECRETARY, committee, until_on=TODAY)
    from_today = person(Role.SECRETARY, committee, from_on=TODAY)

    found = [
        allowed(user, Permission.MEETING_EDIT, on=committee, today=TODAY)
        for user in (gone, coming, until_today, from_today)
    ]

    assert found == [False, False, True, True]


@pytest.mark.parametrize("role", [Role.CHAIR, Role.SECRETARY, Role.MEMBER, Role.AUDITOR])
def test_whoever_served_to_the_end_of_a_committee_keeps_reading_and_never_writes(role):
    ended = CommitteeFactory(ends_on=YESTERDAY)
    user = person(role, ended, until_on=YESTERDAY)

    kept = {p for p in Permission if allowed(user, p, on=ended, today=TODAY)}

    assert kept == set(GRANTS[role]) & READING


def test_whoever_left_before_the_end_reads_nothing():
    ended = CommitteeFactory(ends_on=YESTERDAY)
    left_early = person(Role.SECRETARY, ended, until_on=date(2026, 2, 28))

    assert holdings(left_early, today=TODAY) == ()


@pytest.mark.parametrize(
    ("role", "reads"), [(Role.SECRETARY, True), (Role.CHAIR, False), (Role.AUDITOR, False)]
)
def test_only_the_office_of_the_successor_reads_the_old_archive(role, reads):
    successor = CommitteeFactory(begins_on=TODAY)
    ended = CommitteeFactory(ends_on=YESTERDAY, successor=successor)
    user = person(role, successor, from_on=TODAY)

    found = (
        allowed(user, Permission.MEETING_VIEW, on=ended, today=TODAY),
        allowed(user, Permission.MEETING_EDIT, on=ended, today=TODAY),
    )

    assert found == (reads, False)


def test_the_office_reads_no_predecessor_that_is_still_at_work():
    successor = CommitteeFactory()
    at_work = CommitteeFactory(successor=successor)
    secretary = person(Role.SECRETARY, successor)

    assert not allowed(secretary, Permission.MEETING_VIEW, on=at_work, today=TODAY)


def test_a_field_is_the_vice_chairs_only_while_it_is_dated():
    committee = CommitteeFactory()
    post = PostFactory(role=Role.VICE_CHAIR, committee=committee)
    now, before = (
        ChargeFactory(post=post, until_on=until).department for until in (None, YESTERDAY)
    )

    found = [
        allowed(post.person, Permission.PROPOSAL_AGREE, on=thing(committee, unit), today=TODAY)
        for unit in (now, before)
    ]

    assert found == [True, False]


def test_an_inactive_person_holds_nothing():
    committee = CommitteeFactory()
    user = person(Role.CHAIR, committee)
    user.is_active = False

    assert holdings(user) == ()


def test_require_says_whose_task_it_is_and_sight_says_nothing_at_all():
    committee = CommitteeFactory()
    stranger = UserFactory()

    with pytest.raises(PermissionDenied) as refused:
        require(stranger, Permission.NOTICE_SIGN, on=committee)
    with pytest.raises(Http404):
        require_sight(stranger, Permission.NOTICE_VIEW, on=committee)

    assert str(Role.OFFICE_CHIEF.label) in str(refused.value)


def test_holdings_cost_one_query_however_many_posts(django_assert_num_queries):
    user = UserFactory()
    for _ in range(3):
        PostFactory(person=user)

    with django_assert_num_queries(1):
        found = holdings(user)
        holdings(user)

    assert len(found) == 3


@pytest.mark.parametrize("until", [None, YESTERDAY, TODAY])
@pytest.mark.parametrize("since", [YESTERDAY, TODAY, date(2026, 3, 3)])
@pytest.mark.parametrize("roles", [[Role.UNIT_HEAD, Role.MEMBER], [Role.MEMBER, Role.CHAIR]])
def test_the_title_asked_as_part_of_a_statement_is_the_title(roles, since, until):
    user, committee = UserFactory(), CommitteeFactory()
    PostFactory(person=user, title="of another committee")
    for role in roles:
        unit = DepartmentFactory(committee=committee)
        held = {"committee": committee, "role": role, "department": unit, "title": role.name}
        last = PostFactory(person=user, **held)
    last.from_on, last.until_on = min(since, until or since), until
    last.save()

    asked, values = user.title_asked(committee, on=TODAY)
    with connection.cursor() as cursor:
        cursor.execute(asked, values)
        found = cursor.fetchone()

    assert (found[0] if found else "") == user.title_in(committee, on=TODAY)
