"""A member keeps papers on the phone, the network goes, and everything goes with the person."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from meetings.actions import agenda, meetings
from meetings.models import AgendaItem, Proposal
from tests.e2e.visitor import PHONE, said
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db(transaction=True)

NAMES = "() => caches.keys()"
ADDRESSES = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const one of await cache.keys()) found.push(new URL(one.url).pathname);
    }
    return found;
}"""


@pytest.fixture
def records(laws):
    """A called meeting with three dossiers of one paper each; the last is restricted."""
    here = month()
    planned = here.planned()
    here.dossiers = [here.ready() for _n in range(3)]
    agenda.add_proposals(
        meeting=planned, proposals=here.dossiers, by=here.secretary, at=timezone.now()
    )
    planned.refresh_from_db()
    meetings.approve_programme(
        meeting=planned, order_version=planned.order_version, by=here.chair, at=EARLIER
    )
    here.meeting = meetings.call(meeting=planned, by=here.secretary, at=EARLIER)
    AgendaItem.objects.filter(proposal=here.dossiers[2]).update(is_restricted=True)
    Proposal.objects.filter(pk=here.dossiers[2].pk).update(is_restricted=True)
    return here


@pytest.fixture
def here(records, site):
    return records


def test_papers_are_kept_read_without_a_network_and_go_with_the_person(here, sit_down):
    member = sit_down(here.chair.username, width=PHONE)
    page, address = member.page, here.meeting.get_absolute_url()
    pack = f"{address}giu-tai-lieu/"
    first, second = (one.papers.get() for one in here.dossiers[:2])
    member.go(pack)
    buttons = page.locator("[data-paper]")
    expect(buttons).to_have_count(2)
    assert page.evaluate(NAMES) == []

    button(page, first).click()
    expect(button(page, first)).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#pack-size")).to_contain_text("100 MB")
    member.look()
    kept = page.evaluate(ADDRESSES)
    assert f"{pack}{first.pk}/tep/" in kept
    assert all(one.startswith((pack, "/static/", "/mat-mang/")) for one in kept)

    read_without_a_network(member, pack, first, second, address)
    a_new_version_takes_its_place(member, here, pack, first)
    it_goes_at_signing_out(member, pack, here)


def button(page, paper):
    return page.locator(f"[data-paper='{paper.pk}']")


def read_without_a_network(member, pack, first, second, address):
    page = member.page
    member.context.set_offline(True)
    page.goto(pack)
    expect(page.locator("#pack")).to_contain_text(said("Restricted item"))
    page.locator(f"a[href='{pack}{first.pk}/']").click()
    expect(page.locator(".viewer-sheet canvas").first).to_be_visible()
    for gone in (f"{pack}{second.pk}/", f"{address}truc-tiep/"):
        page.goto(gone)
        kept = page.locator("#kept-meetings a")
        expect(kept).to_have_attribute("href", f"{member.address}{pack}")
    member.context.set_offline(False)
    member.complaints.clear()


def a_new_version_takes_its_place(member, here, pack, first):
    new = first.__class__.objects.create(
        proposal=first.proposal,
        kind=first.kind,
        title=first.title,
        version=2,
        file=first.file,
        added_at=timezone.now(),
        added_by=here.secretary,
    )
    member.page.goto(pack)
    expect(button(member.page, new)).to_have_attribute("aria-pressed", "true")
    kept = member.page.evaluate(ADDRESSES)
    assert f"{pack}{new.pk}/tep/" in kept
    assert f"{pack}{first.pk}/tep/" not in kept


def it_goes_at_signing_out(member, pack, here):
    page = member.page
    page.locator("#account-menu").click()
    page.locator("form[data-forget-drafts] button").first.click()
    expect(page.locator("#account-menu")).to_have_count(0)
    assert page.evaluate(NAMES) == []
    page.evaluate("() => caches.open('giaoban-pack-999')")
    member.go("/")
    assert page.evaluate(NAMES) == ["giaoban-pack-999"]  # nobody has signed in yet
    other = here.member
    member.come_in(session_of(other))
    page.wait_for_function("() => caches.keys().then((names) => names.length === 0)")


def session_of(person):
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
