"""What the database refuses of directives and of what is written about them."""

from datetime import date
from uuid import UUID

from directives.models import (
    CountedMonth,
    DeedOnMany,
    Directive,
    DirectiveStep,
    DirectiveSupport,
    Document,
    ExtensionAdvice,
    ExtensionAnswer,
    ExtensionDraft,
    ExtensionRequest,
    LateReason,
    LateReasonAnswer,
    ListFile,
    MonthlyFigure,
    OnIndicator,
    PlannedDay,
    Report,
    ReportFile,
    Rung,
    SavedFilter,
    SourceText,
    Subtask,
)
from giaoban.files.models import StoredFile
from giaoban.indicators.models import Indicator
from giaoban.organisation.models import Department, User
from meetings.models import AgendaItem, Meeting
from tests.factories import AT
from tests.meetings.constraints.of_acts import BY_TELEPHONE, ON_PAPER, named
from tests.meetings.constraints.rows import A, Check, Unique

ACTS = (
    DeedOnMany,
    DirectiveStep,
    ExtensionAdvice,
    ExtensionAnswer,
    ExtensionRequest,
    LateReason,
    LateReasonAnswer,
    Report,
)
DAY, NEXT_DAY = date(2022, 7, 1), date(2022, 7, 2)
GIVEN = {"issued_at": AT, "issued_by": A(User), "lead": A(Department)}
ISSUED = GIVEN | {"state": "ISSUED"}
COMPLETED = GIVEN | {"state": "COMPLETED", "completed_at": AT}
HANDED_IN = GIVEN | {"state": "COMPLETION_SUBMITTED", "completion_submitted_at": AT}
REPLACED = GIVEN | {"state": "REPLACED", "replaced_by": A(Directive, another=True)}
DUE = {"due_on": DAY, "original_due_on": DAY}
OF_A_DOCUMENT = {"meeting": None, "document": A(Document)}
TO_ALL = {"addressee": "ALL_UNITS", "lead": None}
PIECE_OF_ANOTHER = {"parent": A(Directive, another=True), "lead": A(Department)}
IN_THE_TEXT = {"source": A(SourceText), "source_start": 0, "source_end": 1}
REFUSED = {"outcome": "REFUSED", "due_on": None, "reason": "x"}
DONE = {"state": "DONE", "answered_at": AT}
NOT_DONE = {"state": "NOT_DONE", "answered_at": AT, "word": "x"}

PLAIN = {
    Directive: {"meeting": A(Meeting)},
    Document: {"number": "1"},
    Indicator: {"code": "X"},
    ExtensionRequest: {"due_on": DAY, "asked_due_on": NEXT_DAY},
    ExtensionAdvice: {"agrees": True},
    ExtensionAnswer: {"outcome": "GRANTED", "due_on": NEXT_DAY},
    LateReasonAnswer: {"is_accepted": True},
    DirectiveStep: {"from_state": "ISSUED", "to_state": "IN_PROGRESS"},
    SavedFilter: {"name": "x"},
}
ANOTHER = {Meeting: {"code": "another"}, Directive: {"code": "another"}}


def without(values, name) -> dict:
    return {one: value for one, value in values.items() if one != name}


OF_DIRECTIVES = {
    "directive_code_is_unique_in_its_committee": Unique(Directive, ["committee", "code"]),
    "a_unit_gets_one_task_of_each_directive": Unique(
        Directive,
        ["parent", "lead"],
        given=PIECE_OF_ANOTHER,
        apart=["code"],
        outside={"parent": None},
    ),
    "given_directive_has_a_lead_or_goes_to_all": Check(
        Directive,
        refused=[without(ISSUED, "lead"), without(COMPLETED, "lead")],
        legal=[ISSUED, ISSUED | TO_ALL, {"state": "DRAFT"}],
    ),
    "directive_to_all_units_has_no_lead_of_its_own": Check(
        Directive,
        refused=[{"addressee": one, "lead": A(Department)} for one in ("ALL_UNITS", "LOCALITIES")],
        legal=[TO_ALL, {"lead": A(Department)}],
    ),
    "directive_was_issued_iff_no_longer_a_draft": Check(
        Directive,
        refused=[without(ISSUED, "issued_at"), without(ISSUED, "issued_by"), {"issued_at": AT}],
        legal=[ISSUED],
    ),
    "directive_completed_at_a_time_iff_completed": Check(
        Directive,
        refused=[without(COMPLETED, "completed_at"), ISSUED | {"completed_at": AT}],
        legal=[COMPLETED],
    ),
    "directive_awaiting_confirmation_was_handed_in": Check(
        Directive, refused=[without(HANDED_IN, "completion_submitted_at")], legal=[HANDED_IN]
    ),
    "directive_comes_from_a_meeting_or_a_document": Check(
        Directive,
        refused=[
            {"meeting": None},
            {"document": A(Document)},
            OF_A_DOCUMENT | {"item": A(AgendaItem)},
        ],
        legal=[OF_A_DOCUMENT, {"item": A(AgendaItem)}],
    ),
    "directive_has_a_successor_iff_replaced": Check(
        Directive,
        refused=[
            without(REPLACED, "replaced_by"),
            ISSUED | {"replaced_by": A(Directive, another=True)},
        ],
        legal=[REPLACED],
    ),
    "directive_does_not_replace_itself": Check(
        Directive, refused=[REPLACED | {"replaced_by": A(Directive)}], legal=[REPLACED]
    ),
    "due_date_of_a_given_directive_has_its_original": Check(
        Directive,
        refused=[ISSUED | {"due_on": DAY}, {"original_due_on": DAY}],
        legal=[ISSUED | DUE, ISSUED | {"original_due_on": DAY}, {"due_on": DAY}],
    ),
    "standing_directive_has_no_due_date": Check(
        Directive,
        refused=[{"is_standing": True, "due_on": DAY}],
        legal=[{"is_standing": True}, {"due_on": DAY}],
    ),
    "words_of_a_directive_begin_and_end_in_their_text": Check(
        Directive,
        refused=[
            *(IN_THE_TEXT | {name: None} for name in IN_THE_TEXT),
            IN_THE_TEXT | {"source_start": 1},
        ],
        legal=[IN_THE_TEXT],
    ),
    "a_unit_supports_a_directive_once": Unique(DirectiveSupport, ["directive", "department"]),
    "a_letter_has_its_number": Check(
        Document,
        refused=[{"kind": "LETTER", "number": ""}],
        legal=[{"kind": "LETTER", "number": "1"}, {"kind": "OTHER", "number": ""}],
    ),
    "a_document_says_from_whom_and_of_what": Check(
        Document, refused=[{"issuer": ""}, {"subject": ""}], legal=[{}]
    ),
}

