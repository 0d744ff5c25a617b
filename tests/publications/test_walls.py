"""What the database refuses of notices and published copies, whoever asks."""

from datetime import date, timedelta

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction

from giaoban.organisation.enums import Role
from giaoban.publications.actions import notices, publishing
from giaoban.publications.enums import NoticeState
from tests.factories import AT, person
from tests.files import papers
from tests.publications.factories import CONTENT, NoticeFactory

pytestmark = pytest.mark.django_db

GUARDED = psycopg.errors.RestrictViolation.sqlstate


def refusal_of(statement):
    """The SQLSTATE the database answers with, None when it lets the statement pass."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return error.__cause__.sqlstate
    return None


@pytest.fixture
def copy():
    """The public copy of a notice that was issued."""
    notice = NoticeFactory(
        state=NoticeState.NUMBERED, number=128, dated_on=date(2022, 7, 4), content=CONTENT
    )
    clerk = person(Role.RECORDS_CLERK, notice.committee)
    signed = papers.upload(papers.pdf(), "128-TB.pdf")
    notices.attach_signed(notice=notice, upload=signed, by=clerk, at=AT)
    issued = notices.issue(notice=notice, by=clerk, at=AT)
    return publishing.publish(notice=issued, by=clerk, at=AT)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE publications_notice SET content = '{}'",
        "UPDATE publications_notice SET state = 'DRAFT', issued_at = NULL",
        "DELETE FROM publications_notice",
        "UPDATE publications_publishedcopy SET content = '{}'",
        "UPDATE publications_publishedcopy SET title = 'khác'",
        "DELETE FROM publications_publishedcopy",
    ],
)
def test_what_was_issued_and_published_stays(copy, statement):
    assert refusal_of(statement) == GUARDED


def test_a_copy_is_withdrawn_once_and_stays_withdrawn(copy):
    act = {"by": copy.published_by, "at": AT + timedelta(days=1)}
    publishing.withdraw(copy=copy, reason="Sai tên đơn vị", **act)

    again = "UPDATE publications_publishedcopy SET withdrawn_at = NULL, withdrawn_because = ''"
    assert refusal_of(again) == GUARDED
