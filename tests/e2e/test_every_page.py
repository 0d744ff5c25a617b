"""Every page one can walk to, looked at once at a desk and once on a phone."""

from collections import Counter
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve

from tests.e2e.visitor import DESK, PHONE

pytestmark = pytest.mark.django_db(transaction=True)

WALKERS = ["thuky", "pct1", "kinhte", "vanthu", "kiemtra", None]  # None: a citizen
NOT_PAGES = {  # files, and the door out
    "account_logout",
    "directives:document-file",
    "directives:export",
    "indicators:export",
    "indicators:import-template",
    "directives:extension-answer-scan",
    "directives:extension-request-scan",
    "directives:import-template",
    "directives:list-download",
    "directives:month-report",
    "directives:reason-answer-scan",
    "directives:reason-scan",
    "directives:report-file",
    "directives:report-more-file",
    "directives:report-scan",
    "directives:step-scan",
    "directives:task-slip",
    "directives:tracker",
    "directives:zalo-picture",
    "documents:draft-file",
    "documents:draft-picture",
    "documents:file",
    "documents:preview-picture",
    "documents:register-pdf",
    "documents:signing-picture",
    "documents:template-file",
    "documents:template-starter",
    "indicators:month-pdf",
    "indicators:year-pdf",
    "public:figures-month-file",
    "public:figures-year-file",
    "meetings:addendum-pdf",
    "meetings:agenda-calendar",
    "meetings:agenda-workbook",
    "meetings:annex-form",
    "meetings:dossier-archive",
    "meetings:first-page",
    "meetings:item-document",
    "meetings:meeting-document",
    "meetings:minutes-extract",
    "meetings:minutes-file",
    "meetings:opinion-file",
    "meetings:pack-file",
    "meetings:packet-file",
    "meetings:paper",
    "meetings:printed-slip",
    "meetings:printed-slip-word",
    "meetings:script-pdf",
    "meetings:signing-file",
    "meetings:slip-scan",
    "meetings:slips-file",
    "meetings:submission",
    "meetings:table-set",
    "rosters:export",
    "rosters:template",
    "publications:notice-docx",
    "publications:notice-pdf",
    "publications:step-scan",
}
LINKS = "() => [...document.querySelectorAll('a[href]')].map((link) => link.href)"


def test_every_page_holds_on_both_widths(sit_down):
    seen = Counter()
    for username in WALKERS:
        walk(sit_down(username), seen, start="/" if username else "/cong-khai/")
    assert len(seen) > 30, "\n".join(sorted(seen))


def walk(visitor, seen, *, start):
    """Go wherever the links lead, to each kind of page once, unless two others have been there."""
    waiting, own = [start], set()
    while waiting:
        visitor.turn(DESK)
        visitor.go(waiting.pop(0))
        visitor.turn(PHONE)
        visitor.look()
        for path in inside(visitor):
            name = name_of(path)
            if name is None or name in own | NOT_PAGES or seen[name] == 2:
                continue
            seen[name] += 1
            own.add(name)
            waiting.append(path)


def inside(visitor):
    here = urlsplit(visitor.page.url).netloc
    for link in visitor.page.evaluate(LINKS):
        parts = urlsplit(link)
        if parts.netloc == here:
            yield f"{parts.path}?{parts.query}" if parts.query else parts.path


def name_of(path) -> str | None:
    try:
        name = resolve(urlsplit(path).path).view_name
    except Resolver404:
        return None
    return None if name.startswith(("admin:", "mfa_")) else name
