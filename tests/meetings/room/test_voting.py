"""Rounds and ballots, one by one. What happens when all come at once is in test_race."""

import uuid
from datetime import timedelta

import pytest

from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.audit.models import AuditEvent
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from meetings.actions import ballots, sitting, voting
from meetings.models import Ballot, Decision, Elector, Round
from tests.factories import AT, UserFactory, person
from tests.sittings import LATER, called, in_session, settled

pytestmark = pytest.mark.django_db


def opened(**kwargs):
    room = in_session(**kwargs)
    room.round = voting.open_round(item=room.item, by=room.secretary, at=AT)
    return room


def cast(room, member, choice="FOR", key=None):
    return ballots.cast(
        round=room.round, person=member, choice=choice, key=key or uuid.uuid4(), at=AT
    )


def enter(room, member, choice="FOR", channel=Channel.TELEPHONE):
    return ballots.enter_for(
        round=room.round, person=member, choice=choice, by=room.secretary, channel=channel, at=AT
    )


def close(room, by=None, **kwargs):
    return voting.close(round=room.round, by=by or room.chair, at=LATER, **kwargs)


def numbers(round_):
    return (
        round_.in_favour,
        round_.against,
        round_.not_voting,
        round_.not_sent,
        round_.absent,
        round_.needed,
    )


# Opening -----------------------------------------------------------------------------------------


def test_opening_freezes_who_may_vote():
    room = opened(count=4, present=3)

    room.members[1].posts.update(title="Chức danh mới")

    electors = list(Elector.objects.in_order())
    assert [elector.person for elector in electors] == room.members
    assert [elector.is_present for elector in electors] == [True, True, True, False]
    assert "Chức danh mới" not in [elector.title for elector in electors]
    assert (room.round.members, room.round.chair) == (4, room.chair)
    assert "Căn cứ: Luật Tổ chức chính quyền địa phương, Điều 113, 117" in room.round.rule_text


def test_a_committee_without_a_chair_votes_all_the_same():
    room = called(count=4)
    room.chair.posts.update(role=Role.VICE_CHAIR)
    sitting.mark_all_present(meeting=room.meeting, by=room.secretary, at=AT)
    sitting.open_(meeting=room.meeting, by=room.secretary, at=AT)

    round_ = voting.record_hands(
        item=room.item,
        exceptions={room.members[2]: "AGAINST", room.members[3]: "AGAINST"},
        by=room.chair,
        at=AT,
    )

    assert (round_.chair, round_.outcome, round_.by_the_chair) == (None, "NOT_CARRIED", False)


def test_only_a_voting_item_is_put_to_the_vote():
    room = in_session(count=3, votes=False)

    with pytest.raises(voting.NotAVotingItem):
        voting.open_round(item=room.item, by=room.secretary, at=AT)


def test_a_decided_item_is_not_voted_on_again():
    room = in_session(count=3)
    voting.record_hands(item=room.item, by=room.chair, at=AT)

    with pytest.raises(voting.ItemIsDecided):
        voting.open_round(item=room.item, by=room.secretary, at=AT)


def test_one_round_of_a_meeting_at_a_time():
    room = opened(count=3, items=2)

    for item in room.items:
        with pytest.raises(sitting.RoundIsStillOpen):
            voting.open_round(item=item, by=room.secretary, at=AT)


def test_no_round_when_members_have_left_and_the_quorum_with_them():
    room = in_session(count=3, present=2)
    sitting.leave(meeting=room.meeting, person=room.members[1], by=room.secretary, at=AT)

    with pytest.raises(sitting.NoQuorum):
        voting.open_round(item=room.item, by=room.secretary, at=AT)


def test_no_round_outside_a_sitting():
    room = called(count=3)

    with pytest.raises(sitting.NotInSession):
        voting.open_round(item=room.item, by=room.secretary, at=AT)


# Ballots -----------------------------------------------------------------------------------------


def test_a_ballot_gives_a_receipt():
    room = opened(count=3)

    ballot = cast(room, room.chair, "AGAINST")

    assert (ballot.choice, ballot.sequence, len(ballot.receipt)) == ("AGAINST", 1, 4)


def test_the_same_key_is_the_same_ballot_even_after_the_close():
    room = opened(count=3)
    key = uuid.uuid4()
    first = cast(room, room.chair, key=key)
    again = cast(room, room.chair, key=key)
    close(room)

    late = cast(room, room.chair, key=key)

    assert first == again == late
    assert Ballot.objects.count() == 1


def test_nobody_uses_up_the_key_of_another():
    room = opened(count=3)
    key = uuid.uuid4()
    cast(room, room.members[1], "AGAINST", key=key)

    own = cast(room, room.members[2], "FOR", key=key)

    assert (own.person, own.choice) == (room.members[2], "FOR")


