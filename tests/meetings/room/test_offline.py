"""What a member may keep on a device: the papers in force they read, and nothing restricted."""

import pytest
from django.urls import reverse

from giaoban.organisation.enums import Role
from meetings.actions import agenda, meetings
from meetings.models import AgendaItem, Proposal
from tests.factories import AT, person
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db

COUNTED = 8


class Kept:
    """A called meeting whose items have papers, and its addresses."""

    def __init__(self, items=2):
        m = self.month = month()
        planned = m.planned()
        ready = [m.ready() for _n in range(items)]
        agenda.add_proposals(meeting=planned, proposals=ready, by=m.secretary, at=EARLIER)
        planned.refresh_from_db()
        version = planned.order_version
        meetings.approve_programme(meeting=planned, order_version=version, by=m.chair, at=EARLIER)
        self.meeting = meetings.call(meeting=planned, by=m.secretary, at=EARLIER)
        self.items = list(self.meeting.items.in_order().select_related("proposal"))

    def url(self, name="pack", *args):
        return reverse(
            f"meetings:{name}", args=[self.meeting.committee.slug, self.meeting.code, *args]
        )

    def papers_of(self, item):
        return list(item.proposal.papers.current())

    def restrict(self, item):
        AgendaItem.objects.filter(pk=item.pk).update(is_restricted=True)
        Proposal.objects.filter(pk=item.proposal_id).update(is_restricted=True)


@pytest.fixture
def kept():
    return Kept()


def test_every_answer_says_for_whom_it_may_be_kept(client, kept):
    reader = kept.month.chair
    client.force_login(reader)
    paper = kept.papers_of(kept.items[0])[0]

    for address in (
        kept.url(),
        kept.url("pack-paper", paper.pk),
        kept.url("pack-file", paper.pk),
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer.headers["X-Keep-For"] == str(reader.pk)
        assert "Content-Security-Policy" in answer.headers
    assert "X-Keep-For" not in client.get(reverse("desk:mine")).headers
    assert "X-Keep-For" not in client.get(kept.url("live")).headers


def test_a_restricted_paper_is_kept_by_nobody_its_readers_included(client, kept):
    hidden, shown = kept.items
    papers = kept.papers_of(hidden)
    kept.restrict(hidden)
    client.force_login(kept.month.chair)  # who reads everything

    page = client.get(kept.url()).text

    assert hidden.title not in page
    assert "Nội dung hạn chế" in page
    assert shown.title in page
    for paper in papers:
        assert f'data-paper="{paper.pk}"' not in page
        assert client.get(kept.url("pack-paper", paper.pk)).status_code == 404
        assert client.get(kept.url("pack-file", paper.pk)).status_code == 404


def test_who_may_not_read_a_paper_may_not_keep_it(client, kept):
    paper = kept.papers_of(kept.items[0])[0]
    client.force_login(person(Role.UNIT_OFFICER, kept.meeting.committee, kept.month.ward))

    assert f'data-paper="{paper.pk}"' not in client.get(kept.url()).text
    assert client.get(kept.url("pack-file", paper.pk)).status_code == 404


def test_a_new_version_takes_the_place_of_the_old_and_names_it(client, kept):
    [old, *_others] = kept.papers_of(kept.items[0])
    client.force_login(kept.month.chair)

    new = type(old).objects.create(
        proposal=old.proposal,
        kind=old.kind,
        title=old.title,
        version=old.version + 1,
        file=old.file,
        added_at=AT,
        added_by=kept.month.secretary,
    )

    page = client.get(kept.url()).text
    assert f'data-paper="{old.pk}"' not in page
    row = page[page.index(f'data-paper="{new.pk}"') :][:400]
    assert f'data-earlier="{old.pk}"' in row
    assert client.get(kept.url("pack-file", old.pk)).status_code == 404


@pytest.mark.parametrize("items", [1, 3])
def test_the_page_costs_the_same_whatever_the_programme(client, django_assert_num_queries, items):
    kept = Kept(items)
    client.force_login(kept.month.chair)

    with django_assert_num_queries(COUNTED):
        client.get(kept.url())


def test_the_worker_is_asked_for_anew_and_serves_the_whole_site(client):
    answer = client.get("/worker.js")

    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_page_without_a_network_names_nobody(client, kept):
    anonymous = client.get("/mat-mang/").text
    client.force_login(kept.month.chair)

    assert 'id="kept-meetings"' in anonymous
    assert kept.month.chair.full_name not in client.get("/mat-mang/").text
