"""Việc của tôi: each role is met by what waits for it, at a cost that does not grow."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from directives.models import Directive
from giaoban.organisation.enums import Role
from giaoban.publications.enums import NoticeState
from tests.factories import AT, CommitteeFactory, DepartmentFactory, UserFactory, person
from tests.publications.factories import ClosedMeetingFactory, NoticeFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_first_page(client, role):
    committee = CommitteeFactory()
    user = person(role, committee, DepartmentFactory(committee=committee))
    client.force_login(user)

    answer = client.get(reverse("desk:mine"))

    assert answer.status_code == 200
    assert list(answer.context["committees"]) == [committee]


def test_a_stranger_without_a_post_is_told_so(client):
    client.force_login(UserFactory())

    assert client.get(reverse("desk:mine")).status_code == 403


def test_nobody_reads_it_without_signing_in(client):
    answer = client.get(reverse("desk:mine"))

    assert answer.status_code == 302
    assert answer.url.startswith(reverse("account_login"))


LATE = date(2022, 7, 1)


def much_to_do(committee, unit, *, rows):
    """`rows` of everything that can wait for somebody."""
    for n in range(1, rows + 1):
        meeting = ClosedMeetingFactory(committee=committee, code=f"2022-{n}")
        ClosedMeetingFactory(committee=committee, code=f"khong-thong-bao-{n}")
        for state in NoticeState:
            if state != NoticeState.ISSUED:
                other = ClosedMeetingFactory(committee=committee, code=f"{state}-{n}".lower())
                NoticeFactory(meeting=other, state=state, **_numbered(state, n))
        directive = {
            "committee": committee,
            "meeting": meeting,
            "created_at": AT,
            "created_by": meeting.secretary,
        }
        given = {"issued_at": AT, "issued_by": meeting.secretary, "lead": unit}
        Directive.objects.create(code=f"thieu-{n}", content="Chưa có đơn vị", **directive)
        Directive.objects.create(
            code=f"qua-han-{n}",
            content="Quá hạn",
            state="ISSUED",
            due_on=LATE,
            original_due_on=LATE,
            **given,
            **directive,
        )
        Directive.objects.create(
            code=f"cho-{n}",
            content="Chờ xác nhận",
            state="COMPLETION_SUBMITTED",
            completion_submitted_at=AT,
            **given,
            **directive,
        )


def _numbered(state, number):
    past = (NoticeState.NUMBERED,)
    return {"number": number, "dated_on": LATE} if state in past else {}


ORDINARY = datetime(2026, 11, 24, 3, tzinfo=UTC)  # in December the Office is asked for more
COSTS = {
    Role.SECRETARY: (19, {"to-confirm", "overdue", "notices-to-write", "gaps"}),
    Role.CHAIR: (19, {"to-approve", "to-confirm", "overdue"}),
    Role.RECORDS_CLERK: (8, {"to-issue"}),
    Role.UNIT_HEAD: (13, {"directives"}),
}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("role", COSTS)
def test_the_desk_costs_the_same_however_much_waits(
    client, role, rows, django_assert_num_queries, time_machine
):
    time_machine.move_to(ORDINARY)
    committee = CommitteeFactory()
    unit = DepartmentFactory(committee=committee)
    much_to_do(committee, unit, rows=rows)
    client.force_login(person(role, committee, unit))
    client.get(reverse("desk:mine"))
    queries, lists = COSTS[role]

    with django_assert_num_queries(queries):
        answer = client.get(reverse("desk:mine"))

    assert {one.code for one in answer.context["waiting"]} == lists