def test_a_change_is_a_new_row_and_the_latest_counts():
    room = opened(count=3)
    for choice in ("FOR", "AGAINST", "NOT_VOTING"):
        cast(room, room.members[1], choice)

    round_ = close(room)

    assert list(Ballot.objects.order_by("sequence").values_list("sequence", "choice")) == [
        (1, "FOR"),
        (2, "AGAINST"),
        (3, "NOT_VOTING"),
    ]
    assert numbers(round_) == (0, 0, 1, 2, 0, 2)


def test_after_the_close_a_ballot_is_refused():
    room = opened(count=3)
    close(room)

    with pytest.raises(ballots.RoundIsClosed):
        cast(room, room.chair)
    with pytest.raises(ballots.RoundIsClosed):
        enter(room, room.chair)


def test_after_the_annulment_a_ballot_is_refused():
    room = opened(count=3)
    voting.annul(round=room.round, reason="Nhầm nội dung", by=room.chair, at=AT)

    with pytest.raises(ballots.RoundIsAnnulled):
        cast(room, room.chair)


def test_a_stranger_does_not_vote():
    room = opened(count=3)

    for stranger in (UserFactory(), person(Role.MEMBER, room.committee)):
        with pytest.raises(ballots.NotAnElector):
            cast(room, stranger)


def test_who_is_not_in_the_room_does_not_vote():
    room = opened(count=3, present=2)

    with pytest.raises(ballots.ElectorIsAbsent):
        cast(room, room.members[2])
    with pytest.raises(ballots.ElectorIsAbsent):
        enter(room, room.members[2])


def test_the_ledger_says_who_sent_and_never_which_way():
    room = opened(count=3)
    ballot = cast(room, room.chair, "AGAINST")

    event = AuditEvent.objects.get(verb="ballot.cast")

    assert event.after == {"round": room.round.pk, "sequence": 1, "receipt": ballot.receipt}
    assert "AGAINST" not in f"{event.noun_text}{event.before}{event.reason}"


def test_a_ballot_leaves_the_meeting_alone():
    room = opened(count=3)
    before = room.again().revision

    cast(room, room.chair)

    assert room.again().revision == before


# Entered for -------------------------------------------------------------------------------------


def test_a_ballot_entered_for_a_member_is_marked_and_told():
    room = opened(count=3)

    ballot = enter(room, room.members[1])

    assert (ballot.source, ballot.channel, ballot.cast_by) == (
        "ENTERED_FOR",
        "TELEPHONE",
        room.secretary,
    )
    assert [message.recipient for message in Message.objects.all()] == [room.members[1]]
    event = AuditEvent.objects.get(verb="ballot.entered_for")
    assert (event.actor_id, event.entered_by_id) == (room.members[1].pk, room.secretary.pk)


def test_a_members_own_ballot_is_never_touched():
    room = opened(count=3)
    cast(room, room.members[1])

    with pytest.raises(ballots.HasVoted):
        enter(room, room.members[1], "AGAINST")


def test_a_member_may_replace_what_was_entered():
    room = opened(count=3)
    enter(room, room.members[1], "AGAINST")
    cast(room, room.members[1], "FOR")

    assert numbers(close(room))[:2] == (1, 0)


def test_a_written_note_comes_with_its_scan():
    room = opened(count=3)

    with pytest.raises(ballots.NoteHasNoScan):
        enter(room, room.members[1], channel=Channel.WRITTEN)


def test_who_entered_a_ballot_does_not_close_alone():
    room = opened(count=3)
    enter(room, room.members[1])

    with pytest.raises(voting.EnteredByCloser):
        close(room, by=room.secretary)
    on_order = Hand(entered_by=room.secretary, channel=Channel.IN_PERSON)
    assert close(room, by=room.chair, hand=on_order).closed_by == room.chair


def test_who_entered_nothing_closes():
    room = opened(count=3)

    assert close(room, by=room.secretary).closed_by == room.secretary


# Closing -----------------------------------------------------------------------------------------


def test_closing_counts_stores_and_decides():
    room = opened(count=15, present=13)
    for member in room.members[:8]:
        cast(room, member, "FOR")
    cast(room, room.members[8], "AGAINST")
    cast(room, room.members[9], "NOT_VOTING")

    round_ = close(room)

    assert numbers(round_) == (8, 1, 1, 3, 2, 8)
    assert (round_.outcome, round_.by_the_chair) == ("CARRIED", False)
    assert round_.ballots_hash == voting.count(round_).hash
    decision = Decision.objects.get()
    assert (decision.outcome, decision.round, decision.by) == ("APPROVED", round_, room.chair)


def test_one_short_of_the_majority_is_not_carried():
    room = opened(count=15, present=13)
    for member in room.members[:7]:
        cast(room, member, "FOR")

    assert close(room).outcome == "NOT_CARRIED"
    assert Decision.objects.get().outcome == "REJECTED"