OF_STEPS = {
    "a_directive_sent_back_says_why": Check(
        DirectiveStep,
        refused=[{"to_state": "REDO"}],
        legal=[{"to_state": "REDO", "reason": "x"}],
    ),
    "a_directive_returned_stopped_or_readdressed_says_why": Check(
        DirectiveStep,
        refused=[
            *({"to_state": one} for one in ("SUSPENDED", "CANCELLED", "REPLACED")),
            {"to_state": "RETURN_REQUESTED"},
            {"from_state": "RETURN_REQUESTED"},
            {"from_state": "SUSPENDED"},
        ],
        legal=[{"to_state": "SUSPENDED", "reason": "x"}, {"to_state": "COMPLETION_SUBMITTED"}],
    ),
    "a_directive_readdressed_names_both_units": Check(
        DirectiveStep,
        refused=[{"old_lead": A(Department)}, {"new_lead": A(Department)}],
        legal=[{"old_lead": A(Department), "new_lead": A(Department, another=True)}],
    ),
    "a_due_date_changed_after_issue_says_why": Check(
        DirectiveStep,
        refused=[{"to_state": "ISSUED"}],
        legal=[{"to_state": "ISSUED", "reason": "x"}],
    ),
    "result_has_number_and_date_or_neither": Check(
        Report,
        refused=[{"result_number": "1"}, {"result_on": DAY}],
        legal=[{"result_number": "1", "result_on": DAY}],
    ),
    "a_report_says_at_most_a_hundred_percent": Check(
        Report, refused=[{"percent": 101}], legal=[{"percent": 100}, {"percent": 0}]
    ),
    "a_unit_has_nothing_to_report_once_a_period": Unique(
        Report,
        ["directive", "department", "period_on"],
        given={"kind": "NOTHING", "period_on": DAY},
        apart=["key"],
        outside={"kind": "PROGRESS"},
    ),
    "a_subtask_says_what_to_do": Check(Subtask, refused=[{"content": ""}], legal=[{}]),
    "a_subtask_is_answered_at_a_time_iff_answered": Check(
        Subtask,
        refused=[
            {"answered_at": AT},
            {"state": "TAKEN_BACK", "answered_at": AT},
            *(without(one, "answered_at") for one in (DONE, NOT_DONE)),
        ],
        legal=[DONE, NOT_DONE, {"state": "TAKEN_BACK"}],
    ),
    "a_subtask_not_done_says_why": Check(
        Subtask, refused=[without(NOT_DONE, "word")], legal=[NOT_DONE, DONE]
    ),
}

