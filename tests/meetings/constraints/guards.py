"""What each trigger refuses, on the plain rows, and what close by it lets pass."""

from datetime import timedelta
from uuid import UUID

from giaoban.organisation.models import User
from meetings.models import (
    Addendum,
    AgendaItem,
    Attendance,
    Ballot,
    ClosingOverride,
    Conclusion,
    Consultation,
    ConsultationFile,
    ConsultationVersion,
    Consultee,
    Decision,
    Dissent,
    Elector,
    ItemFigures,
    ItemTurn,
    LatePaper,
    LatePaperAnswer,
    Meeting,
    Minutes,
    MinutesFile,
    MinutesRemark,
    MinutesSection,
    MinutesSignature,
    MinutesStep,
    Movement,
    Objection,
    ObjectionAnswer,
    OpeningFigures,
    Opinion,
    Position,
    ProgrammeVersion,
    RemarkAnswer,
    RestrictionStep,
    Round,
    SecretCount,
    SectionEditor,
    Slip,
    Speech,
    Transfer,
)
from tests.factories import AT
from tests.meetings.constraints.of_minutes import DECLINED, FROZEN, SENT_OUT, SIGNATURE, SIGNED
from tests.meetings.constraints.of_people import BEGUN, ENDED, TAKEN_BACK
from tests.meetings.constraints.of_slips import COUNTED, WITHDRAWN
from tests.meetings.constraints.of_votes import ANNULLED, CLOSED
from tests.meetings.constraints.rows import HASH, A
from tests.meetings.constraints.triggers import (
    GONE,
    Guard,
    Try,
    append_only,
    delete,
    insert,
    update,
)

LATER = AT + timedelta(seconds=1)
NEW = {"key": UUID(int=2)}

APPEND_ONLY = [
    append_only(Ballot, "ballot_append_only"),
    append_only(Elector, "elector_append_only"),
    append_only(Position, "position_append_only"),
    append_only(Opinion, "opinion_append_only"),
    append_only(Transfer, "transfer_append_only"),
    append_only(ProgrammeVersion, "programme_version_append_only"),
    append_only(LatePaper, "late_paper_append_only"),
    append_only(LatePaperAnswer, "late_paper_answer_append_only"),
    append_only(RestrictionStep, "restriction_step_append_only"),
    append_only(Slip, "slip_append_only"),
    append_only(Consultee, "consultee_append_only"),
    append_only(ConsultationVersion, "consultation_version_append_only"),
    append_only(ConsultationFile, "consultation_file_append_only"),
    append_only(Objection, "objection_append_only"),
    append_only(ObjectionAnswer, "objection_answer_append_only"),
    append_only(Dissent, "dissent_append_only"),
    append_only(Movement, "movement_append_only"),
    append_only(ItemTurn, "item_turn_append_only"),
    append_only(ClosingOverride, "closing_override_append_only"),
    append_only(OpeningFigures, "opening_figures_append_only"),
    append_only(ItemFigures, "item_figures_append_only"),
    append_only(MinutesStep, "minutesstep_append_only"),
    append_only(MinutesRemark, "minutesremark_append_only"),
    append_only(RemarkAnswer, "remarkanswer_append_only"),
    append_only(MinutesSignature, "minutessignature_append_only"),
    append_only(MinutesFile, "minutesfile_append_only"),
]


def signed(model, *does, values=None, trigger="signed_record_stays") -> Guard:
    """Of the record of a meeting: refused once its minutes are signed, and not before."""
    tries = [(one, values or {} if one == "UPDATE" else {}) for one in does]
    return Guard(
        model,
        trigger,
        refused=[
            Try(one, given, "is signed: it stays", [(Minutes, SIGNED)]) for one, given in tries
        ],
        passes=[Try(one, given, "", [(Minutes, FROZEN)]) for one, given in tries],
    )


ANY = ("INSERT", "UPDATE", "DELETE")
OF_THE_RECORD = [
    *(signed(one, *ANY) for one in (Attendance, Conclusion, Decision, Round, MinutesSection)),
    *(signed(one, *ANY) for one in (SectionEditor, Speech, SecretCount)),
    *(signed(one, "INSERT") for one in (Elector, MinutesRemark, RemarkAnswer, MinutesStep)),
    *(signed(one, "INSERT") for one in (MinutesSignature, MinutesFile, Movement, ItemTurn)),
    *(signed(one, "INSERT") for one in (ClosingOverride, Dissent, Objection, ObjectionAnswer)),
    signed(AgendaItem, "UPDATE", values={"title": "Khác"}),
    signed(AgendaItem, "INSERT", "DELETE", trigger="signed_record_stays_whole"),
    signed(Meeting, "UPDATE", values={"title": "Khác"}),
    signed(Meeting, "DELETE", trigger="signed_record_stays_whole"),
]

