"""What the messages of preparation say, and whether it is still true when they leave."""

import pytest

from giaoban.notifications import kinds
from giaoban.notifications.models import Message
from meetings.actions import meetings, proposals, registrations
from tests.factories import AT
from tests.preparations import EARLIER, JULY, month

pytestmark = pytest.mark.django_db

OURS = {
    "registration.opened",
    "proposal.submitted",
    "proposal.checked",
    "proposal.returned",
    "proposal.ready",
    "programme.to_approve",
    "meeting.invitation",
    "meeting.cancelled",
}


@pytest.fixture
def here():
    return month()


def still_true(kind) -> bool:
    messages = Message.objects.filter(kind=kind)
    return kinds.kind_of(kind).still_true(messages) == {message.pk for message in messages}


def test_every_kind_says_something_without_a_gap(here):
    registrations.open_(
        committee=here.committee, month=JULY, closes_at=AT, by=here.secretary, at=EARLIER
    )
    ready = here.ready()
    proposals.return_(proposal=ready, reason="Thiếu phụ lục", by=here.secretary, at=EARLIER)
    asked = here.with_items(1, starts_at=AT.replace(hour=1))
    meetings.ask_programme(meeting=asked, by=here.secretary, at=EARLIER)
    meetings.cancel(meeting=here.called(), reason="Mưa bão", by=here.secretary, at=EARLIER)

    said = {
        message.kind: (
            kinds.kind_of(message.kind).subject(message.facts),
            kinds.kind_of(message.kind).text(message.facts),
        )
        for message in Message.objects.all()
    }

    assert said.keys() == OURS
    assert [words for pair in said.values() for words in pair if "%(" in words or not words] == []
    assert "14:00, 30/6/2022" in said["meeting.invitation"][1]


def test_what_was_done_meanwhile_is_no_longer_asked(here):
    checked = here.checked()
    assert (still_true("proposal.submitted"), still_true("proposal.checked")) == (False, True)

    proposals.agree(proposal=checked, by=here.vice_chair, at=EARLIER)

    assert (still_true("proposal.checked"), still_true("proposal.ready")) == (False, True)


def test_nobody_is_invited_by_mail_to_what_was_cancelled(here):
    meeting = here.called()
    assert still_true("meeting.invitation")

    meetings.cancel(meeting=meeting, reason="Mưa bão", by=here.secretary, at=EARLIER)

    assert not still_true("meeting.invitation")


@pytest.mark.parametrize("rows", [1, 3])
def test_still_true_asks_once(here, rows, django_assert_num_queries):
    for _row in range(rows):
        here.submitted()
    messages = list(Message.objects.filter(kind="proposal.submitted"))

    with django_assert_num_queries(1):
        kinds.kind_of("proposal.submitted").still_true(messages)
