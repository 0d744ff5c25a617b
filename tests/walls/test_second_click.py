"""Eight clicks at the same moment, each on a connection of its own: one thing."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from directives.actions import directives, documents
from directives.models import Directive, Report
from giaoban.files.models import StoredFile
from meetings.models import Meeting, Proposal
from tests.factories import AT
from tests.files.papers import pdf, upload
from tests.preparations import month

pytestmark = pytest.mark.django_db(transaction=True)

CLICKS = 8


def at_once(person, url, values, *, file=None) -> list[int]:
    """Send the same form from eight windows at the same moment; return the statuses."""
    start = Barrier(CLICKS)

    def click(_number):
        try:
            browser = Client(raise_request_exception=False)
            browser.force_login(person)
            start.wait(timeout=30)
            sent = {file[0]: upload(file[1], "Báo cáo.pdf")} if file else {}
            return browser.post(url, {**values, **sent}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(CLICKS) as pool:
        return list(pool.map(click, range(CLICKS)))


def test_a_proposal_is_written_down_once():
    m = month()
    url = reverse("meetings:new-proposal", args=[m.committee.slug, "other"])
    typed = {"title": "Nội dung", "department": m.unit.pk, "request": "Đề nghị xem xét"}

    statuses = at_once(m.officer, url, {**typed, "key": str(uuid.uuid4()), "title_only": "1"})

    assert set(statuses) == {302}
    assert Proposal.objects.count() == 1


def test_a_directive_is_written_down_once():
    m = month()
    meeting = m.called(starts_at=AT)
    Meeting.objects.filter(pk=meeting.pk).update(
        state="IN_SESSION", opened_at=AT, members=4, starts_at=AT - timedelta(days=1)
    )
    url = reverse("directives:new", args=[m.committee.slug, meeting.code])
    typed = {"content": "Đôn đốc", "addressee": "ONE_UNIT", "key": str(uuid.uuid4())}

    statuses = at_once(m.secretary, url, typed)

    assert set(statuses) == {302}
    assert Directive.objects.count() == 1


def test_a_meeting_is_planned_once():
    m = month()
    url = reverse("meetings:new-meeting", args=[m.committee.slug])
    typed = {
        "title": "Phiên họp",
        "kind": "REGULAR",
        "starts_at_day": "25/12/2030",
        "starts_at_clock": "14:00",
        "place": "Phòng họp",
        "presiding": m.chair.pk,
        "secretary": m.secretary.pk,
    }

    statuses = at_once(m.secretary, url, typed)

    assert set(statuses) == {302}
    assert Meeting.objects.count() == 1


def test_a_report_is_kept_once_with_one_file():
    m = month()
    document = documents.enter(
        committee=m.committee,
        kind="LETTER",
        issuer="UBND tỉnh",
        number="12/UBND",
        dated_on=AT.date(),
        subject="Rà soát",
        key=uuid.uuid4(),
        by=m.secretary,
        at=AT,
    )
    act = {"by": m.secretary, "at": AT}
    task = directives.draft(document=document, content="Rà soát", lead=m.unit, **act)
    directives.issue(directive=task, basis="Công văn", **act)
    url = reverse("directives:report", args=[m.committee.slug, task.code])
    typed = {"report-text": "Đã làm", "report-key": str(uuid.uuid4())}

    statuses = at_once(m.officer, url, typed, file=("report-file", pdf()))

    assert set(statuses) == {302}
    assert (Report.objects.count(), StoredFile.objects.count()) == (1, 1)
