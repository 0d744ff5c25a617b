"""Who is told that a notice is issued."""

from datetime import UTC, date, datetime

import pytest

from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from giaoban.publications.actions import notices
from giaoban.publications.enums import NoticeState
from tests.factories import person
from tests.preparations import pdf
from tests.publications.factories import NoticeFactory


@pytest.mark.django_db
def test_issuing_tells_those_who_may_read_it_whatever_the_hour():
    """Before seven in the morning it is still yesterday in Greenwich."""
    notice = NoticeFactory(state=NoticeState.NUMBERED, number=128, dated_on=date(2022, 7, 4))
    clerk = person(Role.RECORDS_CLERK, notice.committee)
    newcomer = person(Role.MEMBER, notice.committee, from_on=date(2022, 7, 5))
    person(Role.ADMIN, notice.committee)
    early = datetime(2022, 7, 4, 23, 30, tzinfo=UTC)  # 6.30 on the 5th in Vietnam
    notice = notices.attach_signed(notice=notice, upload=pdf(), by=clerk, at=early)

    notices.issue(notice=notice, by=clerk, at=early)

    told = Message.objects.filter(kind="notice.issued")
    assert [message.recipient for message in told] == [newcomer]
