"""Nothing is changed from another site's page, and nothing by looking."""

import pytest
from django.test import Client

from giaoban.demo.accounts import ACCOUNTS
from giaoban.organisation.models import Committee
from tests.walls import addresses
from tests.walls.traces import changed, traces

pytestmark = pytest.mark.django_db

# An officer as a page, a head of a unit as htmx asks for it; the rest at length.
LOOKERS = {("kinhte", False), ("truongphong.kinhte", True)}
EVERYBODY = {(name, htmx) for name, _who in ACCOUNTS for htmx in (False, True)}
LONG = [pytest.param(*one, marks=pytest.mark.long) for one in sorted(EVERYBODY - LOOKERS)]


def test_every_address_that_takes_a_post_wants_a_token(world):
    """Signing in and its neighbours too. The token is asked for before anything else."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world["thuky"])
    posts = [view for view in addresses.views(without=("quan-tri/",)) if view.takes("POST")]
    before = traces()

    open_ = [view.name for view in posts if browser.post(view.absent()).status_code != 403]

    assert open_ == []
    assert len(posts) > 80
    assert changed(before, traces()) == []


def test_what_exists_wants_a_token_too(world):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world["thuky"])
    ward = Committee.objects.get(slug="phuong-song-nang")
    posts = [one for one in addresses.of(ward) if one.view.takes("POST")]
    before = traces()

    open_ = [one.url for one in posts if browser.post(one.url).status_code != 403]

    assert open_ == []
    assert changed(before, traces()) == []


@pytest.mark.parametrize("path", ["/quan-tri/", "/quan-tri/organisation/post/add/"])
def test_the_administrators_site_wants_a_token(world, path):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world["quantri"])

    assert browser.post(path).status_code == 403


@pytest.mark.parametrize(("username", "htmx"), [*sorted(LOOKERS), *LONG])
def test_looking_changes_nothing(world, username, htmx):
    """Every page of several things of each kind; a directive seen for the first time too."""
    browser = Client(headers={"HX-Request": "true"} if htmx else {})
    browser.force_login(world[username])
    before, opened = traces(), 0
    for committee in Committee.objects.all():
        for one in addresses.of(committee, most=3):
            if one.view.takes("GET"):
                opened += browser.get(one.url).status_code == 200
    for one in (*addresses.of_nobody(), *addresses.of_messages(world[username])):
        browser.get(one.url)

    assert changed(before, traces()) == []
    assert opened > 8
