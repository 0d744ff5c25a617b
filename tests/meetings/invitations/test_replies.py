"""Answers to an invitation: attending, absent with reason, a stand-in; who agrees."""

import pytest

from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.notifications import kinds
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from meetings import coming
from meetings.actions import meetings, replies, sitting
from meetings.enums import AttendanceState
from meetings.models import Reply, ReplyDecision
from tests.factories import person
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


@pytest.fixture
def meeting(here):
    return here.called()


def answer(meeting, who, answer, **fields):
    invitation = meeting.invitations.get(person=who)
    return replies.reply(
        invitation=invitation, answer=answer, **{"by": who, "at": EARLIER} | fields
    )


def absent(meeting, who):
    return answer(meeting, who, "ABSENT", reason="Đi công tác")


def decide(reply, by, *, agreed=True, **fields):
    return replies.decide(reply=reply, agreed=agreed, by=by, at=EARLIER, **fields)


def state(meeting, who):
    return meeting.attendances.get(person=who).state


def told(kind) -> list[int]:
    return list(Message.objects.filter(kind=kind).values_list("recipient", flat=True))


def test_the_latest_answer_counts_and_every_one_is_kept(here, meeting):
    absent(meeting, here.head)
    answer(meeting, here.head, "ATTENDING")

    [mine] = [one for one in coming.to(meeting) if one.invitation.person_id == here.head.pk]
    assert (mine.label, mine.comes) == ("Sẽ dự", True)
    assert Reply.objects.count() == 2


def test_a_second_click_is_no_second_answer(here, meeting):
    first, second = (answer(meeting, here.head, "ATTENDING") for _ in range(2))

    assert first == second


def test_the_absence_of_a_member_waits_for_the_chair_and_then_stands_on_the_roll(here, meeting):
    given = absent(meeting, here.member)
    assert state(meeting, here.member) == AttendanceState.AWAITED
    assert told("reply.to_decide") == [here.chair.pk]

    decide(given, here.chair)

    row = meeting.attendances.get(person=here.member)
    assert (row.state, row.reason) == (AttendanceState.EXCUSED, "Đi công tác")
    assert told("reply.decided") == [here.member.pk]
    sitting.mark_all_present(meeting=meeting, by=here.secretary, at=EARLIER)
    assert state(meeting, here.member) == AttendanceState.EXCUSED


def test_who_does_not_agree_says_why_and_nobody_is_excused(here, meeting):
    given = absent(meeting, here.member)

    with pytest.raises(replies.RefusedWithoutReason):
        decide(given, here.chair, agreed=False)
    decide(given, here.chair, agreed=False, remark="Phải dự để biểu quyết")

    assert state(meeting, here.member) == AttendanceState.AWAITED


def test_a_decision_is_made_once_and_on_the_latest_answer(here, meeting):
    first = absent(meeting, here.member)
    second = answer(meeting, here.member, "ABSENT", reason="Ốm")

    with pytest.raises(replies.NothingToDecide):
        decide(first, here.chair)
    decide(second, here.chair)
    with pytest.raises(replies.NothingToDecide):
        decide(second, here.chair)

    assert ReplyDecision.objects.count() == 1


def test_an_invited_head_who_is_no_member_needs_nobodys_leave(here, meeting):
    given = absent(meeting, here.other_head)

    assert told("reply.to_decide") == []
    with pytest.raises(replies.NothingToDecide):
        decide(given, here.chair)


def test_whoever_presides_agrees_or_a_chair_and_no_other_vice_chair(here):
    meeting = here.called(presiding=here.vice_chair)
    other = person(Role.VICE_CHAIR, here.committee)
    given = absent(meeting, here.member)

    with pytest.raises(replies.NotYoursToAgree):
        decide(given, other)
    decide(given, here.vice_chair)
    decide(absent(meeting, here.head), here.chair)


def test_the_absence_of_whoever_presides_asks_nobody(here, meeting):
    absent(meeting, here.chair)

    assert state(meeting, here.chair) == AttendanceState.EXCUSED
    assert told("reply.to_decide") == []


