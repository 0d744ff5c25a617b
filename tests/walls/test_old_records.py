"""After a reform: whoever served keeps reading, never writing; everybody else finds nothing.

The city's posts ended on 30/6/2025 and the ward came after it. Every address is tried as
every account, as the URL resolver names them: an address added later is tried too.
"""

import pytest
from django.test import Client
from django.urls import reverse

from directives.models import Directive
from giaoban.demo.accounts import ACCOUNTS
from giaoban.demo.bac_kan import COMMITTEE as CITY
from giaoban.demo.ward import COMMITTEE as WARD
from giaoban.organisation.enums import OFFICE_ROLES
from giaoban.organisation.models import Committee, Post
from meetings.models import Meeting, Proposal
from tests.walls import addresses
from tests.walls.traces import changed, traces

pytestmark = pytest.mark.django_db


def sampled(usernames, *, whole) -> list:
    """The accounts of an ordinary run; the others belong to the long one."""
    others = [one for one in whole if one not in usernames]
    return [*usernames, *(pytest.param(one, marks=pytest.mark.long) for one in others)]


PEOPLE = sampled(["thuky", "tnmt", "kinhte"], whole=[name for name, _who in ACCOUNTS])
NEVER_IN_THE_CITY = ["kinhte", "truongphong.kinhte", "pct.phuong", "vhxh"]
ENDED = ["chutich", "pct2", "thanhvien1", "tnmt", "congan"]  # posts in the city alone
OFFICE = ["thuky", "chanhvp", "vanthu"]  # of the ward, which reads the archive


@pytest.fixture
def city(world):
    return Committee.objects.get(slug=CITY["slug"])


@pytest.fixture
def ward(world):
    return Committee.objects.get(slug=WARD["slug"])


@pytest.fixture
def as_(world):
    """A browser signed in as the account; one per account, so that signing in writes once."""
    browsers = {}

    def browser(username) -> Client:
        if username not in browsers:
            browsers[username] = Client(raise_request_exception=False)
            browsers[username].force_login(world[username])
        return browsers[username]

    return browser


def serves(username, committee) -> bool:
    """Whether the person holds or held a post there, or is of the Office that came after it."""
    posts = Post.objects.filter(person__username=username)
    after = posts.filter(role__in=OFFICE_ROLES, committee__predecessors=committee)
    return posts.filter(committee=committee).exists() or after.exists()


def expect_nothing(found) -> None:
    assert not found, "\n" + "\n".join(found)


def wrong(browser, username, tried, *, expected, method="get") -> list[str]:
    found = []
    for address in tried:
        status = getattr(browser, method)(address.url).status_code
        if status not in expected:
            found.append(f"{method.upper()} {address} as {username}: {status}")
    return found


def written(browser, tried, *, method="post") -> list[str]:
    """Name each address that changed a table; asked only when something did."""
    found, before = [], traces()
    for address in tried:
        getattr(browser, method)(address.url)
        after = traces()
        if tables := changed(before, after):
            found.append(f"{method.upper()} {address} wrote to {', '.join(tables)}")
        before = after
    return found


def test_the_world_has_something_at_nearly_every_address(city, ward):
    """What the demo lacks is tried with ids of nothing; it must not become many."""
    views = {view.name for view in addresses.views() if view.is_of_a_committee}
    met = {one.view.name for place in (city, ward) for one in addresses.of(place)}

    assert len(views) > 80
    none_in_the_demo = {  # the table of tests/walls/test_matrix.py has one of each
        "directives:list-download",
        "directives:list-file",
        "directives:reason-answer-scan",
        "directives:reason-scan",
        "directives:on-indicator",
        "documents:signing-picture",
        "documents:take-signing-picture-back",
        "indicators:report-line",
        "meetings:addendum-pdf",
        "meetings:answer-objection",
        "meetings:decline-addendum",
        "meetings:drop-change",
        "meetings:end-required-paper",
        "meetings:late-paper",
        "meetings:sign-addendum",
        "organisation:take-back-day",
        "publications:step-scan",
    }
    assert views - met <= none_in_the_demo


