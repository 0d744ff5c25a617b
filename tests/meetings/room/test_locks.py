"""Each lock of the sitting, held by one and met by another: what comes second sees the first.

The rows are the proof of one lock each: with `lock` taken out of the action that comes second,
its row is red every time, however fast the machine.
"""

import pytest
from django.db import DatabaseError

from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import NotAllowed
from meetings.actions import (
    ballots,
    check_in,
    consent,
    decisions,
    movements,
    positions,
    projector,
    replies,
    scripts,
    signing,
    sitting,
    speakers,
    vote_words,
    voting,
)
from tests.factories import AT
from tests.meetings.room.deeds import (
    agree,
    agreed_to,
    all_present,
    annul,
    answer_objection,
    ask_packet,
    asked_and_settled,
    asked_to_speak,
    asking_for_leave,
    bring_up,
    cast,
    cast_from_beside,
    close,
    close_round,
    conclude,
    correct,
    darken,
    decide,
    dissent,
    end_speech,
    enter_ballot,
    give,
    hands,
    hold_the_committee,
    hold_the_meeting,
    in_a_block,
    leave,
    make_address,
    mark,
    note,
    noted,
    object_to,
    objected,
    of_one_kind,
    open_,
    open_round,
    override,
    pass_block,
    point,
    prepare,
    projected,
    propose,
    put_in,
    put_in_all,
    put_off,
    quorate,
    ready_to_close,
    register,
    reply,
    revoke,
    scan,
    scan_out,
    sign,
    sitting_room,
    speaking,
    split,
    take_back,
    take_out,
    take_position,
    the_round,
    the_speech,
    voted,
    voting_now,
)
from tests.meetings.room.test_race import told
from tests.side_by_side import DONE, outcome_of, overlapping

pytestmark = pytest.mark.django_db(transaction=True)


def in_turn(room, first, second, *, then=None):
    return overlapping(
        outcome_of(first, room), outcome_of(second, room), then=then and outcome_of(then, room)
    )


def wrong(table, found) -> dict:
    """Of a table name -> (..., expected): what came out otherwise."""
    return {
        name: outcome
        for name, row in table.items()
        if (outcome := found(*row[:-1])) != (DONE, row[-1])
    }


ONCE_CLOSED = {
    "mark_attendance": (ready_to_close, mark, movements.AttendanceIsClosed),
    "mark_all_present": (ready_to_close, all_present, movements.AttendanceIsClosed),
    "leave": (ready_to_close, leave, movements.AttendanceIsClosed),
    "movements.note": (ready_to_close, note, movements.AttendanceIsClosed),
    "movements.correct": (ready_to_close, correct, movements.AttendanceIsClosed),
    "point": (ready_to_close, point, sitting.NotInSession),
    "check_in": (ready_to_close, scan, check_in.DoorIsClosed),
    "check_in.go": (ready_to_close, scan_out, check_in.DoorIsClosed),
    "voting.annul": (ready_to_close, annul, sitting.NotInSession),
    "decide": (noted, decide, sitting.NotInSession),
    "speakers.register": (ready_to_close, register, speakers.SpeakingIsClosed),
    "speakers.give": (asked_and_settled, give, sitting.NotInSession),
    "unplanned.add": (noted, bring_up, sitting.NotInSession),
    "consent.put_in": (noted, put_in, consent.BlockIsSettled),
    "consent.take_out": (noted, take_out, consent.BlockIsSettled),
    "consent.put_in_unopposed": (noted, put_in_all, consent.BlockIsSettled),
    "positions.take": (noted, take_position, positions.PositionsAreClosed),
    "scripts.prepare": (noted, prepare, scripts.ScriptIsSpoken),
}


def test_what_comes_while_the_meeting_is_being_closed_comes_too_late():
    def found(begin, deed):
        return in_turn(begin(), close, deed)

    assert wrong(ONCE_CLOSED, found) == {}


ONCE_OPENED = {
    "open_": (quorate, open_, NotAllowed),
    "replies.reply": (quorate, reply, replies.AnsweredTooLate),
    "replies.decide": (asking_for_leave, agree, replies.AnsweredTooLate),
}


def test_what_comes_while_the_meeting_is_being_opened_comes_too_late():
    def found(begin, deed):
        return in_turn(begin(), open_, deed)

    assert wrong(ONCE_OPENED, found) == {}