SECRET = (Round, {"form": "SECRET"})
NO_BALLOT = (Ballot, GONE)
PRESENT = (Elector, {"is_present": True})
SOMEBODY_ELSE = {"person": A(User, another=True)}
SECOND = NEW | {"sequence": 2}
COUNTED_AS_CAST = CLOSED | {"in_favour": 1, "against": 0, "not_voting": 0}
TO_DISCUSS = COUNTED | {"outcome": "IN_SESSION"}
PLACED = {"placed": A(AgendaItem)}

OF_VOTES = [
    Guard(
        Ballot,
        "ballot_only_while_open",
        refused=[
            insert(SECOND, "is not open", (Round, CLOSED)),
            insert(SECOND, "is not open", (Round, ANNULLED)),
            insert(SECOND | SOMEBODY_ELSE, "is no elector"),
        ],
        passes=[insert(SECOND)],
    ),
    Guard(
        Ballot,
        "ballot_then_as_the_round_asks",
        refused=[
            insert(SECOND, "was not present"),
            insert(SECOND, "holds no choice", PRESENT, SECRET),
            insert(SECOND | {"choice": ""}, "holds no choice", PRESENT),
            insert(
                NEW | {"choice": "", "source": "ENTERED_FOR"},
                "person's own",
                PRESENT,
                SECRET,
                NO_BALLOT,
            ),
            insert(SECOND | {"sequence": 3}, "without a gap", PRESENT),
            insert(SECOND | {"source": "ENTERED_FOR"}, "is never touched", PRESENT),
        ],
        passes=[
            insert(SECOND, "", PRESENT),
            insert(NEW | {"choice": ""}, "", PRESENT, SECRET, NO_BALLOT),
        ],
    ),
    Guard(
        Elector,
        "elector_only_at_the_opening",
        refused=[
            insert(SOMEBODY_ELSE, "has its electors"),
            insert(SOMEBODY_ELSE, "has its electors", NO_BALLOT, (Round, CLOSED)),
        ],
        passes=[insert(SOMEBODY_ELSE, "", NO_BALLOT)],
    ),
    Guard(
        Elector,
        "electors_are_the_members",
        refused=[insert(SOMEBODY_ELSE, "has its electors")],
        passes=[insert(SOMEBODY_ELSE, "", (Round, {"members": 2}))],
    ),
    Guard(
        SecretCount,
        "secret_count_grows_by_ballots",
        refused=[
            delete("is never deleted", SECRET),
            insert({"in_favour": 0}, "goes with its ballots", SECRET),
            update({"in_favour": 2}, "goes with its ballots", SECRET),
            update({"in_favour": 1}, "goes with its ballots"),
            update({"in_favour": 1}, "goes with its ballots", (Round, CLOSED | SECRET[1])),
            update({"in_favour": 1}, "only grows", SECRET, (SecretCount, {"in_favour": 1})),
            update(
                {"in_favour": 0, "against": 1},
                "only grows",
                SECRET,
                (SecretCount, {"in_favour": 1}),
            ),
        ],
        passes=[update({"in_favour": 1}, "", SECRET), insert({}, "", SECRET, NO_BALLOT)],
    ),
    Guard(
        Round,
        "round_begins_open",
        refused=[insert(CLOSED, "begins open"), insert(ANNULLED, "begins open")],
        passes=[insert({})],
    ),
    Guard(
        Round,
        "round_closes_with_its_ballots",
        refused=[
            update({"majority_of": "PRESENT"}, "another rule"),
            update({"tie": "NOT_CARRIED"}, "another rule"),
            update(CLOSED, "what its ballots say"),
            update(COUNTED_AS_CAST, "what its ballots say", SECRET),
        ],
        passes=[
            update(COUNTED_AS_CAST),
            update(COUNTED_AS_CAST, "", SECRET, (SecretCount, {"in_favour": 1})),
        ],
    ),
    Guard(
        Round,
        "round_annulled_open_has_no_result",
        refused=[update(CLOSED | ANNULLED, "was not closed")],
        passes=[update(ANNULLED), update(ANNULLED, "", (Round, CLOSED))],
    ),
    Guard(
        Round,
        "round_result_stays",
        refused=[
            delete("is never deleted"),
            update({"members": 9}, "was opened otherwise"),
            update({"rule_text": "khác"}, "was opened otherwise"),
            update({"needed": 9}, "its result stays", (Round, CLOSED)),
            update({"state": "OPEN"}, "its result stays", (Round, CLOSED)),
            update({"annulled_because": "khác"}, "its result stays", (Round, ANNULLED)),
        ],
        passes=[update(ANNULLED, "", (Round, CLOSED)), update({"needed": 9})],
    ),
]