OF_DATES = {
    "an_extension_is_asked_for_again_after_the_last_answer": Unique(
        ExtensionRequest,
        ["directive"],
        apart=["key"],
        outside={"follows": A(ExtensionAnswer)},
    ),
    "an_extension_asked_for_is_later": Check(
        ExtensionRequest,
        refused=[{"asked_due_on": DAY}, {"asked_due_on": date(2022, 6, 30)}],
        legal=[{"asked_due_on": NEXT_DAY}],
    ),
    "an_extension_asked_for_says_why": Check(
        ExtensionRequest, refused=[{"reason": ""}], legal=[{}]
    ),
    "an_extension_drafted_says_why": Check(ExtensionDraft, refused=[{"reason": ""}], legal=[{}]),
    "advice_against_an_extension_says_why": Check(
        ExtensionAdvice,
        refused=[{"agrees": False, "word": ""}],
        legal=[{"agrees": False, "word": "x"}, {"word": ""}],
    ),
    "an_extension_granted_names_its_date": Check(
        ExtensionAnswer,
        refused=[
            {"due_on": None},
            {"outcome": "OTHER_DATE", "due_on": None, "reason": "x"},
            REFUSED | {"due_on": DAY},
        ],
        legal=[REFUSED, {"outcome": "OTHER_DATE", "reason": "x"}],
    ),
    "an_extension_refused_or_changed_says_why": Check(
        ExtensionAnswer,
        refused=[REFUSED | {"reason": ""}, {"outcome": "OTHER_DATE", "reason": ""}],
        legal=[REFUSED, {"reason": ""}],
    ),
    "a_reason_is_given_again_after_the_last_answer": Unique(
        LateReason,
        ["directive", "due_on"],
        apart=["key"],
        outside={"follows": A(LateReasonAnswer)},
    ),
    "a_reason_for_lateness_says_it": Check(LateReason, refused=[{"text": ""}], legal=[{}]),
    "a_reason_not_accepted_is_told_why": Check(
        LateReasonAnswer,
        refused=[{"is_accepted": False, "words": ""}],
        legal=[{"is_accepted": False, "words": "x"}, {"words": ""}],
    ),
}

OF_ROUNDS = {
    "a_rung_stands_once_on_a_ladder": Unique(Rung, ["committee", "kind", "working_days"]),
    "weekly_rung_counts_no_days": Check(
        Rung,
        refused=[{"kind": "WEEKLY_OVERDUE", "working_days": 1}],
        legal=[{"kind": "WEEKLY_OVERDUE", "working_days": 0}, {"working_days": 1}],
    ),
    "leaders_are_told_of_what_is_overdue": Check(
        Rung,
        refused=[{"kind": "ESCALATION", "working_days": 0}],
        legal=[{"kind": "ESCALATION", "working_days": 1}, {"working_days": 0}],
    ),
    "a_day_is_planned_once_in_a_committee": Unique(PlannedDay, ["committee", "day"]),
    "a_month_of_a_unit_is_counted_once": Unique(
        MonthlyFigure,
        ["committee", "department", "month", "counted"],
        other={"month": date(2022, 8, 1)},
    ),
    "a_month_begins_on_its_first_day": Check(
        MonthlyFigure,
        refused=[{"month": date(2022, 7, 2)}, {"month": date(2022, 7, 31)}],
        legal=[{"month": date(2022, 8, 1)}],
    ),
    "a_task_on_an_indicator_is_of_a_month": Check(
        OnIndicator, refused=[{"month": 0}, {"month": 13}], legal=[{"month": 1}, {"month": 12}]
    ),
    "a_month_of_a_committee_is_counted_once": Unique(CountedMonth, ["committee", "month"]),
    "a_person_saves_one_filter_under_a_name": Unique(SavedFilter, ["committee", "owner", "name"]),
    "a_saved_filter_has_a_name": Check(SavedFilter, refused=[{"name": ""}], legal=[{}]),
}

OF_ACTS = {
    named(model, "entered_for_somebody_names_its_channel"): Check(
        model,
        refused=[{"entered_by": A(User)}, {"channel": "TELEPHONE"}],
        legal=[BY_TELEPHONE],
    )
    for model in ACTS
} | {
    named(model, "written_note_has_its_scan"): Check(
        model, refused=[ON_PAPER], legal=[ON_PAPER | {"scan": A(StoredFile)}, BY_TELEPHONE]
    )
    for model in ACTS
}

BUILDING = {"state": "BUILDING", "lease_until": AT, "lease_token": UUID(int=1)}
BUILT = {"state": "DONE", "built_at": AT, "file_key": UUID(int=1), "size": 1}
OF_FILES = {
    "further_files_of_a_report_have_an_order": Unique(
        ReportFile, ["report", "position"], fixed=["report"]
    ),
    "a_list_is_made_once_at_a_time_for_a_person": Unique(
        ListFile,
        ["requested_by", "committee", "shape", "query"],
        outside={"state": "FAILED"},
    ),
    "list_file_is_done_with_its_file_or_not_at_all": Check(
        ListFile,
        refused=[
            *(BUILT | {name: None} for name in ("built_at", "file_key", "size")),
            *({name: BUILT[name]} for name in ("built_at", "file_key", "size")),
        ],
        legal=[BUILT, BUILDING, {"state": "FAILED"}],
    ),
    "list_file_is_leased_while_it_is_built_and_only_then": Check(
        ListFile,
        refused=[
            *(BUILDING | {name: None} for name in ("lease_until", "lease_token")),
            *({name: BUILDING[name]} for name in ("lease_until", "lease_token")),
            BUILT | BUILDING | {"state": "DONE"},
        ],
        legal=[BUILT, BUILDING],
    ),
}

BROKEN = OF_DIRECTIVES | OF_STEPS | OF_DATES | OF_ROUNDS | OF_ACTS | OF_FILES
