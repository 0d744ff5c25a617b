"""Rounds, ballots, decisions and words on votes: what the database refuses of them."""

from giaoban.files.models import StoredFile
from giaoban.organisation.models import User
from meetings.models import (
    Ballot,
    ClosingOverride,
    Consultation,
    Decision,
    Dissent,
    Elector,
    Objection,
    ObjectionAnswer,
    Round,
    Signing,
)
from tests.factories import AT
from tests.meetings.constraints.rows import A, Check, Unique

COUNTS = {"in_favour": 3, "against": 1, "not_voting": 1, "not_sent": 1, "absent": 1, "needed": 4}
CLOSING = {"closed_at": AT, "closed_by": A(User), "outcome": "CARRIED"}
CLOSED = {"state": "CLOSED", "members": 7} | CLOSING | COUNTS
ANNULLING = {"annulled_at": AT, "annulled_by": A(User), "annulled_because": "Nhầm"}
ANNULLED = {"state": "ANNULLED"} | ANNULLING
SECRET = {"choice": ""}
ENTERED = {"source": "ENTERED_FOR", "cast_by": A(User, another=True)}
OF_SLIPS = {"item": None, "consultation": A(Consultation)}
SIGNED = {
    "closed_at": AT,
    "closed_by": A(User),
    "document_number": "1/QĐ-UBND",
    "signed_on": AT.date(),
    "file": A(StoredFile),
}


def without(values, name) -> dict:
    return {one: value for one, value in values.items() if one != name}


BROKEN = {
    # Rounds ---------------------------------------------------------------------------------------
    "rounds_are_numbered_once": Unique(Round, ["item", "sequence"], given=ANNULLED),
    "one_live_round_per_item": Unique(Round, ["item"], apart=["sequence"], outside=ANNULLED),
    "round_closed_as_a_whole_or_not_at_all": Check(
        Round,
        refused=[
            *(CLOSED | {name: None} for name in ("closed_at", "closed_by", *COUNTS)),
            ANNULLED | CLOSED | COUNTS | {"state": "ANNULLED", "outcome": ""},
            *({name: CLOSED[name]} for name in ("closed_at", "closed_by", *COUNTS)),
            ANNULLED | {"outcome": "CARRIED"},
        ],
        legal=[CLOSED, ANNULLED | CLOSED | {"state": "ANNULLED"}],
    ),
    "open_round_has_no_outcome_and_closed_round_has_one": Check(
        Round,
        refused=[CLOSED | {"state": "OPEN"}, {"state": "CLOSED"}],
        legal=[CLOSED, {"state": "OPEN"}],
    ),
    "counts_add_up_to_the_members": Check(
        Round,
        refused=[CLOSED | {"members": 6}, CLOSED | {"members": 8}]
        + [CLOSED | {name: 0} for name in COUNTS if name != "needed"],
        legal=[CLOSED],
    ),
    "annulled_round_says_when_by_whom_and_why": Check(
        Round,
        refused=[
            *(without(ANNULLED, name) for name in ANNULLED),
            *({name: ANNULLING[name]} for name in ANNULLING),
        ],
        legal=[ANNULLED],
    ),
    "a_person_is_an_elector_once": Unique(Elector, ["round", "person"]),
    # Ballots --------------------------------------------------------------------------------------
    "a_key_is_one_ballot_of_a_person": Unique(
        Ballot, ["round", "person", "key"], apart=["sequence"], given=ENTERED
    ),
    "ballots_of_a_person_are_numbered_once": Unique(
        Ballot, ["round", "person", "sequence"], apart=["key"], given=ENTERED
    ),
    "a_secret_ballot_is_sent_once": Unique(
        Ballot,
        ["round", "person"],
        given=ENTERED | SECRET,
        apart=["sequence", "key"],
        outside={"choice": "FOR"},
    ),
    "own_ballot_is_cast_by_its_person": Check(
        Ballot,
        refused=[{"cast_by": A(User, another=True)}],
        legal=[ENTERED, {"source": "ENTERED_FOR"}],
    ),
    "ballot_choice_is_one_of_three_or_secret": Check(
        Ballot,
        refused=[{"choice": "PERHAPS"}, {"choice": "for"}],
        legal=[{"choice": one} for one in ("FOR", "AGAINST", "NOT_VOTING", "")],
    ),
    "ballot_on_a_written_note_has_its_scan": Check(
        Ballot,
        refused=[{"channel": "WRITTEN"}],
        legal=[{"channel": "WRITTEN", "scan": A(StoredFile)}, {"channel": "TELEPHONE"}],
    ),
    # What became of it ----------------------------------------------------------------------------
    "what_goes_back_to_its_unit_says_why": Check(
        Decision,
        refused=[{"outcome": "RETURNED"}, {"outcome": "WITHDRAWN"}],
        legal=[
            {"outcome": "RETURNED", "wording": "Thiếu"},
            {"outcome": "WITHDRAWN", "wording": "Rút"},
            {"outcome": "POSTPONED"},
        ],
    ),
    "a_meeting_closed_all_the_same_says_why": Check(
        ClosingOverride, refused=[{"reason": ""}], legal=[{"reason": "Bão"}]
    ),
    "an_approved_item_is_followed_up_once": Unique(
        Signing, ["item"], outside={"withdrawn_at": AT, "withdrawn_because": "Đã đổi"}
    ),
    "what_slips_approved_is_followed_up_once": Unique(
        Signing,
        ["consultation"],
        given=OF_SLIPS,
        outside={"withdrawn_at": AT, "withdrawn_because": "Đã đổi"},
    ),
    "a_document_is_of_an_item_or_of_slips": Check(
        Signing,
        refused=[{"item": None}, {"consultation": A(Consultation)}],
        legal=[OF_SLIPS],
    ),
    "a_signed_document_has_number_date_and_file": Check(
        Signing,
        refused=[
            *(without(SIGNED, name) for name in SIGNED),
            *({name: SIGNED[name]} for name in SIGNED),
        ],
        legal=[SIGNED],
    ),
    "what_is_no_longer_to_be_signed_says_why": Check(
        Signing,
        refused=[{"withdrawn_at": AT}, {"withdrawn_because": "Đã đổi"}],
        legal=[{"withdrawn_at": AT, "withdrawn_because": "Đã đổi"}],
    ),
    # A member's word ------------------------------------------------------------------------------
    "objection_says_what_is_wrong": Check(
        Objection, refused=[{"text": ""}], legal=[{"text": "Ghi nhầm"}]
    ),
    "answer_to_an_objection_says_why": Check(
        ObjectionAnswer,
        refused=[{"text": ""}, {"outcome": "LOST"}],
        legal=[{"outcome": "NOTED"}, {"outcome": "ANNULLED"}],
    ),
    "dissent_says_something": Check(Dissent, refused=[{"text": ""}], legal=[{"text": "Bảo lưu"}]),
}
