from datetime import date

import pytest
import time_machine
from django.urls import reverse

from directives.actions import directives
from directives.enums import Addressee, DirectiveState, Gap
from directives.models import Directive
from giaoban.audit.models import AuditEvent
from giaoban.organisation.enums import DepartmentKind, Role
from tests.directives.scene import on
from tests.factories import (
    CommitteeFactory,
    DepartmentAliasFactory,
    DepartmentFactory,
    person,
)


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 5), tick=False):
        yield


@pytest.fixture
def stranger(scene):
    return person(Role.SECRETARY, CommitteeFactory())


def address(name, scene, code="NV-2022-07-01", *more):
    return reverse(f"directives:{name}", args=[scene.committee.slug, code, *more])


def typed(**fields):
    """What the form of a directive sends."""
    key = "5ac4a8d2-9d8e-4a73-8b7e-0f3f2c7f9a10"
    return {"content": "Treo cờ Tổ quốc", "addressee": "ONE_UNIT", "key": key, **fields}


# The page ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_reports(
    client, scene, items, django_assert_num_queries
):
    directive = scene.given(supporting=[scene.support])
    for _ in range(items):
        scene.reported(directive)
    client.force_login(scene.officer)
    client.get(directive.get_absolute_url())

    with django_assert_num_queries(17):
        response = client.get(directive.get_absolute_url())

    assert len(response.context["reports"]) == items


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_of_all_units_costs_the_same_for_any_number(
    client, scene, items, django_assert_num_queries
):
    for _ in range(items - 1):
        DepartmentFactory(committee=scene.committee)
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)
    client.force_login(scene.secretary)
    client.get(parent.get_absolute_url())

    with django_assert_num_queries(16):
        response = client.get(parent.get_absolute_url())

    assert len(response.context["tasks"]) == items


def test_who_sees_a_given_directive(client, scene, stranger):
    directive = scene.given(supporting=[scene.support])
    other = person(Role.UNIT_HEAD, scene.committee, DepartmentFactory(committee=scene.committee))
    member = person(Role.MEMBER, scene.committee)
    statuses = {}
    for name, user in [
        ("officer", scene.officer),
        ("helper", scene.helper),
        ("member", member),
        ("other", other),
        ("stranger", stranger),
    ]:
        client.force_login(user)
        statuses[name] = client.get(directive.get_absolute_url()).status_code

    assert statuses == {
        "officer": 200,
        "helper": 200,
        "member": 200,
        "other": 404,
        "stranger": 404,
    }


def test_a_draft_is_the_offices(client, scene):
    directive = scene.draft()
    client.force_login(scene.officer)
    unseen = client.get(directive.get_absolute_url()).status_code
    client.force_login(scene.secretary)

    assert (unseen, client.get(directive.get_absolute_url()).status_code) == (404, 200)


def test_looking_at_a_page_writes_nothing(client, scene):
    directive = scene.given()
    client.force_login(scene.officer)
    before = AuditEvent.objects.count()

    client.get(directive.get_absolute_url())

    directive.refresh_from_db()
    assert (AuditEvent.objects.count(), directive.seen_at) == (before, None)


def test_the_lead_has_seen_it(client, scene):
    directive = scene.given()
    client.force_login(scene.officer)

    plain = client.post(address("seen", scene))
    swapped = client.post(address("seen", scene), headers={"hx-request": "true"})

    directive.refresh_from_db()
    assert (plain.url, directive.seen_at) == (directive.get_absolute_url(), on(7, 5))
    assert b'id="seen"' in swapped.content


def test_only_the_lead_sees_it_for_the_record(client, scene):
    scene.given(supporting=[scene.support])
    client.force_login(scene.helper)

    assert client.post(address("seen", scene)).status_code == 403


# Writing down -----------------------------------------------------------------------------------


def test_a_directive_is_written_down_by_an_alias_of_its_unit(client, scene):
    DepartmentAliasFactory(department=scene.lead, name="Phòng QLĐT")
    client.force_login(scene.secretary)

    response = client.post(
        address("new", scene, "2022-07"),
        typed(lead="phong qldt", supporting=[scene.support.pk], due_on="26/7"),
    )

    directive = Directive.objects.get()
    assert response.status_code == 302
    assert (directive.lead, directive.due_on) == (scene.lead, date(2022, 7, 26))
    assert [support.department for support in directive.supports.all()] == [scene.support]


