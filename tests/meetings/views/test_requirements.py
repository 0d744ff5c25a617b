"""The page of the papers asked for: read by all, added to by the Office."""

import pytest
from django.urls import reverse

from giaoban.audit.models import AuditEvent
from meetings.actions import requirements
from meetings.models import RequiredPaper
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db
TYPED = {"kind": "other", "paper": "MAP", "is_mandatory": "on", "legal_basis": "Quy chế"}


@pytest.fixture
def here():
    return month()


def url(here, name="required-papers"):
    return reverse(f"meetings:{name}", args=[here.committee.slug])


def ask(here, **fields):
    values = {"kind": "other", "paper": "MAP", "is_mandatory": True, "at": EARLIER}
    return requirements.ask_for(committee=here.committee, by=here.secretary, **values | fields)


def end_url(here, required):
    return reverse("meetings:end-required-paper", args=[here.committee.slug, required.pk])


def test_the_office_asks_for_a_paper_and_ends_it(here, sign_in):
    client = sign_in(here.secretary)

    client.post(url(here, "ask-for-paper"), TYPED)
    required = RequiredPaper.objects.get(committee=here.committee)
    client.post(end_url(here, required))
    client.post(end_url(here, required))

    required.refresh_from_db()
    verbs = AuditEvent.objects.filter(verb__startswith="required_paper").values_list("verb")
    assert (required.paper, required.from_on, required.until_on) == (
        "MAP",
        EARLIER.date(),
        EARLIER.date(),
    )
    assert sorted(verb for (verb,) in verbs) == ["required_paper.added", "required_paper.ended"]


def test_what_is_asked_for_already_is_told_beside_the_paper(here, sign_in):
    answer = sign_in(here.secretary).post(
        url(here, "ask-for-paper"), TYPED | {"paper": "SUBMISSION"}
    )

    assert list(answer.context["form"].errors) == ["paper"]


@pytest.mark.parametrize("typed", [{"kind": "x"}, {"paper": "x"}, {"legal_basis": "x" * 301}])
def test_wrong_values_come_back(here, sign_in, typed):
    answer = sign_in(here.secretary).post(url(here, "ask-for-paper"), TYPED | typed)

    assert list(answer.context["form"].errors) == list(typed)


def test_a_unit_reads_and_does_not_ask(here, sign_in):
    client = sign_in(here.officer)

    assert client.get(url(here)).context["form"] is None
    assert client.post(url(here, "ask-for-paper"), TYPED).status_code == 403


def test_what_the_law_asks_for_is_not_ended_here(here, sign_in):
    law = RequiredPaper.objects.filter(committee=None).first()

    answer = sign_in(here.secretary).post(end_url(here, law))

    assert answer.status_code == 404
    with pytest.raises(requirements.AskedByLaw):
        requirements.end(required=law, by=here.secretary, at=EARLIER)


@pytest.mark.parametrize("rows", [1, 3])
def test_required_papers_query_count(here, sign_in, rows, django_assert_num_queries):
    for paper in ["MAP", "PLAN", "DRAFT"][:rows]:
        ask(here, paper=paper)
    client = sign_in(here.secretary)

    with django_assert_num_queries(6):
        client.get(url(here))