ONE_AFTER_THE_OTHER = {
    "leave": (sitting_room, leave, leave, movements.NotPresent),
    "movements.note": (sitting_room, note, note, movements.OutOfOrder),
    "movements.correct": (sitting_room, correct, correct, movements.CorrectedAlready),
    "point": (sitting_room, open_round, point, sitting.RoundIsStillOpen),
    "close_meeting": (sitting_room, open_round, close, sitting.RoundIsStillOpen),
    "close_all_the_same": (sitting_room, override, override, NotAllowed),
    "open_round": (sitting_room, open_round, open_round, sitting.RoundIsStillOpen),
    "record_hands": (sitting_room, hands, hands, voting.ItemIsDecided),
    "voting.close": (voting_now, close_round, close_round, ballots.RoundIsClosed),
    "voting.annul": (voting_now, annul, annul, ballots.RoundIsAnnulled),
    "decide": (sitting_room, open_round, put_off, sitting.RoundIsStillOpen),
    "conclude": (sitting_room, conclude, conclude, decisions.StaleVersion),
    "cast": (voting_now, close_round, cast, ballots.RoundIsClosed),
    "cast twice": (voting_now, cast, cast, DONE),
    "enter_for": (voting_now, close_round, enter_ballot, ballots.RoundIsClosed),
    "enter_for, sent": (voting_now, cast, enter_ballot, ballots.HasVoted),
    "speakers.give": (asked_to_speak, take_back, give, speakers.NoLongerWaiting),
    "speakers.withdraw": (asked_to_speak, give, take_back, speakers.HasSpoken),
    "consent.put_in": (sitting_room, take_position, put_in, consent.SomebodyObjects),
    "consent.pass_block": (in_a_block, take_out, pass_block, consent.BlockChanged),
    "positions.take": (
        sitting_room, take_position, lambda room: take_position(room, "AGREE"),
        positions.ChangedElsewhere,
    ),
    "positions.split": (sitting_room, take_position, split, DONE),
    "scripts.prepare": (sitting_room, prepare, prepare, scripts.ScriptChanged),
    "object_to": (voted, annul, object_to, ballots.RoundIsAnnulled),
    "dissent": (voted, annul, dissent, ballots.RoundIsAnnulled),
    "answer to an objection": (
        objected, answer_objection, answer_objection, vote_words.ObjectionIsAnswered,
    ),
    "signing.sign": (voted, annul, sign, signing.NothingToSign),
    "signing.sign twice": (voted, sign, sign, signing.CorrectionSaysWhy),
    "replies.decide": (asking_for_leave, agree, agree, replies.NothingToDecide),
    "projector.darken": (projected, revoke, darken, projector.NoAddress),
}  # fmt: skip


def test_what_comes_second_sees_what_the_first_has_done():
    def found(begin, first, second):
        return in_turn(begin(), first, second)

    assert wrong(ONE_AFTER_THE_OTHER, found) == {}


CAUGHT_BETWEEN_TWO = {  # one holds the first lock, and goes on to the second
    "voting.close": (voting_now, hold_the_meeting, close_round, annul, ballots.RoundIsAnnulled),
    "voting.annul": (voting_now, hold_the_meeting, annul, close_round, DONE),
    "object_to": (voted, hold_the_meeting, object_to, annul, ballots.RoundIsAnnulled),
    "answer to an objection": (
        objected, hold_the_meeting, answer_objection, annul, vote_words.ObjectionIsAnswered,
    ),
    "unplanned.add": (of_one_kind, hold_the_committee, bring_up, bring_up, DONE),
}  # fmt: skip


def test_locks_are_taken_in_one_order_so_nobody_waits_for_each_other():
    def found(begin, hold, comes, holder):
        return in_turn(begin(), hold, comes, then=holder)

    assert wrong(CAUGHT_BETWEEN_TWO, found) == {}


HOLDING_THE_LEDGER = {  # one looks at the commit whether the row is there that the other holds
    "committee": (noted, close, propose, DONE),
    "meeting": (of_one_kind, ask_packet, mark, DONE),
}


def test_a_lock_lets_others_point_at_its_row_so_nobody_waits_for_each_other_over_the_ledger():
    def found(begin, first, second):
        return in_turn(begin(), first, second)

    assert wrong(HOLDING_THE_LEDGER, found) == {}


def test_a_ballot_on_its_way_is_waited_for_by_the_count():
    room = voting_now()

    assert in_turn(room, cast, close_round) == (DONE, DONE)
    assert (the_round(room).in_favour, the_round(room).not_sent) == (1, 3)


def test_a_ballot_from_beside_the_application_waits_for_the_count_and_comes_too_late():
    room = voting_now()
    beside = told(lambda: cast_from_beside(room), DatabaseError, "refused")

    assert overlapping(outcome_of(close_round, room), beside) == (DONE, "refused")
    assert the_round(room).ballots.count() == 0


def test_of_two_given_the_floor_one_has_it_and_the_other_has_ended():
    room = asked_to_speak()

    assert in_turn(room, give, lambda room: give(room, 1)) == (DONE, DONE)
    assert [one.has_the_floor for one in (the_speech(room, 0), the_speech(room, 1))] == [
        False,
        True,
    ]


TWICE_IS_ONCE = {
    "speakers.register": (sitting_room, register, "speech.registered"),
    "speakers.end": (speaking, end_speech, "speech.ended"),
    "mark_all_present": (quorate, all_present, "attendance.all_present"),
    "check_in": (sitting_room, scan, "attendance.marked"),
    "check_in.renew": (
        sitting_room,
        lambda room: check_in.renew(meeting=room.meeting, seen=0, by=room.secretary, at=AT),
        "check_in.code_renewed",
    ),
    "consent.take_out": (in_a_block, take_out, "consent.item_removed"),
    "consent.put_in_unopposed": (agreed_to, put_in_all, "consent.item_added",
    ),
    "projector.make": (sitting_room, make_address, "projector.made"),
    "projector.revoke": (projected, revoke, "projector.revoked"),
    "replies.reply": (quorate, reply, "invitation.answered"),
}  # fmt: skip


def test_what_is_pressed_twice_at_once_is_done_once():
    wrong_ones = {}
    for name, (begin, deed, verb) in TWICE_IS_ONCE.items():
        room = begin()
        before = AuditEvent.objects.filter(verb=verb).count()
        outcome = in_turn(room, deed, deed)
        done = AuditEvent.objects.filter(verb=verb).count() - before
        if (outcome, done) != ((DONE, DONE), 1):
            wrong_ones[name] = (outcome, done)

    assert wrong_ones == {}