OF_SLIPS = [
    Guard(
        Consultation,
        "consultation_result_stays",
        refused=[
            delete("is never deleted"),
            update({"title": "Khác"}, "was sent otherwise"),
            update({"tie": "NOT_CARRIED"}, "was sent otherwise"),
            update({"needed": 9}, "its result stays", (Consultation, COUNTED)),
            update({"version": 2}, "its result stays", (Consultation, WITHDRAWN)),
            update({"placed": None}, "its result stays", (Consultation, TO_DISCUSS | PLACED)),
        ],
        passes=[update(PLACED, "", (Consultation, TO_DISCUSS)), update({"version": 2})],
    ),
    Guard(
        Slip,
        "slip_only_while_asked",
        refused=[
            insert(SECOND, "does not ask this now", (Consultation, WITHDRAWN)),
            insert(SECOND | {"version": 2}, "does not ask this now"),
            insert(SECOND | {"at": LATER}, "does not ask this now"),
            insert(SECOND | SOMEBODY_ELSE, "is not asked"),
        ],
        passes=[insert(SECOND)],
    ),
    Guard(
        ConsultationFile,
        "bound_file_is_the_file",
        refused=[insert({"position": 2, "sha256": "1" * 64}, "another fingerprint")],
        passes=[insert({"position": 2})],
    ),
]

OF_MINUTES = [
    Guard(
        Minutes,
        "signed_minutes_stay",
        refused=[
            insert(SENT_OUT, "begin unsigned"),
            delete("stay"),
            update({"meeting": A(Meeting, another=True)}, "stay"),
            update({"code": "BBBBBBBBBB"}, "stay", (Minutes, SIGNED)),
            update({"state": "GROWING"}, "stay", (Minutes, SIGNED)),
            update(SIGNED, "lack a signature"),
            update(SIGNED, "lack a signature", (Minutes, FROZEN)),
        ],
        passes=[insert({}), update(FROZEN), update(SENT_OUT, "", (Minutes, FROZEN))],
    ),
    Guard(
        Addendum,
        "addendum_stays",
        refused=[
            delete("is never deleted"),
            insert(NEW | {"number": 2, "of_hash": HASH}, "as they were signed"),
            insert(NEW | {"number": 2}, "as they were signed", (Minutes, SIGNED)),
            insert(NEW | {"of_hash": HASH} | SIGNATURE, "as they were", (Minutes, SIGNED)),
            insert(NEW | {"of_hash": HASH} | DECLINED, "as they were", (Minutes, SIGNED)),
            update({"text": "khác"}, "and not changed"),
            update(DECLINED, "signed or declined once", (Addendum, SIGNATURE)),
            update(SIGNATURE, "signed or declined once", (Addendum, DECLINED)),
        ],
        passes=[
            insert(NEW | {"number": 2, "of_hash": HASH}, "", (Minutes, SIGNED)),
            update(SIGNATURE),
            update(DECLINED),
        ],
    ),
    Guard(
        Speech,
        "speech_stays",
        refused=[
            delete("is never deleted"),
            update({"registered_at": LATER}, "stays"),
            update({"withdrawn_at": LATER}, "stays", (Speech, TAKEN_BACK)),
            update({"began_at": LATER}, "stays", (Speech, BEGUN)),
            update({"ended_at": LATER}, "stays", (Speech, ENDED)),
        ],
        passes=[update(TAKEN_BACK), update(BEGUN), update(ENDED, "", (Speech, BEGUN))],
    ),
]

GUARDS = [*APPEND_ONLY, *OF_THE_RECORD, *OF_VOTES, *OF_SLIPS, *OF_MINUTES]
