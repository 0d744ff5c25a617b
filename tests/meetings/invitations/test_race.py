"""Two at once: one decision, one living address, and a move that overtakes an answer."""

from datetime import timedelta

import pytest

from giaoban.core.refusals import ChangedMeanwhile
from meetings.actions import calendar_feeds, invitees, moving, replies
from meetings.models import CalendarFeed, Invitation, Move, Reply, ReplyDecision
from tests.meetings.room.test_race import all_at_once, told
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def here():
    return month()


def answer(meeting, who, **fields):
    invitation = meeting.invitations.get(person=who)
    return replies.reply(invitation=invitation, **{"by": who, "at": EARLIER} | fields)


def test_a_decision_is_made_once(here):
    given = answer(here.called(), here.member, answer="ABSENT", reason="Ốm")

    def agree():
        replies.decide(reply=given, agreed=True, by=here.chair, at=EARLIER)
        return "agreed"

    answers = all_at_once([told(agree, replies.NothingToDecide, "told")] * 4)

    assert sorted(answers) == ["agreed", "told", "told", "told"]
    assert ReplyDecision.objects.count() == 1


def test_the_same_answer_sent_twice_is_one(here):
    meeting = here.called()

    answers = all_at_once([lambda: answer(meeting, here.member, answer="ATTENDING").pk] * 4)

    assert len(set(answers)) == 1
    assert Reply.objects.count() == 1


def test_a_guest_is_invited_once(here):
    meeting = here.called()

    def invite():
        invitees.add_guest(
            meeting=meeting, name="Bà C", email="c@hoi.vn", by=here.secretary, at=EARLIER
        )
        return "invited"

    answers = all_at_once([told(invite, invitees.InvitedAlready, "told")] * 4)

    assert sorted(answers) == ["invited", "told", "told", "told"]
    assert Invitation.objects.of_guests().count() == 1


def test_a_meeting_is_moved_by_one_of_two(here):
    meeting = here.called()

    def move(days):
        moving.move(
            meeting=meeting,
            revision=meeting.revision,
            starts_at=meeting.starts_at + timedelta(days=days),
            place=meeting.place,
            reason="Bận",
            by=here.secretary,
            at=EARLIER,
        )
        return "moved"

    from_two = [told(lambda: move(1), ChangedMeanwhile, "told")]
    from_two += [told(lambda: move(4), ChangedMeanwhile, "told")]

    assert sorted(all_at_once(from_two)) == ["moved", "told"]
    assert Move.objects.count() == 1


def test_one_address_lives_however_often_one_presses(here):
    tokens = all_at_once([lambda: calendar_feeds.make(by=here.member, at=EARLIER)] * 4)

    assert len(set(tokens)) == 4
    assert CalendarFeed.objects.alive().count() == 1
