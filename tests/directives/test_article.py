"""The fifteen directives of 30 June 2022, entered through the actions."""

import pytest

from directives.actions import directives, reports
from directives.enums import Addressee, DirectiveState, Gap
from directives.models import Directive
from tests.directives.article import ALL, DIRECTIVES, UNITS
from tests.directives.scene import a_meeting, on
from tests.factories import AT, CommitteeFactory, DepartmentFactory, person

BASIS = "Thông báo số 125/TB-UBND ngày 04 tháng 7 năm 2022"


@pytest.fixture
def city(db):
    committee = CommitteeFactory(slug="bac-kan", name="UBND thành phố Bắc Kạn")
    for code, (name, kind) in UNITS.items():
        unit = DepartmentFactory(committee=committee, code=code, name=name, kind=kind)
        person("UNIT_HEAD", committee, unit)
    return committee


@pytest.fixture
def secretary(city):
    return person("SECRETARY", city)


@pytest.fixture
def meeting(city, secretary):
    return a_meeting(city, presiding=person("CHAIR", city), secretary=secretary)


@pytest.fixture
def written(city, secretary, meeting):
    units = {unit.code: unit for unit in city.departments.all()}
    return [
        directives.draft(
            meeting=meeting,
            content=content,
            addressee=Addressee.ALL_UNITS if lead == ALL else Addressee.ONE_UNIT,
            lead=units.get(lead),
            supporting=[units[code] for code in supporting],
            due_on=due_on,
            due_text=said,
            suggested_standing=standing,
            suggested_lead=units.get(guessed),
            by=secretary,
            at=AT,
        )
        for content, lead, supporting, due_on, standing, said, guessed in DIRECTIVES
    ]


def test_fifteen_are_written_down_and_what_is_open_stays_open(written):
    without_lead = [one for one in written if Gap.LEAD in one.gaps]
    without_date = [one for one in written if Gap.DUE in one.gaps]

    assert len(written) == 15
    assert written[-1].code == "NV-2022-07-15"
    assert (len(without_lead), len(without_date)) == (13, 14)


def test_accepting_every_guess_leaves_open_what_nobody_can_guess(written, secretary):
    for one in written:
        for gap in one.gaps:
            guessed = one.suggested_lead if gap == Gap.LEAD else one.suggested_standing
            if guessed:
                directives.accept_suggestion(directive=one, gap=gap, by=secretary, at=AT)

    left = Directive.objects.all()
    assert list(left.without_lead().values_list("position", flat=True).order_by("position")) == [
        5,
        6,
        15,
    ]
    assert left.without_deadline().count() == 9


def test_the_notice_gives_what_has_a_lead_and_each_unit_its_task(written, meeting, secretary):
    for one in written:
        if one.suggested_lead:
            directives.accept_suggestion(directive=one, gap=Gap.LEAD, by=secretary, at=AT)

    given = directives.issue_for_notice(meeting=meeting, basis=BASIS, by=secretary, at=on(7, 4))

    assert [one.position for one in given] == [1, 2, 3, 4, 7, 8, 9, 10, 11, 12, 13, 14]
    assert [one.children.count() for one in given[:2]] == [10, 10]
    assert {one.basis for one in Directive.objects.given()} == {BASIS}
    assert Directive.objects.drafts().count() == 3


def test_one_of_them_is_carried_out_to_the_end(written, meeting, secretary, city):
    flags = written[10]
    directives.accept_suggestion(directive=flags, gap=Gap.LEAD, by=secretary, at=AT)
    directives.issue(directive=flags, basis="Giao ngay tại phiên họp", by=secretary, at=AT)
    head = city.posts.get(department__code="vhtt").person

    reports.report(
        directive=flags,
        text="3/3 xã, phường đã tuyên truyền",
        key="5ac4a8d2-9d8e-4a73-8b7e-0f3f2c7f9a10",
        by=head,
        at=on(7, 5),
    )
    reports.submit_completion(
        directive=flags,
        text="Đã treo cờ tại 100% hộ mặt đường",
        result_number="45/BC-VHTT",
        result_on=on(7, 11).date(),
        key="5ac4a8d2-9d8e-4a73-8b7e-0f3f2c7f9a11",
        by=head,
        at=on(7, 11),
    )
    done = reports.confirm(directive=flags, by=secretary, at=on(7, 12))

    assert done.state == DirectiveState.COMPLETED
    assert list(done.steps.order_by("pk").values_list("to_state", flat=True)) == [
        "ISSUED",
        "IN_PROGRESS",
        "COMPLETION_SUBMITTED",
        "COMPLETED",
    ]
