"""Two at one notice side by side: the second sees what the first has done."""

from datetime import date, timedelta

import pytest

from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import NotAllowed
from giaoban.documents.actions import numbers
from giaoban.organisation.enums import Role
from giaoban.publications.actions import notices, publishing
from giaoban.publications.enums import NoticeState
from giaoban.publications.models import Notice
from tests.factories import AT, person
from tests.files import papers
from tests.publications.factories import CONTENT, ClosedMeetingFactory, NoticeFactory
from tests.side_by_side import DONE, outcome_of, overlapping

pytestmark = pytest.mark.django_db(transaction=True)

DAY = date(2022, 7, 4)


def events(verb) -> int:
    return AuditEvent.objects.filter(verb=verb).count()


def twice(deed):
    return overlapping(deed, deed)


def issued():
    notice = NoticeFactory(
        state=NoticeState.NUMBERED, number=128, dated_on=DAY, content=CONTENT, symbol="TB-UBND"
    )
    clerk = person(Role.RECORDS_CLERK, notice.committee)
    signed = papers.upload(papers.pdf(), "128-TB.pdf")
    notices.attach_signed(notice=notice, upload=signed, by=clerk, at=AT)
    return notices.issue(notice=notice, by=clerk, at=AT), clerk


def test_a_notice_begun_twice_is_one():
    meeting = ClosedMeetingFactory()
    secretary = person(Role.SECRETARY, meeting.committee)

    first, second = twice(lambda: notices.draft(meeting=meeting, by=secretary, at=AT))

    assert first == second == Notice.objects.get()
    assert events("notice.drafted") == 1


def test_what_was_given_back_meanwhile_is_not_signed():
    notice = NoticeFactory(state=NoticeState.APPROVED, content=CONTENT)
    chief = person(Role.OFFICE_CHIEF, notice.committee)
    act = {"notice": notice, "by": chief, "at": AT}

    answers = overlapping(
        outcome_of(lambda _: notices.give_back(reason="Sửa", **act), None),
        outcome_of(lambda _: notices.sign(**act), None),
    )

    assert answers == (DONE, NotAllowed)
    assert Notice.objects.get().state == NoticeState.DRAFT


def test_two_notices_do_not_get_one_number_on_two_days():
    first = NoticeFactory(state=NoticeState.SIGNED, content=CONTENT)
    later = ClosedMeetingFactory(committee=first.committee, code="2022-08")
    second = NoticeFactory(meeting=later, state=NoticeState.SIGNED, content=CONTENT)
    act = {"number": 7, "by": first.created_by, "at": AT}

    answers = overlapping(
        outcome_of(lambda _: notices.number(notice=first, dated_on=DAY, **act), None),
        outcome_of(
            lambda _: notices.number(notice=second, dated_on=DAY + timedelta(days=1), **act), None
        ),
    )

    assert answers == (DONE, numbers.NumberTaken)


def test_a_copy_published_twice_is_one_and_withdrawn_twice_is_withdrawn_once():
    notice, clerk = issued()
    act = {"by": clerk, "at": AT}

    copy, again = twice(lambda: publishing.publish(notice=notice, **act))
    twice(lambda: publishing.withdraw(copy=copy, reason="Sai tên", **act))

    assert copy == again
    assert (events("notice.published"), events("notice.withdrawn")) == (1, 1)
