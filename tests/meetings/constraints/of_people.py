"""Who is invited, comes, goes and speaks, and what they say: what the database refuses of it."""

from datetime import timedelta

from giaoban.organisation.models import User
from meetings.models import (
    Attendance,
    CalendarFeed,
    Invitation,
    InvitedUnit,
    Move,
    Movement,
    Position,
    PrivateNote,
    Reply,
    ReplyDecision,
    Speech,
)
from tests.factories import AT
from tests.meetings.constraints.rows import A, Check, Unique

WITH_ACCOUNT = {"capacity": "INVITED", "person": A(User)}
MEMBER = WITH_ACCOUNT | {"capacity": "MEMBER"}
STAND_IN = {"stands_in_by": A(Reply), "stands_in_for": "Ông A"}
VOTES = STAND_IN | {"votes_instead": True, "principal": A(User)}
SENDS = {"answer": "STAND_IN", "stand_in_name": "Bà B"}
TAKEN_BACK = {"withdrawn_at": AT, "withdrawn_by": A(User)}
BEGUN = {"began_at": AT, "given_by": A(User)}
ENDED = BEGUN | {"ended_at": AT, "ended_by": A(User)}
BEFORE = AT - timedelta(seconds=1)

BROKEN = {
    # Invited --------------------------------------------------------------------------------------
    "a_person_is_invited_once": Unique(Invitation, ["meeting", "person"], given=WITH_ACCOUNT),
    "a_guest_is_invited_without_an_account": Check(
        Invitation,
        refused=[
            {"person": A(User)},
            {"capacity": "INVITED"},
            WITH_ACCOUNT | {"email": "a@example.vn"},
        ],
        legal=[WITH_ACCOUNT, {"email": "a@example.vn"}],
    ),
    "a_member_is_always_invited": Check(
        Invitation,
        refused=[MEMBER | {"withdrawn_at": AT}],
        legal=[MEMBER, WITH_ACCOUNT | {"withdrawn_at": AT}],
    ),
    "a_unit_is_invited_to_a_meeting_once": Unique(InvitedUnit, ["meeting", "department"]),
    "who_will_be_absent_says_why": Check(
        Reply,
        refused=[{"answer": "ABSENT"}],
        legal=[{"answer": "ABSENT", "reason": "Ốm"}, {"answer": "ATTENDING"}],
    ),
    "a_stand_in_is_named_and_nobody_else": Check(
        Reply,
        refused=[{"answer": "STAND_IN"}, {"stand_in_name": "Bà B"}, {"stand_in": A(User)}],
        legal=[SENDS, SENDS | {"stand_in": A(User)}],
    ),
    "who_does_not_agree_says_why": Check(
        ReplyDecision,
        refused=[{"agreed": False}],
        legal=[{"agreed": False, "remark": "Cần có mặt"}],
    ),
    "each_move_has_its_own_sequence": Unique(Move, ["meeting", "sequence"]),
    "a_move_says_why": Check(Move, refused=[{"reason": ""}], legal=[{"reason": "Bão"}]),
    "a_person_has_one_living_calendar_address": Unique(
        CalendarFeed, ["person"], apart=["token_hash"], outside={"revoked_at": AT}
    ),
    # On the roll ----------------------------------------------------------------------------------
    "a_person_attends_once": Unique(Attendance, ["meeting", "person"]),
    "a_guest_attends_once": Unique(
        Attendance, ["meeting", "invitation"], given={"person": None, "invitation": A(Invitation)}
    ),
    "one_stand_in_for_a_reply_agreed_to": Unique(
        Attendance, ["stands_in_by"], given=STAND_IN, apart=["person"]
    ),
    "who_has_no_account_was_invited_or_sent": Check(
        Attendance,
        refused=[
            {"person": None},
            {"invitation": A(Invitation)},
            {"person": None, "invitation": A(Invitation), "is_member": True},
        ],
        legal=[
            {"person": None, "invitation": A(Invitation)},
            STAND_IN | {"person": None},
            {"is_member": True},
        ],
    ),
    "a_stand_in_says_for_whom_and_nobody_else": Check(
        Attendance,
        refused=[
            {"stands_in_by": A(Reply)},
            {"stands_in_for": "Ông A"},
            STAND_IN | {"is_member": True},
        ],
        legal=[STAND_IN],
    ),
    "only_a_stand_in_with_an_account_votes_instead_of_a_member": Check(
        Attendance,
        refused=[
            {"votes_instead": True, "principal": A(User)},
            VOTES | {"principal": None},
            VOTES | {"person": None},
        ],
        legal=[VOTES],
    ),
    "who_is_present_arrived_at_a_time": Check(
        Attendance,
        refused=[{"state": "PRESENT"}],
        legal=[{"state": "PRESENT", "arrived_at": AT}, {"state": "ABSENT"}],
    ),
    "leave_of_absence_says_why": Check(
        Attendance,
        refused=[{"state": "EXCUSED"}],
        legal=[{"state": "EXCUSED", "reason": "Đi công tác"}, {"state": "ABSENT"}],
    ),
    "nobody_leaves_before_arriving": Check(
        Attendance,
        refused=[{"left_at": AT}],
        legal=[{"left_at": AT, "arrived_at": AT}],
    ),
    "movements_of_a_person_are_numbered": Unique(Movement, ["attendance", "number"]),
    "a_corrected_movement_says_why": Check(
        Movement,
        refused=[{"is_withdrawn": True}, {"corrects": A(Movement)}],
        legal=[
            {"corrects": A(Movement), "reason": "Nhầm"},
            {"corrects": A(Movement), "reason": "Nhầm", "is_withdrawn": True},
        ],
    ),
    # What they say --------------------------------------------------------------------------------
    "positions_of_a_person_are_numbered_once": Unique(Position, ["item", "person", "sequence"]),
    "a_position_is_one_of_three": Check(
        Position,
        refused=[{"choice": "PERHAPS"}],
        legal=[{"choice": "AGREE"}, {"choice": "SPEAK"}],
    ),
    "remarks_are_written_down_and_agreement_has_none": Check(
        Position,
        refused=[{"choice": "REMARKS"}, {"choice": "AGREE", "text": "Nhưng"}],
        legal=[{"choice": "REMARKS", "text": "Vì sao?"}, {"choice": "SPEAK", "text": "Về giá"}],
    ),
    "a_person_keeps_one_note_on_an_item": Unique(PrivateNote, ["item", "person"]),
    "nobody_asks_twice_at_once_to_speak_on_an_item": Unique(
        Speech, ["item", "attendance"], outside=TAKEN_BACK
    ),
    "one_person_at_a_time_has_the_floor": Unique(
        Speech, ["meeting"], given=BEGUN, apart=["item"], outside=ENDED
    ),
    "a_speech_is_taken_back_by_somebody_before_it_begins": Check(
        Speech,
        refused=[{"withdrawn_at": AT}, {"withdrawn_by": A(User)}, TAKEN_BACK | BEGUN],
        legal=[TAKEN_BACK, BEGUN],
    ),
    "the_floor_is_given_by_somebody": Check(
        Speech,
        refused=[{"began_at": AT}, {"given_by": A(User)}, {"entered_by": A(User)}],
        legal=[BEGUN, BEGUN | {"entered_by": A(User)}],
    ),
    "a_speech_ends_after_it_began": Check(
        Speech,
        refused=[
            ENDED | {"ended_by": None},
            ENDED | {"ended_at": None},
            ENDED | {"ended_at": BEFORE},
            {"ended_at": AT, "ended_by": A(User)},
        ],
        legal=[ENDED],
    ),
}