def test_a_second_click_writes_one_directive(client, scene):
    client.force_login(scene.secretary)

    for _ in range(2):
        client.post(address("new", scene, "2022-07"), typed())

    assert Directive.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"content": " "}, "content"),
        ({"lead": "Phòng không có"}, "lead"),
        ({"due_on": "4/7/2022"}, "due_on"),
        ({"due_on": "31/6/2022"}, "due_on"),
        ({"due_on": "26/7/2022", "is_standing": "on"}, "due_on"),
        ({"addressee": "ALL_UNITS", "lead": "Phòng Quản lý đô thị"}, "lead"),
        ({"addressee": "WHOEVER"}, "addressee"),
        ({"supporting": ["99999999"]}, "supporting"),
        ({"key": "x"}, "key"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_nothing_is_written(client, scene, fields, field):
    client.force_login(scene.secretary)

    response = client.post(address("new", scene, "2022-07"), typed(**fields))

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert Directive.objects.count() == 0


def test_a_name_two_units_share_must_be_written_out(client, scene):
    other = DepartmentFactory(committee=scene.committee)
    for unit in (scene.lead, other):
        DepartmentAliasFactory(department=unit, name="Phòng chuyên môn")
    client.force_login(scene.secretary)

    response = client.post(address("new", scene, "2022-07"), typed(lead="Phòng chuyên môn"))

    assert scene.lead.name in str(response.context["form"].errors["lead"])


def test_only_the_office_writes_directives_down(client, scene, stranger):
    member = person(Role.MEMBER, scene.committee)
    statuses = []
    for user in (member, stranger):
        client.force_login(user)
        statuses.append(client.post(address("new", scene, "2022-07"), typed()).status_code)

    assert statuses == [403, 404]
    assert Directive.objects.count() == 0


def test_editing_a_draft(client, scene):
    scene.draft(supporting=[scene.support])
    client.force_login(scene.secretary)
    shown = client.get(address("edit", scene))

    response = client.post(
        address("edit", scene), typed(content="Việc khác", lead="UBND phường Sông Cầu", version=1)
    )

    directive = Directive.objects.get()
    assert shown.context["form"].initial["supporting"] == [scene.support.pk]
    assert response.url == directive.get_absolute_url()
    assert (directive.content, directive.lead) == ("Việc khác", scene.support)


def test_editing_what_somebody_else_changed_keeps_what_was_typed(client, scene):
    directive = scene.draft()
    directives.edit(directive=directive, version=1, content="A", by=scene.secretary, at=on(7, 1))
    client.force_login(scene.secretary)

    response = client.post(address("edit", scene), typed(content="B", version=1))

    assert response.status_code == 200
    assert b"B</textarea>" in response.content
    assert b'name="version" value="2"' in response.content


def test_editing_is_refused_to_others_and_after_giving(client, scene, stranger):
    scene.given()
    statuses = []
    for user in (scene.officer, stranger, scene.secretary):
        client.force_login(user)
        statuses.append(client.post(address("edit", scene), typed(version=2)).status_code)

    assert statuses == [403, 404, 200]
    assert Directive.objects.get().content == "Đôn đốc chỉnh trang đô thị"


def test_discarding_a_draft(client, scene, stranger):
    scene.draft()
    client.force_login(stranger)
    unknown = client.post(address("discard", scene), {"version": 1}).status_code
    client.force_login(person(Role.CHAIR, scene.committee))
    refused = client.post(address("discard", scene), {"version": 1}).status_code
    client.force_login(scene.secretary)
    wrong = client.post(address("discard", scene), {"version": "9" * 5000})
    kept = Directive.objects.count()
    done = client.post(address("discard", scene), {"version": 1})

    assert (unknown, refused, wrong.status_code, kept) == (404, 403, 302, 1)
    assert (done.status_code, Directive.objects.count()) == (302, 0)


# Suggestions ------------------------------------------------------------------------------------


def test_a_suggestion_is_shown_as_one_until_it_is_accepted(client, scene):
    directive = scene.draft(lead=None, suggested_lead=scene.lead)
    client.force_login(scene.secretary)
    before = client.get(directive.get_absolute_url()).content

    client.post(address("accept-suggestion", scene, "NV-2022-07-01", Gap.LEAD))

    directive.refresh_from_db()
    assert b'class="guess"' in before
    assert b'class="guess"' not in client.get(directive.get_absolute_url()).content
    assert directive.lead == scene.lead


def test_accepting_a_suggestion_is_the_offices_and_needs_one(client, scene, stranger):
    scene.draft(lead=None)
    url = address("accept-suggestion", scene, "NV-2022-07-01", Gap.LEAD)
    nonsense = address("accept-suggestion", scene, "NV-2022-07-01", "x")
    statuses = []
    for user in (person(Role.CHAIR, scene.committee), stranger, scene.secretary):
        client.force_login(user)
        statuses.append(client.post(url).status_code)

    assert statuses == [403, 404, 302]
    assert client.post(nonsense).status_code == 404
    assert Directive.objects.get().lead is None


# Giving -----------------------------------------------------------------------------------------


def test_giving_at_once(client, scene):
    directive = scene.draft()
    client.force_login(scene.secretary)
    shown = client.get(address("issue", scene))

    response = client.post(address("issue", scene), {"issue-basis": "Kết luận của Chủ tịch"})

    directive.refresh_from_db()
    assert (shown.status_code, response.status_code) == (200, 302)
    assert directive.state == DirectiveState.ISSUED


def test_giving_without_a_lead_or_a_basis_says_so(client, scene):
    scene.draft(lead=None)
    client.force_login(scene.secretary)

    without_lead = client.post(address("issue", scene), {"issue-basis": "TB"})
    without_basis = client.post(address("issue", scene), {"issue-basis": " "})

    assert without_lead.context["issue_form"].non_field_errors()
    assert list(without_basis.context["issue_form"].errors) == ["basis"]
    assert Directive.objects.given().count() == 0


def test_who_may_give(client, scene, stranger):
    scene.draft()
    expert = person(Role.OFFICE_EXPERT, scene.committee)
    statuses = []
    for user in (expert, stranger, scene.officer):
        client.force_login(user)
        statuses.append(client.post(address("issue", scene), {"issue-basis": "TB"}).status_code)

    assert statuses == [403, 404, 404]
    assert Directive.objects.given().count() == 0


def test_a_body_outside_is_asked_on_the_page(client, scene):
    front = DepartmentFactory(
        committee=scene.committee, kind=DepartmentKind.OUTSIDE, name="UB MTTQ thành phố"
    )
    directive = scene.given(lead=front)
    client.force_login(scene.secretary)

    assert client.get(directive.get_absolute_url()).context["directive"].is_request


# Another due date -------------------------------------------------------------------------------


def test_another_due_date(client, scene):
    directive = scene.given()
    sent = {"due-due_on": "5/8/2022", "due-reason": "Lễ lùi", "due-version": directive.version}
    client.force_login(scene.secretary)

    response = client.post(address("due", scene), sent)

    directive.refresh_from_db()
    assert (response.status_code, directive.due_on) == (302, date(2022, 8, 5))


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"due-due_on": ""}, "due_on"),
        ({"due-due_on": "1/7/2022"}, "due_on"),
        ({"due-reason": ""}, "reason"),
        ({"due-version": "77"}, "__all__"),
    ],
)
def test_another_due_date_that_makes_no_sense(client, scene, fields, field):
    directive = scene.given()
    sent = {"due-due_on": "5/8/2022", "due-reason": "Lễ lùi", "due-version": directive.version}
    client.force_login(scene.secretary)

    response = client.post(address("due", scene), {**sent, **fields})

    directive.refresh_from_db()
    assert list(response.context["due_form"].errors) == [field]
    assert directive.due_on == date(2022, 7, 26)


def test_units_do_not_move_their_due_dates(client, scene, stranger):
    scene.given()
    statuses = []
    for user in (scene.head, stranger):
        client.force_login(user)
        statuses.append(client.post(address("due", scene), {}).status_code)

    assert statuses == [403, 404]