@pytest.mark.parametrize(
    ("chair", "outcome"),
    [
        ("FOR", "CARRIED"),
        ("AGAINST", "NOT_CARRIED"),
        ("NOT_VOTING", "NOT_CARRIED"),
        (None, "NOT_CARRIED"),
    ],
)
def test_a_tie_follows_the_chair(chair, outcome):
    room = opened(count=8)
    sides = {"FOR": 3, "AGAINST": 3}
    if chair:
        cast(room, room.chair, chair)
    if chair in sides:
        sides[chair] -= 1
    others = iter(room.members[1:])
    for side, count in sides.items():
        for _n in range(count):
            cast(room, next(others), side)

    round_ = close(room)

    assert (round_.in_favour, round_.against, round_.outcome) == (3, 3, outcome)
    assert round_.by_the_chair is (chair in sides)


def test_the_chair_of_the_committee_breaks_the_tie_not_whoever_presides():
    room = called(count=4)
    room.meeting.presiding = room.members[1]
    room.meeting.save()
    sitting.mark_all_present(meeting=room.meeting, by=room.secretary, at=AT)
    sitting.open_(meeting=room.meeting, by=room.secretary, at=AT)
    against = {room.chair: "AGAINST", room.members[3]: "AGAINST"}

    round_ = voting.record_hands(item=room.item, exceptions=against, by=room.members[1], at=AT)

    assert round_.outcome == "NOT_CARRIED"


def test_the_second_to_close_is_told_and_writes_nothing():
    room = opened(count=3)
    first = close(room)

    with pytest.raises(ballots.RoundIsClosed):
        voting.close(round=room.round, by=room.chair, at=LATER + timedelta(minutes=5))

    stored = Round.objects.get()
    assert (stored.closed_at, AuditEvent.objects.filter(verb="round.closed").count()) == (LATER, 1)
    assert numbers(stored) == numbers(first)


# Show of hands -----------------------------------------------------------------------------------


def test_unanimity_of_all_present_is_one_act():
    room = in_session(count=15, present=13)
    on_order = Hand(entered_by=room.secretary, channel=Channel.IN_PERSON)

    round_ = voting.record_hands(item=room.item, by=room.chair, hand=on_order, at=AT)

    assert numbers(round_) == (13, 0, 0, 0, 2, 8)
    assert set(Ballot.objects.values_list("source", "channel", "cast_by")) == {
        ("ENTERED_FOR", "HANDS", room.secretary.pk)
    }
    decision = Decision.objects.get()
    assert (decision.by, decision.entered_by) == (room.chair, room.secretary)
    event = AuditEvent.objects.get(verb="round.hands")
    assert (event.actor_id, event.entered_by_id) == (room.chair.pk, room.secretary.pk)
    assert set(Message.objects.values_list("kind", flat=True)) == {"signing.opened"}


def test_exceptions_are_recorded_by_name():
    room = in_session(count=8)
    exceptions = {room.members[1]: "AGAINST", room.members[2]: "NOT_VOTING"}

    round_ = voting.record_hands(item=room.item, exceptions=exceptions, by=room.chair, at=AT)

    assert numbers(round_)[:3] == (6, 1, 1)
    choices = {e.person: e.choice for e in round_.electors.with_choice()}
    assert (choices[room.members[1]], choices[room.members[2]]) == ("AGAINST", "NOT_VOTING")


def test_somebody_absent_is_no_exception():
    room = in_session(count=4, present=3)

    with pytest.raises(ballots.ElectorIsAbsent):
        voting.record_hands(
            item=room.item, exceptions={room.members[3]: "AGAINST"}, by=room.chair, at=AT
        )

    assert not Round.objects.exists()


def test_a_second_click_finds_the_item_decided():
    room = in_session(count=3)
    voting.record_hands(item=room.item, by=room.chair, at=AT)

    with pytest.raises(voting.ItemIsDecided):
        voting.record_hands(item=room.item, by=room.chair, at=AT)

    assert Round.objects.count() == 1


# Annulling ---------------------------------------------------------------------------------------


def test_an_annulled_round_stays_and_another_follows():
    room = in_session(count=3)
    first = voting.record_hands(item=room.item, by=room.chair, at=AT)

    voting.annul(round=first, reason="Ghi nhầm", by=room.chair, at=AT)
    assert not Decision.objects.exists()
    second = voting.record_hands(
        item=room.item, exceptions={room.members[1]: "AGAINST"}, by=room.chair, at=AT
    )

    first.refresh_from_db()
    assert (first.state, first.annulled_because, numbers(first)[0]) == ("ANNULLED", "Ghi nhầm", 3)
    assert (second.sequence, numbers(second)[0]) == (2, 2)
    assert Ballot.objects.filter(round=first).count() == 3


def test_a_round_is_annulled_once():
    room = opened(count=3)
    voting.annul(round=room.round, reason="Nhầm", by=room.chair, at=AT)

    with pytest.raises(ballots.RoundIsAnnulled):
        voting.annul(round=room.round, reason="Nhầm", by=room.chair, at=AT)


def test_nothing_is_annulled_after_the_meeting():
    room = in_session(count=3)
    round_ = voting.record_hands(item=room.item, by=room.chair, at=AT)
    settled(room)
    sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=LATER)

    with pytest.raises(sitting.NotInSession):
        voting.annul(round=round_, reason="Nhầm", by=room.chair, at=LATER)