def test_a_stand_in_with_an_account_is_invited_and_listed_without_a_vote(here, meeting):
    given = answer(meeting, here.member, "STAND_IN", stand_in=here.officer, reason="Đi công tác")

    decide(given, here.chair)

    assert state(meeting, here.member) == AttendanceState.EXCUSED
    assert meeting.invitations.get(person=here.officer).capacity == "STAND_IN"
    row = meeting.attendances.get(person=here.officer)
    assert (row.is_member, row.name) == (False, here.officer.full_name)
    assert [one.stand_in for one in coming.stand_ins(meeting)] == [here.officer]
    assert here.officer.pk in told("meeting.invitation")


def test_a_stand_in_without_an_account_is_named_with_their_post(here, meeting):
    given = answer(
        meeting, here.other_head, "STAND_IN", stand_in_name="Lò Thị B", stand_in_title="Phó phòng"
    )

    decide(given, here.chair)

    assert [one.stand_in_introduced for one in coming.stand_ins(meeting)] == ["Lò Thị B, Phó phòng"]


def test_coming_after_all_takes_the_leave_and_the_stand_in_back(here, meeting):
    given = answer(meeting, here.member, "STAND_IN", stand_in=here.officer)
    decide(given, here.chair)

    answer(meeting, here.member, "ATTENDING")

    assert state(meeting, here.member) == AttendanceState.AWAITED
    assert not meeting.attendances.filter(person=here.officer).exists()
    assert not meeting.invitations.standing().filter(person=here.officer).exists()
    assert told("meeting.withdrawn") == [here.officer.pk]


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"answer": "ABSENT"}, replies.AbsentWithoutReason),
        ({"answer": "STAND_IN"}, replies.NoStandInNamed),
    ],
)
def test_half_an_answer_is_refused(here, meeting, given, refusal):
    with pytest.raises(refusal):
        answer(meeting, here.member, **given)


def test_a_member_stands_in_for_nobody(here, meeting):
    with pytest.raises(replies.StandsInAlready):
        answer(meeting, here.other_head, "STAND_IN", stand_in=here.member)
    with pytest.raises(replies.StandsInAlready):
        answer(meeting, here.other_head, "STAND_IN", stand_in=here.other_head)


def test_answers_are_taken_until_the_meeting_begins(here, meeting):
    given = absent(meeting, here.member)
    meetings.cancel(meeting=meeting, reason="Mưa bão", by=here.secretary, at=EARLIER)

    with pytest.raises(replies.AnsweredTooLate):
        answer(meeting, here.head, "ATTENDING")
    with pytest.raises(replies.AnsweredTooLate):
        decide(given, here.chair)


def test_the_office_enters_what_it_was_told(here, meeting):
    hand = Hand(entered_by=here.secretary, channel=Channel.TELEPHONE)

    given = answer(meeting, here.member, "ABSENT", reason="Ốm", hand=hand)

    assert (given.by, given.entered_by, given.channel) == (
        here.member,
        here.secretary,
        Channel.TELEPHONE,
    )


@pytest.mark.parametrize(("attending", "enough"), [(2, False), (3, True), (4, True)])
def test_the_office_sees_whether_enough_members_will_come(here, meeting, attending, enough):
    """Four members; two thirds of them, rounded up, are three."""
    for who in [here.chair, here.vice_chair, here.head, here.member][:attending]:
        answer(meeting, who, "ATTENDING")
    answer(meeting, here.other_head, "ATTENDING")  # no member

    expected = coming.expected(meeting, coming.to(meeting))

    assert (expected.coming, expected.members, expected.needed) == (attending, 4, 3)
    assert expected.has_quorum is enough
    assert (expected.answered, expected.unanswered) == (attending + 1, 6 - attending)


def test_what_was_decided_meanwhile_is_not_asked_by_mail(here, meeting):
    given = absent(meeting, here.member)
    asked = Message.objects.filter(kind="reply.to_decide")
    still_true = kinds.kind_of("reply.to_decide").still_true
    assert len(still_true(asked)) == 1

    decide(given, here.chair)

    assert still_true(asked) == set()


@pytest.mark.parametrize("rows", [1, 3])
def test_answers_are_read_at_once(here, meeting, rows, django_assert_num_queries):
    for who in [here.member, here.head, here.vice_chair][:rows]:
        decide(absent(meeting, who), here.chair)

    with django_assert_num_queries(2):
        assert sum(one.decision is not None for one in coming.to(meeting)) == rows