@pytest.mark.parametrize("username", PEOPLE)
def test_every_page_opens_or_is_refused_and_reading_writes_nothing(as_, city, ward, username):
    """Never 500; to people who never served there, never anything but 404."""
    browser, found, tried = as_(username), [], 0
    before = traces()
    for place in (city, ward):
        pages = [one for one in addresses.of(place) if one.view.takes("GET")]
        ok = {200, 204, 302, 403, 404} if serves(username, place) else {404}
        found += wrong(browser, username, pages, expected=ok)
        tried += len(pages)
    own = [one for one in addresses.of_nobody() if one.view.takes("GET")]
    found += wrong(browser, username, own, expected={200, 302, 503})
    if tables := changed(before, traces()):
        found.append(f"reading as {username} wrote to {', '.join(tables)}")
    expect_nothing(found)
    assert tried > 100


def test_a_visitor_without_an_account_is_led_to_the_door(db, city, ward):
    found, browser = [], Client(raise_request_exception=False)
    before = traces()
    for one in (*addresses.of(city), *addresses.of(ward)):
        for method in one.view.methods & {"GET", "POST"}:
            answer = getattr(browser, method.lower())(one.url)
            there = answer.status_code == 302 and answer["Location"].startswith("/tai-khoan/")
            found += [] if there else [f"{method} {one}: {answer.status_code}"]
    expect_nothing(found)
    assert changed(before, traces()) == []


@pytest.mark.parametrize("username", sampled(["chutich", "tnmt", "thuky"], whole=[*ENDED, *OFFICE]))
def test_nobody_writes_in_the_old_committee(as_, city, username):
    """Whose post ended with it, and the Office that came after it."""
    browser = as_(username)
    tried = [one for one in addresses.of(city) if one.view.takes("POST")]
    before = traces()

    found = wrong(browser, username, tried, expected={403, 404}, method="post")

    if changed(before, traces()):
        found += written(browser, tried)
    expect_nothing(found)
    assert len(tried) > 60


@pytest.mark.parametrize("username", sampled(["kinhte"], whole=NEVER_IN_THE_CITY))
def test_to_people_of_the_ward_the_city_does_not_exist(as_, city, username):
    browser = as_(username)
    tried = [one for one in addresses.of(city) if one.view.takes("POST")]
    before = traces()

    found = wrong(browser, username, tried, expected={404}, method="post")

    expect_nothing(found)
    assert changed(before, traces()) == []


def shown(answer, *, url) -> tuple:
    """What a person could compare: the status, and the page but for its own address."""
    path = url.rstrip("/")
    text = answer.content.decode().replace(url, "").replace(path, "")
    return answer.status_code, len(text), answer.headers.get("Location", "").replace(url, "")


def test_a_foreign_committee_is_the_same_as_none(as_, city):
    """Every address below it, by GET and POST: the same answer, letter for letter in length."""
    browser, found = as_("kinhte"), []
    for one in addresses.of(city):
        nowhere = one.view.absent(**{**one.values, "committee": "khong-co"})
        for method in one.view.methods & {"GET", "POST"}:
            send = getattr(browser, method.lower())
            there = shown(send(one.url), url=one.url)
            not_there = shown(send(nowhere), url=nowhere)
            if there != not_there or there[0] != 404:
                found.append(f"{method} {one}: {there} but {not_there} where there is nothing")
    expect_nothing(found)


