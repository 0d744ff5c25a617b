"""Items decided without a vote, and conclusions two people write at once."""

import pytest
from django.db import IntegrityError

from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from meetings.actions import decisions, sitting, voting
from meetings.enums import DecisionOutcome
from meetings.models import Conclusion, Decision
from tests.factories import AT
from tests.sittings import LATER, called, in_session, settled

pytestmark = pytest.mark.django_db


def decide(room, outcome, **kwargs):
    return decisions.decide(item=room.item, outcome=outcome, by=room.chair, at=AT, **kwargs)


def conclude(room, text, **kwargs):
    return decisions.conclude(meeting=room.meeting, text=text, by=room.secretary, at=AT, **kwargs)


@pytest.mark.parametrize(
    "outcome",
    [
        "NOTED",
        "POSTPONED",
        "RETURNED",
        "WITHDRAWN",
        "WRITTEN_VOTE",
        "AGREED_IN_PRINCIPLE",
    ],
)
def test_an_item_without_a_vote_is_noted_or_put_aside(outcome):
    room = in_session(count=3, votes=False)
    on_order = Hand(entered_by=room.secretary, channel=Channel.IN_PERSON)

    decision = decide(room, outcome, wording="Bổ sung số liệu", hand=on_order)

    assert (decision.outcome, decision.by, decision.entered_by, decision.round) == (
        outcome,
        room.chair,
        room.secretary,
        None,
    )


@pytest.mark.parametrize("outcome", ["APPROVED", "APPROVED_WITH_CHANGES", "REJECTED"])
def test_only_a_vote_approves_or_rejects(outcome):
    for votes in (True, False):
        room = in_session(count=3, votes=votes)

        with pytest.raises(decisions.OnlyAVoteDecides):
            decide(room, outcome)


def test_an_item_to_be_voted_on_is_not_merely_noted():
    room = in_session(count=3)

    with pytest.raises(decisions.OnlyAVoteDecides):
        decide(room, "NOTED")

    assert decide(room, "POSTPONED").outcome == "POSTPONED"
    settled(room)
    sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=LATER)


def test_the_last_word_on_an_item_counts():
    room = in_session(count=3, votes=False)
    decide(room, "NOTED")
    decide(room, "RETURNED", wording="Bổ sung số liệu")

    decision = Decision.objects.get()

    assert (decision.outcome, decision.wording) == ("RETURNED", "Bổ sung số liệu")


def test_what_was_carried_may_be_approved_with_changes_and_nothing_else():
    room = in_session(count=3)
    voting.record_hands(item=room.item, by=room.chair, at=AT)

    for outcome in ("POSTPONED", "NOTED", "REJECTED"):
        with pytest.raises(decisions.OnlyAVoteDecides):
            decide(room, outcome)
    assert decide(room, "AGREED_IN_PRINCIPLE").outcome == "AGREED_IN_PRINCIPLE"
    words = "Rà soát lại ranh giới"
    decision = decide(room, "APPROVED_WITH_CHANGES", wording=words)
    assert (decision.outcome, decision.wording) == ("APPROVED_WITH_CHANGES", words)
    assert decide(room, "APPROVED").outcome == "APPROVED"


@pytest.mark.parametrize("outcome", ["RETURNED", "WITHDRAWN"])
@pytest.mark.parametrize("wording", ["", "  "])
def test_what_goes_back_to_its_unit_says_why(outcome, wording):
    room = in_session(count=3)

    with pytest.raises(decisions.SaysNothing) as refusal:
        decide(room, outcome, wording=wording)

    assert refusal.value.field == "wording"
    assert not Decision.objects.exists()


@pytest.mark.parametrize("outcome", ["RETURNED", "WITHDRAWN"])
def test_the_database_too_asks_why_something_goes_back(outcome):
    room = in_session(count=3)

    with pytest.raises(IntegrityError, match="what_goes_back_to_its_unit_says_why"):
        Decision.objects.create(item=room.item, outcome=outcome, by=room.chair, at=AT)


def test_what_is_to_be_completed_is_said():
    room = in_session(count=3)
    voting.record_hands(item=room.item, by=room.chair, at=AT)

    with pytest.raises(decisions.SaysNothing):
        decide(room, "APPROVED_WITH_CHANGES")

    assert Decision.objects.get().outcome == "APPROVED"


def test_what_was_not_carried_stays_so():
    room = in_session(count=3)
    everyone = dict.fromkeys(room.members, "AGAINST")
    voting.record_hands(item=room.item, exceptions=everyone, by=room.chair, at=AT)

    for outcome in DecisionOutcome.values:
        with pytest.raises(decisions.OnlyAVoteDecides):
            decide(room, outcome, wording="Lý do")


def test_nothing_is_decided_during_the_vote():
    room = in_session(count=3)
    voting.open_round(item=room.item, by=room.chair, at=AT)

    with pytest.raises(sitting.RoundIsStillOpen):
        decide(room, "POSTPONED")


def test_nothing_is_decided_outside_a_sitting():
    room = called(count=3)

    with pytest.raises(sitting.NotInSession):
        decide(room, "POSTPONED")


def test_a_conclusion_on_an_item_and_one_on_the_meeting():
    room = in_session(count=3)

    conclude(room, "Giao Phòng TNMT", item=room.item)
    conclude(room, "Thống nhất")
    conclude(room, "Thống nhất cao", version=1)

    assert set(Conclusion.objects.values_list("item", "text", "version")) == {
        (room.item.pk, "Giao Phòng TNMT", 1),
        (None, "Thống nhất cao", 2),
    }


@pytest.mark.parametrize("seen", [0, 1, 3])
def test_a_conclusion_someone_else_changed_keeps_both_texts(seen):
    room = in_session(count=3)
    conclude(room, "một")
    conclude(room, "hai", version=1)

    with pytest.raises(decisions.StaleVersion) as refusal:
        conclude(room, "của tôi", version=seen)

    found = refusal.value
    assert (found.yours, found.theirs, found.current) == ("của tôi", "hai", 2)
    assert Conclusion.objects.get().text == "hai"


def test_conclusions_may_be_finished_after_the_meeting_not_before():
    with pytest.raises(decisions.ConclusionsAreFinished):
        conclude(called(count=3), "sớm")
    room = in_session(count=3, votes=False)
    settled(room)
    sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=LATER)

    assert conclude(room, "muộn").text == "muộn"
