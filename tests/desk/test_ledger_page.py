"""The ledger can be read by auditor and Chair, in words, at one cost."""

import ast

import pytest
from django.conf import settings
from django.urls import reverse

from giaoban.audit.ledger import record
from giaoban.desk.ledger_words import WORDS
from giaoban.desk.views import ledger
from giaoban.organisation.enums import Role
from giaoban.publications.rules.transitions import NOTICE
from meetings.rules.transitions import MEETING, PROPOSAL
from tests.factories import AT, CommitteeFactory, person

pytestmark = pytest.mark.django_db


def url(committee):
    return reverse("desk:ledger", args=[committee.slug])


def deeds(committee, *, count):
    for _ in range(count):
        record("committee.founded", committee, by=None, at=AT, committee=committee)


@pytest.mark.parametrize("count", [1, 3])
def test_list_query_count(client, count, django_assert_num_queries):
    committee = CommitteeFactory()
    deeds(committee, count=count)
    client.force_login(person(Role.AUDITOR, committee))
    client.get(url(committee))

    with django_assert_num_queries(6):
        answer = client.get(url(committee))

    assert len(answer.context["deeds"]) == count


@pytest.mark.parametrize(
    ("role", "status"), [(Role.AUDITOR, 200), (Role.CHAIR, 200), (Role.SECRETARY, 403)]
)
def test_whose_it_is_to_read(client, role, status):
    committee = CommitteeFactory()
    client.force_login(person(role, committee))

    assert client.get(url(committee)).status_code == status


def test_it_shows_no_deed_of_another_committee(client):
    committee, other = CommitteeFactory.create_batch(2)
    deeds(other, count=2)
    client.force_login(person(Role.AUDITOR, committee))

    assert client.get(url(committee)).context["deeds"] == []
    assert client.get(url(other)).status_code == 404


def test_older_deeds_are_a_page_further(client, monkeypatch):
    monkeypatch.setattr(ledger, "ON_A_PAGE", 2)
    committee = CommitteeFactory()
    deeds(committee, count=5)
    client.force_login(person(Role.AUDITOR, committee))

    pages, query = [], ""
    while True:
        context = client.get(f"{url(committee)}?{query}").context
        pages.append([event.sequence for event, _ in context["deeds"]])
        query = context["older"]
        if not query:
            break

    assert pages == [[5, 4], [3, 2], [1]]


@pytest.mark.parametrize("typed", ["x", "-1", "9" * 30, "1e3"])
def test_a_place_that_cannot_be_is_not_found(client, typed):
    committee = CommitteeFactory()
    client.force_login(person(Role.AUDITOR, committee))

    assert client.get(url(committee), {"before": typed}).status_code == 404


def test_every_verb_that_is_recorded_has_words():
    """Verbs are first arguments like "round.closed"; those of states follow the tables."""
    spoken = {
        node.args[0].value
        for folder in ("giaoban", "meetings", "directives")
        for path in (settings.BASE_DIR / folder).rglob("actions/*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "").lstrip("_").startswith("record")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    entered = {
        f"{noun}.{state.lower()}"
        for noun, table in {"notice": NOTICE, "proposal": PROPOSAL, "meeting": MEETING}.items()
        for states in table.values()
        for state in states
    }

    assert (spoken | entered) - WORDS.keys() - {"meeting.called", "meeting.cancelled"} == set()
    assert len(spoken) > 30