@pytest.mark.parametrize("username", sampled(["kinhte"], whole=["thuky"]))
def test_foreign_things_under_ones_own_committee_are_the_same_as_none(as_, city, ward, username):
    """The ids of the city's things put into addresses of the ward."""
    own = {one.view.name: one.values for one in addresses.of(ward)}
    browser, found, tried = as_(username), [], 0
    for one in addresses.of(city):
        ids = {name for name in one.values if name.endswith("_id")} or {
            name for name in one.values if name == "code"
        }
        if not ids or one.view.name not in own:
            continue
        values = own[one.view.name]
        foreign = addresses.Address(
            one.view, {**values, **{name: one.values[name] for name in ids}}
        )
        if foreign.values == values:
            continue
        absent = one.view.absent(**{k: v for k, v in values.items() if k not in ids})
        for method in one.view.methods & {"GET", "POST"}:
            send = getattr(browser, method.lower())
            there = shown(send(foreign.url), url=foreign.url)
            not_there = shown(send(absent), url=absent)
            tried += 1
            if there != not_there:
                found.append(f"{method} {foreign}: {there}, {absent}: {not_there}")
    expect_nothing(found)
    assert tried > 40


def test_what_one_may_not_see_in_ones_own_committee_is_the_same_as_none(as_, ward):
    """Dossiers of another unit, and directives of another unit, to an officer."""
    browser, found, tried = as_("kinhte"), [], 0
    hidden = [
        *(("meetings:proposal", one) for one in Proposal.objects.of(ward)),
        *(("directives:directive", one) for one in Directive.objects.of(ward)),
    ]
    for name, thing in hidden:
        url = reverse(name, args=[ward.slug, thing.code])
        absent = reverse(name, args=[ward.slug, "khong-co"])
        answer = browser.get(url)
        if answer.status_code == 200:
            continue
        tried += 1
        if shown(answer, url=url) != shown(browser.get(absent), url=absent):
            found.append(str(url))
    expect_nothing(found)
    assert tried > 3


def of_july_2022(city) -> list[str]:
    code = Meeting.objects.get(committee=city).code
    return [
        *(reverse(f"meetings:{name}", args=[city.slug, code]) for name in ("meeting", "live")),
        *(
            reverse(f"publications:{name}", args=[city.slug, code])
            for name in ("notice", "notice-pdf", "notice-docx")
        ),
        *(
            reverse(name, args=[city.slug])
            for name in (
                *("meetings:list", "meetings:registrations", "meetings:proposals"),
                *("directives:list", "publications:list"),
            )
        ),
        reverse("desk:mine"),
    ]


@pytest.mark.parametrize("username", ["chutich", "pct2", "thanhvien1", "tnmt", "congan", *OFFICE])
def test_july_2022_still_opens_to_those_who_were_there_and_their_successors(as_, city, username):
    browser = as_(username)

    closed = [url for url in of_july_2022(city) if browser.get(url).status_code != 200]

    assert closed == []


@pytest.mark.parametrize("username", NEVER_IN_THE_CITY)
def test_july_2022_is_not_there_for_who_came_later(as_, city, username):
    browser = as_(username)
    pages = [url for url in of_july_2022(city) if CITY["slug"] in url]

    assert {browser.get(url).status_code for url in pages} == {404}


def directives_open_to(browser, city) -> set[str]:
    codes = Directive.objects.of(city).values_list("code", flat=True)
    return {
        code
        for code in codes
        if browser.get(reverse("directives:directive", args=[city.slug, code])).status_code == 200
    }


def test_an_officer_of_2022_reads_the_directives_of_the_old_unit_and_no_others(as_, city):
    unit = city.departments.get(code="tnmt")
    own = set(Directive.objects.of(city).concerning({unit.pk}).values_list("code", flat=True))

    assert directives_open_to(as_("tnmt"), city) == own
    assert len(own) > 1


@pytest.mark.parametrize("username", ["chutich", "thanhvien1", "thuky"])
def test_who_read_every_directive_in_2022_and_the_office_after_them_still_do(as_, city, username):
    """A member reads what was given; what was never filled in and given is the Office's."""
    everything = Directive.objects.of(city)
    if username == "thanhvien1":
        everything = everything.given()
    everything = set(everything.values_list("code", flat=True))

    assert directives_open_to(as_(username), city) == everything


def test_the_office_after_them_reads_the_dossiers_too(as_, city):
    papers = [
        reverse("meetings:proposal", args=[city.slug, one.code])
        for one in Proposal.objects.of(city)
    ]

    assert {as_("thuky").get(url).status_code for url in papers} == {200}
