"""Every address that can be opened without knowing anything carries the headers."""

import re

import pytest
from django.urls import URLResolver, get_resolver

from giaoban.organisation.enums import Role
from tests.factories import CommitteeFactory, person

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


def addresses(patterns=None, before=""):
    """Yield every route of the site that has no argument but the committee's slug."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        elif "<" not in route.replace("<slug:committee>", ""):
            yield f"/{route}"


def wrong(response) -> list[str]:
    """Name what the headers of an answer lack."""
    missing = [name for name, value in HEADERS.items() if response.headers.get(name) != value]
    policy = response.headers.get("Content-Security-Policy", "")
    if "default-src 'self'" not in policy or "unsafe" in policy:
        missing.append("Content-Security-Policy")
    if "camera=()" not in response.headers.get("Permissions-Policy", ""):
        missing.append("Permissions-Policy")
    if not re.search(r"no-cache|no-store|max-age", response.headers.get("Cache-Control", "")):
        missing.append("Cache-Control")
    return missing


@pytest.mark.django_db
@pytest.mark.parametrize("signed_in", [False, True])
def test_every_address_carries_the_headers_and_none_fails(client, signed_in):
    committee = CommitteeFactory(slug="song-cau")
    if signed_in:
        client.force_login(person(Role.SECRETARY, committee))
    client.raise_request_exception = False
    found = {}

    for address in set(addresses()):
        response = client.get(address.replace("<slug:committee>", "song-cau"))
        if wrong(response) or response.status_code == 500:
            found[address] = (response.status_code, wrong(response))
    assert found == {}


@pytest.mark.django_db
def test_pages_hold_no_inline_script_style_or_handler(client):
    committee = CommitteeFactory(slug="song-cau")
    client.force_login(person(Role.SECRETARY, committee))
    offenders = {}

    for address in set(addresses()):
        response = client.get(address.replace("<slug:committee>", "song-cau"))
        if response.headers.get("Content-Type", "").startswith("text/html"):
            html = response.content.decode()
            found = [
                mark
                for mark in (" style=", "<style", " onclick=", "hx-on", "<script>")
                if mark in html
            ]
            if found:
                offenders[address] = found
    assert offenders == {}


def test_search_engines_may_read_what_is_for_citizens_and_nothing_else(client):
    said = client.get("/robots.txt").content.decode().splitlines()

    assert said == ["User-agent: *", "Allow: /cong-khai/", "Allow: /static/", "Disallow: /"]


@pytest.mark.django_db
def test_signing_out_wipes_a_shared_device(client):
    client.force_login(person(Role.SECRETARY, CommitteeFactory()))

    response = client.post("/tai-khoan/logout/")

    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'


class TestLanguage:
    def test_a_page_is_vietnamese_whatever_the_browser_prefers(self, client, db):
        response = client.get("/tai-khoan/login/", headers={"Accept-Language": "en-US"})

        assert '<html lang="vi">' in response.content.decode()

    def test_english_is_chosen_once_and_kept(self, client, db):
        client.post("/ngon-ngu/", {"language": "en", "next": "/tai-khoan/login/"})

        assert '<html lang="en">' in client.get("/tai-khoan/login/").content.decode()

    def test_an_unknown_language_is_vietnamese(self, client, db):
        client.cookies["django_language"] = "xx"

        assert '<html lang="vi">' in client.get("/tai-khoan/login/").content.decode()
