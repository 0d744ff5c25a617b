"""Asking, answering and summing up, through the pages."""

from datetime import date

import pytest
from django.urls import reverse

from giaoban.organisation.enums import DepartmentKind, Role
from meetings.actions import opinions
from meetings.models import Opinion, OpinionRequest
from tests.factories import DepartmentFactory, person
from tests.preparations import EARLIER, month, pdf


@pytest.fixture
def here(db, time_machine):
    time_machine.move_to(EARLIER)
    return month()


@pytest.fixture
def proposal(here):
    return here.submitted()


@pytest.fixture
def asked(here, proposal):
    return ask(here, proposal, here.other_unit)[0]


def ask(here, proposal, *units):
    return opinions.ask(
        proposal=proposal,
        departments=list(units),
        question="Cho ý kiến về Điều 2",
        due_on=date(2022, 6, 17),
        by=here.secretary,
        at=EARLIER,
    )


def url(name, proposal, *args):
    return reverse(f"meetings:{name}", args=[proposal.committee.slug, proposal.code, *args])


def test_the_office_asks_several_units_at_once(here, proposal, sign_in):
    sent = {
        "departments": [here.other_unit.pk, here.ward.pk],
        "question": "Cho ý kiến",
        "due_on": "17/6/2022",
    }

    answer = sign_in(here.secretary).post(url("ask-opinions", proposal), sent)

    assert answer.url == proposal.get_absolute_url()
    assert {one.department for one in OpinionRequest.objects.all()} == {here.other_unit, here.ward}


def test_the_form_offers_the_other_units_and_five_working_days(here, proposal, sign_in):
    answer = sign_in(here.secretary).get(url("ask-opinions", proposal))

    form = answer.context["form"]
    assert list(form.fields["departments"].queryset) == [here.other_unit, here.ward]
    assert form["due_on"].value() == "17/6/2022"  # asked on Friday the 10th


def test_a_refusal_stands_beside_its_field_with_everything_typed_kept(here, proposal, sign_in):
    sent = {"departments": [here.other_unit.pk], "question": "Câu hỏi", "due_on": "1/6/2022"}

    answer = sign_in(here.secretary).post(url("ask-opinions", proposal), sent)

    form = answer.context["form"]
    assert list(form.errors) == ["due_on"]
    assert form["question"].value() == "Câu hỏi"
    assert not OpinionRequest.objects.exists()


def test_an_empty_form_is_told_what_is_missing(here, proposal, sign_in):
    answer = sign_in(here.secretary).post(url("ask-opinions", proposal), {})

    assert set(answer.context["form"].errors) == {"departments", "question", "due_on"}


def test_a_unit_agrees_with_one_click(here, asked, sign_in):
    answer = sign_in(here.other_head).post(asked.get_absolute_url(), {"choice": "AGREE"})

    assert answer.status_code == 302
    given = Opinion.objects.get()
    assert (given.choice, given.by, given.entered_by) == ("AGREE", here.other_head, None)


def test_an_officer_of_the_unit_answers_too(here, asked, sign_in):
    officer = person(Role.UNIT_OFFICER, here.committee, here.other_unit)

    sign_in(officer).post(
        asked.get_absolute_url(), {"choice": "REMARKS", "remarks": "Sửa", "upload": pdf()}
    )

    assert Opinion.objects.get().file is not None


def test_remarks_are_asked_for_beside_their_field(here, asked, sign_in):
    answer = sign_in(here.other_head).post(asked.get_absolute_url(), {"choice": "DISAGREE"})

    assert list(answer.context["form"].errors) == ["remarks"]


def test_who_comes_second_is_told_who_answered(here, asked, sign_in):
    client = sign_in(here.other_head)
    client.post(asked.get_absolute_url(), {"choice": "AGREE"})

    answer = client.post(asked.get_absolute_url(), {"choice": "AGREE"})

    assert here.other_head.full_name in str(answer.context["form"].errors)
    assert Opinion.objects.count() == 1


def test_the_office_enters_the_answer_of_a_unit_for_its_head(here, asked, sign_in):
    sent = {"choice": "AGREE", "acted_by": here.other_head.pk, "channel": "TELEPHONE"}

    sign_in(here.secretary).post(asked.get_absolute_url(), sent)

    given = Opinion.objects.get()
    assert (given.by, given.entered_by) == (here.other_head, here.secretary)


def test_the_office_enters_the_answer_of_a_body_outside_with_its_scan(here, proposal, sign_in):
    outside = DepartmentFactory(committee=here.committee, kind=DepartmentKind.OUTSIDE)
    [asked] = ask(here, proposal, outside)
    client = sign_in(here.secretary)
    sent = {"choice": "REMARKS", "remarks": "Bổ sung", "channel": "WRITTEN", "scan": pdf()}
    refused = client.post(asked.get_absolute_url(), sent)

    client.post(
        asked.get_absolute_url(), sent | {"scan": pdf(), "signatory": "Bà Lò Thị Yến, Chủ tịch"}
    )

    assert list(refused.context["form"].errors) == ["signatory"]
    given = Opinion.objects.get()
    assert (given.signatory, given.channel) == ("Bà Lò Thị Yến, Chủ tịch", "WRITTEN")
    page = client.get(proposal.get_absolute_url()).content.decode()
    assert "Bà Lò Thị Yến, Chủ tịch" in page
    scan = client.get(url("opinion-file", proposal, asked.pk) + "?scan=1")
    assert scan.headers["Content-Type"] == "application/pdf"


