"""Questions put to the members between meetings, and their slips: what the database refuses."""

from giaoban.files.models import StoredFile
from giaoban.organisation.models import User
from meetings.models import (
    AgendaItem,
    Consultation,
    ConsultationFile,
    ConsultationVersion,
    Consultee,
    Proposal,
    Slip,
)
from tests.factories import AT
from tests.meetings.constraints.rows import HASH, A, Check, Unique

COUNTS = {"agreed": 3, "disagreed": 1, "other": 1, "discuss": 1, "silent": 1, "needed": 4}
RESULT = COUNTS | {"closed_at": AT, "outcome": "CARRIED", "slips_hash": HASH}
COUNTED = RESULT | {"state": "CLOSED", "members": 7}
TAKEN_BACK = {"withdrawn_at": AT, "withdrawn_by": A(User), "withdrawn_because": "Nhầm"}
WITHDRAWN = TAKEN_BACK | {"state": "WITHDRAWN"}
ENTERED = {"source": "ENTERED_FOR", "scan": A(StoredFile), "cast_by": A(User, another=True)}


def without(values, name) -> dict:
    return {one: value for one, value in values.items() if one != name}


BROKEN = {
    "consultations_are_numbered_once": Unique(
        Consultation, ["committee", "year", "number"], apart=["key"]
    ),
    "a_proposal_is_asked_about_once_at_a_time": Unique(
        Consultation,
        ["proposal"],
        given={"proposal": A(Proposal)},
        apart=["key", "number"],
        outside=WITHDRAWN,
    ),
    "an_item_is_asked_about_once_at_a_time": Unique(
        Consultation,
        ["item"],
        given={"item": A(AgendaItem)},
        apart=["key", "number"],
        outside=WITHDRAWN,
    ),
    "a_consultation_is_counted_as_a_whole_or_not_at_all": Check(
        Consultation,
        refused=[
            *(without(COUNTED, name) for name in RESULT),
            *({name: value} for name, value in RESULT.items() if name != "agreed"),
            {"agreed": 1, "disagreed": 0, "other": 0, "discuss": 0, "silent": 0},
            {"closed_by": A(User)},
            COUNTED | {"state": "OPEN"},
        ],
        legal=[COUNTED, COUNTED | {"closed_by": A(User)}, WITHDRAWN],
    ),
    "slips_and_silence_add_up_to_the_members": Check(
        Consultation,
        refused=[
            COUNTED | {"members": 6},
            COUNTED | {"members": 8},
            *(COUNTED | {name: 0} for name in COUNTS if name != "needed"),
        ],
        legal=[COUNTED],
    ),
    "a_withdrawn_consultation_says_when_by_whom_and_why": Check(
        Consultation,
        refused=[
            *(without(WITHDRAWN, name) for name in WITHDRAWN),
            *({name: value} for name, value in TAKEN_BACK.items()),
        ],
        legal=[WITHDRAWN],
    ),
    "only_what_is_to_be_discussed_is_placed": Check(
        Consultation,
        refused=[COUNTED | {"placed": A(AgendaItem)}, {"placed": A(AgendaItem)}],
        legal=[COUNTED | {"outcome": "IN_SESSION", "placed": A(AgendaItem)}],
    ),
    "versions_of_a_question_are_numbered_once": Unique(
        ConsultationVersion, ["consultation", "number"], apart=["key"], given={"because": "Sửa"}
    ),
    "members_are_asked_a_question": Check(
        ConsultationVersion, refused=[{"question": ""}], legal=[{"question": "?"}]
    ),
    "a_changed_question_says_what_was_changed": Check(
        ConsultationVersion,
        refused=[{"number": 2}],
        legal=[{"number": 2, "because": "Sửa phụ lục"}, {"number": 1}],
    ),
    "files_of_a_version_are_numbered_once": Unique(ConsultationFile, ["version", "position"]),
    "a_bound_file_has_its_fingerprint": Check(
        ConsultationFile,
        refused=[{"sha256": ""}, {"sha256": "0" * 63}, {"sha256": "G" * 64}, {"sha256": "A" * 64}],
        legal=[{"sha256": "0123456789abcdef" * 4}],
    ),
    "a_member_is_asked_once": Unique(Consultee, ["consultation", "person"]),
    "a_key_is_one_slip_of_a_member": Unique(
        Slip, ["consultation", "person", "key"], apart=["sequence"], given=ENTERED
    ),
    "slips_of_a_member_are_numbered_once": Unique(
        Slip, ["consultation", "person", "sequence"], apart=["key"], given=ENTERED
    ),
    "slip_choice_is_one_of_four": Check(
        Slip,
        refused=[{"choice": "PERHAPS"}, {"choice": ""}],
        legal=[{"choice": "AGREE"}, {"choice": "DISCUSS"}],
    ),
    "a_slip_that_objects_says_why": Check(
        Slip,
        refused=[{"choice": "DISAGREE"}, {"choice": "OTHER"}],
        legal=[{"choice": "DISAGREE", "text": "Giá"}, {"choice": "OTHER", "text": "Hoãn"}],
    ),
    "own_slip_is_sent_by_its_member": Check(
        Slip,
        refused=[
            {"cast_by": A(User, another=True)},
            {"scan": A(StoredFile)},
            without(ENTERED, "scan"),
        ],
        legal=[ENTERED],
    ),
}
