"""A committee's voting rule, from a day until a day, and the words it is kept in."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import DatabaseError, transaction

from giaoban.organisation.models import WorkingRules
from meetings.actions import sitting, voting
from meetings.models import Round
from meetings.rules.voting import Rule
from meetings.voting_rules import rule_of, wording, wording_for_slips
from tests.factories import AT
from tests.sittings import called, in_session


def test_the_wording_names_share_majority_tie_and_basis():
    assert wording(Rule(basis="Quy chế 12")) == (
        "Biểu quyết khi có mặt ít nhất 2/3 tổng số thành viên; thông qua khi được quá nửa tổng số "
        "thành viên Ủy ban nhân dân tán thành; khi số phiếu tán thành và không tán thành ngang "
        "nhau thì theo phía có phiếu của Chủ tịch Ủy ban nhân dân. Căn cứ: Quy chế 12"
    )


def test_another_rule_has_other_words():
    other = Rule(
        quorum=Fraction(3, 4), majority_of="PRESENT", tie="NOT_CARRIED", basis="Quy chế 12"
    )

    assert wording(other) == (
        "Biểu quyết khi có mặt ít nhất 3/4 tổng số thành viên; thông qua khi được quá nửa số thành "
        "viên có mặt tán thành; khi số phiếu tán thành và không tán thành ngang nhau thì không "
        "thông qua. Căn cứ: Quy chế 12"
    )


def test_slips_are_of_all_members_and_say_what_silence_is():
    rule = Rule(majority_of="PRESENT", tie="NOT_CARRIED", silence="AGREE", basis="Quy chế 12")

    assert wording_for_slips(rule) == (
        "Thông qua khi được quá nửa tổng số thành viên Ủy ban nhân dân tán thành; thành viên không "
        "trả lời trong thời hạn được tính là tán thành; khi số phiếu tán thành và không tán thành "
        "ngang nhau thì không thông qua. Căn cứ: Quy chế 12"
    )


def change(committee, **rules):
    committee.rules.update(**rules)


@pytest.mark.django_db
def test_a_round_keeps_the_rule_it_was_opened_by():
    room = in_session(count=4)
    round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)
    change(room.committee, majority_of="PRESENT", tie="NOT_CARRIED", voting_basis="Quy chế mới")

    stored = Round.objects.get(pk=round_.pk)

    assert (stored.rule.majority_of, stored.rule.tie) == ("ALL", "CHAIR")
    assert "Quy chế mới" not in stored.rule_text
    assert stored.rule_text.startswith("Biểu quyết khi có mặt ít nhất 2/3")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("majority_of", "needed", "outcome"), [("ALL", 4, "NOT_CARRIED"), ("PRESENT", 3, "CARRIED")]
)
def test_a_round_is_counted_by_its_rule(majority_of, needed, outcome):
    """Four of six are there, three of them in favour."""
    room = in_session(count=6, present=4)
    change(room.committee, majority_of=majority_of)

    round_ = voting.record_hands(
        item=room.item, exceptions={room.members[3]: "AGAINST"}, by=room.chair, at=AT
    )

    assert (round_.needed, round_.outcome) == (needed, outcome)


@pytest.mark.django_db
@pytest.mark.parametrize(("tie", "outcome"), [("CHAIR", "CARRIED"), ("NOT_CARRIED", "NOT_CARRIED")])
def test_equal_votes_go_as_the_rule_says(tie, outcome):
    room = in_session(count=4)
    change(room.committee, tie=tie)
    against = dict.fromkeys(room.members[2:], "AGAINST")

    round_ = voting.record_hands(item=room.item, exceptions=against, by=room.chair, at=AT)

    assert (round_.in_favour, round_.against, round_.outcome) == (2, 2, outcome)


@pytest.mark.django_db
@pytest.mark.parametrize(("present", "opens"), [(5, False), (6, True)])
def test_the_quorum_is_the_committees_own(present, opens):
    """Three quarters of eight are six."""
    room = called(count=8)
    change(room.committee, quorum_numerator=3, quorum_denominator=4)
    for member in room.members[:present]:
        sitting.mark_attendance(
            meeting=room.meeting, person=member, state="PRESENT", by=room.secretary, at=AT
        )

    if opens:
        assert sitting.open_(meeting=room.meeting, by=room.secretary, at=AT).is_in_session
    else:
        with pytest.raises(sitting.NoQuorum):
            sitting.open_(meeting=room.meeting, by=room.secretary, at=AT)


@pytest.mark.django_db
def test_the_rule_in_force_on_the_day_of_the_meeting_holds():
    room = in_session(count=4)
    day = room.meeting.day
    change(room.committee, until_on=day - timedelta(days=1))
    WorkingRules.objects.create(
        committee=room.committee,
        from_on=day,
        seats=4,
        voting_basis="Quy chế mới",
        tie="NOT_CARRIED",
    )

    round_ = voting.open_round(item=room.item, by=room.secretary, at=AT)

    assert round_.tie == "NOT_CARRIED"
    assert round_.rule_text.endswith("Căn cứ: Quy chế mới")


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", [{"majority_of": "X"}, {"tie": "X"}, {"silence": "X"}])
def test_a_rule_the_program_does_not_know_is_refused(wrong):
    room = called(count=3)

    with pytest.raises(DatabaseError), transaction.atomic():
        change(room.committee, **wrong)


def test_working_rules_say_how_silence_counts():
    rules = WorkingRules(from_on=date(2022, 1, 1), silence="AGREE", voting_basis="x")

    assert rule_of(rules).silence == "AGREE"