def test_the_page_shows_what_was_asked_and_what_is_missing(here, proposal, sign_in):
    first, _second = ask(here, proposal, here.other_unit, here.ward)
    opinions.answer(request=first, choice="AGREE", by=here.other_head, at=EARLIER)

    page = sign_in(here.vice_chair).get(proposal.get_absolute_url()).content.decode()

    assert "2 đơn vị được hỏi: 1 nhất trí, 1 chưa trả lời" in page


def test_who_agrees_for_the_vice_chair_sees_the_summary(here, sign_in):
    proposal = here.checked()
    ask(here, proposal, here.other_unit)

    page = sign_in(here.secretary).get(url("agree-proposal", proposal)).content.decode()

    assert "1 đơn vị được hỏi: 1 chưa trả lời" in page


def test_a_unit_that_is_asked_reads_its_own_part_alone(here, proposal, sign_in):
    ask(here, proposal, here.other_unit, here.ward)
    client = sign_in(here.other_head)

    page = client.get(proposal.get_absolute_url())
    printed = client.get(url("opinions", proposal))

    for answer in (page, printed):
        shown = answer.context["advice"]
        assert [row.request.department for row in shown.current] == [here.other_unit]
        assert here.ward.name not in answer.content.decode()


def test_what_another_unit_is_asked_is_not_there(here, proposal, sign_in):
    _own, other = ask(here, proposal, here.other_unit, here.ward)
    client = sign_in(here.other_head)

    answers = [
        client.get(other.get_absolute_url()),
        client.get(url("opinion-file", proposal, other.pk)),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_a_unit_that_is_not_asked_finds_nothing(here, proposal, sign_in):
    client = sign_in(here.other_head)
    addresses = [
        proposal.get_absolute_url(),
        url("opinions", proposal),
        url("ask-opinions", proposal),
    ]

    assert [client.get(one).status_code for one in addresses] == [404, 404, 404]


def test_after_a_withdrawal_the_unit_finds_nothing(here, proposal, asked, sign_in):
    sign_in(here.secretary).post(url("withdraw-opinion", proposal, asked.pk))

    client = sign_in(here.other_head)
    paper = url("paper", proposal, proposal.papers.get().pk)
    addresses = [proposal.get_absolute_url(), asked.get_absolute_url(), paper]
    assert [client.get(one).status_code for one in addresses] == [404, 404, 404]


def test_a_second_withdrawal_is_told(here, proposal, asked, sign_in):
    client = sign_in(here.secretary)
    client.post(url("withdraw-opinion", proposal, asked.pk))

    answer = client.post(url("withdraw-opinion", proposal, asked.pk), follow=True)

    tags = [message.level_tag for message in answer.context["messages"]]
    assert tags[-1] == "error"


def test_a_unit_neither_asks_nor_withdraws(here, proposal, asked, sign_in):
    client = sign_in(here.other_head)

    refused = [
        client.get(url("ask-opinions", proposal)),
        client.post(url("withdraw-opinion", proposal, asked.pk)),
    ]

    assert [answer.status_code for answer in refused] == [403, 403]


def test_an_answer_without_a_document_has_none_to_fetch(here, proposal, asked, sign_in):
    client = sign_in(here.secretary)
    address = url("opinion-file", proposal, asked.pk)
    before = client.get(address).status_code
    opinions.answer(request=asked, choice="AGREE", by=here.other_head, at=EARLIER)

    assert (before, client.get(address).status_code) == (404, 404)


@pytest.mark.parametrize("rows", [1, 3])
def test_summary_query_count(here, proposal, sign_in, rows, django_assert_num_queries):
    units = DepartmentFactory.create_batch(rows, committee=here.committee)
    for request in ask(here, proposal, *units):
        opinions.answer(
            request=request, choice="REMARKS", remarks="Sửa", by=here.secretary, at=EARLIER
        )
    client = sign_in(here.secretary)

    with django_assert_num_queries(8):
        client.get(url("opinions", proposal))


@pytest.mark.parametrize("rows", [1, 3])
def test_page_query_count_with_opinions(here, proposal, sign_in, rows, django_assert_num_queries):
    units = DepartmentFactory.create_batch(rows, committee=here.committee)
    first, *_others = ask(here, proposal, *units)
    opinions.withdraw(request=first, by=here.secretary, at=EARLIER)
    client = sign_in(here.secretary)

    with django_assert_num_queries(19):
        client.get(proposal.get_absolute_url())


@pytest.mark.parametrize("rows", [1, 3])
def test_answer_query_count(here, proposal, asked, sign_in, rows, django_assert_num_queries):
    ask(here, proposal, *DepartmentFactory.create_batch(rows, committee=here.committee))
    client = sign_in(here.other_head)

    with django_assert_num_queries(10):
        client.get(asked.get_absolute_url())
