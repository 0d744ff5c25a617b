"""A late paper on the page of its proposal and before the Chair."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from giaoban.organisation.models import WorkingRules
from meetings.actions import agenda, meetings
from tests.factories import AT
from tests.preparations import EARLIER, month, pdf


@pytest.fixture
def here(db):
    return month(approval_steps=["OFFICE_CHECK"], late_papers="CHAIR")


@pytest.fixture(autouse=True)
def _two_days_before():
    with time_machine.travel(AT - timedelta(days=2), tick=False):
        yield


@pytest.fixture
def ready(here):
    ready, meeting = here.checked(), here.planned()
    agenda.add_proposals(meeting=meeting, proposals=[ready], by=here.secretary, at=EARLIER)
    meetings.call(meeting=meeting, by=here.secretary, at=EARLIER)
    return ready


def url(here, name, *args):
    return reverse(f"meetings:{name}", args=[here.committee.slug, *args])


def sent() -> dict:
    return {"paper-kind": "OTHER", "paper-title": "Phụ lục", "paper-upload": pdf(pages=3)}


def test_a_late_paper_is_asked_for_read_and_taken(here, ready, sign_in):
    unit, chair = sign_in(here.officer), sign_in(here.chair)

    unit.post(url(here, "add-paper", ready.code), sent())
    late = ready.late_papers.get()
    page = url(here, "late-paper", ready.code, late.pk)
    shown, file = chair.get(page), chair.get(f"{page}?tep=1")
    done = chair.post(page, {"answer": "TAKEN"})

    assert (shown.status_code, file.status_code) == (200, 200)
    assert done.url == ready.get_absolute_url()
    assert ready.papers.filter(title="Phụ lục").count() == 1


def test_it_stands_on_the_chairs_desk_until_it_is_answered(here, ready, sign_in):
    sign_in(here.officer).post(url(here, "add-paper", ready.code), sent())
    page = url(here, "late-paper", ready.code, ready.late_papers.get().pk)
    desk = reverse("desk:mine")

    before = [page in sign_in(who).get(desk).content.decode() for who in (here.chair, here.member)]
    sign_in(here.chair).post(page, {"answer": "NOT_TAKEN", "reason": "Hoãn"})

    assert before == [True, False]
    assert page not in sign_in(here.chair).get(desk).content.decode()


def test_the_office_enters_the_chairs_answer(here, ready, sign_in):
    sign_in(here.officer).post(url(here, "add-paper", ready.code), sent())
    late = ready.late_papers.get()

    sign_in(here.secretary).post(
        url(here, "late-paper", ready.code, late.pk),
        {
            "answer": "NOT_TAKEN",
            "reason": "Hoãn",
            "acted_by": here.chair.pk,
            "channel": "TELEPHONE",
        },
    )

    assert (late.answer.by, late.answer.entered_by) == (here.chair, here.secretary)


def test_declining_without_a_reason_comes_back(here, ready, sign_in):
    sign_in(here.officer).post(url(here, "add-paper", ready.code), sent())
    page = url(here, "late-paper", ready.code, ready.late_papers.get().pk)

    answer = sign_in(here.chair).post(page, {"answer": "NOT_TAKEN"})

    assert list(answer.context["form"].errors) == ["reason"]


def test_members_and_strangers_do_not_answer(here, ready, sign_in):
    sign_in(here.officer).post(url(here, "add-paper", ready.code), sent())
    page = url(here, "late-paper", ready.code, ready.late_papers.get().pk)

    answers = [sign_in(who).get(page).status_code for who in (here.member, here.stranger)]

    assert answers == [403, 404]


def test_a_refused_paper_comes_back_beside_the_form(here, ready, sign_in):
    WorkingRules.objects.update(late_papers="REFUSE")

    answer = sign_in(here.officer).post(url(here, "add-paper", ready.code), sent())

    assert answer.status_code == 200
    assert answer.context["paper_form"].errors


def test_the_unit_sees_the_deadline_and_what_waits(here, ready, sign_in):
    unit = sign_in(here.officer)
    unit.post(url(here, "add-paper", ready.code), sent())

    page = unit.get(ready.get_absolute_url())

    assert page.context["deadline"].due_on.isoformat() == "2022-06-27"
    assert [late.title for late in page.context["late_papers"]] == ["Phụ lục"]
    assert page.context["may_admit"] is False
