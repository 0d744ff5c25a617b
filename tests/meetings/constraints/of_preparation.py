"""Meetings, dossiers, the agenda and its papers: what the database refuses of them."""

from datetime import date, timedelta
from uuid import UUID

from giaoban.organisation.models import User
from meetings.models import (
    AgendaItem,
    AgendaSection,
    Authority,
    Conclusion,
    DossierFile,
    DraftedChange,
    LatePaperAnswer,
    Meeting,
    NothingToRegister,
    Opinion,
    OpinionRequest,
    Packet,
    Paper,
    PaperReading,
    ProgrammeVersion,
    ProjectorLink,
    Proposal,
    ProposalStep,
    Reader,
    Registration,
    RequiredPaper,
    RestrictionStep,
    Transfer,
)
from tests.factories import AT
from tests.meetings.constraints.rows import A, Check, Unique

SOME_KEY = UUID(int=1)
OPENED = {"state": "IN_SESSION", "members": 5, "opened_at": AT}
CLOSED = OPENED | {"state": "CLOSED", "closed_at": AT}
LEASED = {"state": "BUILDING", "lease_until": AT, "lease_token": SOME_KEY}
BUILT = {"state": "DONE", "built_at": AT, "file_key": SOME_KEY, "size": 1, "pages": 1}
PUT_TOGETHER = {"state": "DONE", "built_at": AT, "file_key": SOME_KEY, "size": 1}
JULY = date(2022, 7, 1)
DAY = timedelta(days=1)


def without(values, *names) -> dict:
    return {name: value for name, value in values.items() if name not in names}


BROKEN = {
    # Meetings -------------------------------------------------------------------------------------
    "meeting_code_is_unique_in_its_committee": Unique(Meeting, ["committee", "code"]),
    "meeting_in_session_was_opened_with_its_members_counted": Check(
        Meeting,
        refused=[without(OPENED, "members"), without(CLOSED, "opened_at"), {"state": "IN_SESSION"}],
        legal=[OPENED, CLOSED, {"state": "CALLED"}],
    ),
    "meeting_is_closed_at_a_time_or_not_closed": Check(
        Meeting,
        refused=[without(CLOSED, "closed_at"), OPENED | {"closed_at": AT}],
        legal=[CLOSED, OPENED],
    ),
    "a_cancelled_meeting_says_why": Check(
        Meeting,
        refused=[{"state": "CANCELLED"}],
        legal=[{"state": "CANCELLED", "cancelled_reason": "Bão"}],
    ),
    # Dossiers -------------------------------------------------------------------------------------
    "registration_is_opened_once_a_month": Unique(
        Registration, ["committee", "month"], other={"month": date(2022, 8, 1)}
    ),
    "registration_month_is_its_first_day": Check(
        Registration,
        refused=[{"month": JULY + DAY}, {"month": JULY - DAY}],
        legal=[{"month": date(2022, 8, 1)}],
    ),
    "a_unit_declines_once": Unique(NothingToRegister, ["registration", "department"]),
    "proposal_code_is_unique_in_its_committee": Unique(
        Proposal, ["committee", "code"], apart=["key"]
    ),
    "proposal_past_its_draft_was_submitted": Check(
        Proposal,
        refused=[{"state": "SUBMITTED"}, {"state": "READY"}],
        legal=[{"state": "SUBMITTED", "submitted_at": AT}, {"state": "DRAFT"}],
    ),
    "submission_letter_has_number_and_date_or_neither": Check(
        Proposal,
        refused=[{"submission_number": "1/TTr"}, {"submission_on": JULY}],
        legal=[{"submission_number": "1/TTr", "submission_on": JULY}],
    ),
    "a_returned_proposal_says_why": Check(
        ProposalStep,
        refused=[{"to_state": "RETURNED"}],
        legal=[{"to_state": "RETURNED", "reason": "Thiếu"}, {"to_state": "READY"}],
    ),
    "paper_versions_are_numbered_once": Unique(Paper, ["proposal", "kind", "title", "version"]),
    "a_version_is_read_by_a_person_once": Unique(PaperReading, ["person", "paper"]),
    "a_late_paper_not_taken_says_why": Check(
        LatePaperAnswer,
        refused=[{"paper": None}],
        legal=[{"paper": None, "reason": "Muộn"}, {"reason": ""}],
    ),
    "a_withdrawn_request_says_by_whom": Check(
        OpinionRequest,
        refused=[{"withdrawn_at": AT}, {"withdrawn_by": A(User)}],
        legal=[{"withdrawn_at": AT, "withdrawn_by": A(User)}],
    ),
    "an_opinion_is_asked_with_a_question": Check(
        OpinionRequest, refused=[{"question": ""}], legal=[{"question": "?"}]
    ),
    "an_opinion_that_does_not_simply_agree_says_why": Check(
        Opinion,
        refused=[{"choice": "REMARKS"}, {"choice": "DISAGREE"}],
        legal=[{"choice": "DISAGREE", "remarks": "Sai"}, {"choice": "AGREE"}],
    ),
    "a_paper_is_required_once_from_a_day": Unique(
        RequiredPaper, ["committee", "kind", "paper", "condition", "from_on"]
    ),
    "paper_is_required_from_a_day_until_a_later_one": Check(
        RequiredPaper,
        refused=[{"from_on": JULY, "until_on": JULY - DAY}],
        legal=[{"from_on": JULY, "until_on": JULY}, {"until_on": JULY - DAY}],
    ),
    "a_kind_has_one_authority_from_a_day": Unique(Authority, ["kind", "from_on"]),
    # Who may read ---------------------------------------------------------------------------------
    "a_reader_is_of_a_proposal_or_of_an_item": Check(
        Reader,
        refused=[{"proposal": None}, {"item": A(AgendaItem)}],
        legal=[{"proposal": None, "item": A(AgendaItem)}],
    ),
    "a_person_is_once_on_the_list_of_a_proposal": Unique(Reader, ["proposal", "person"]),
    "a_person_is_once_on_the_list_of_an_item": Unique(
        Reader, ["item", "person"], given={"proposal": None, "item": A(AgendaItem)}
    ),
    "a_restriction_step_is_of_a_proposal_or_of_an_item": Check(
        RestrictionStep,
        refused=[{"proposal": None}, {"item": 1}],
        legal=[{"proposal": None, "item": 1}],
    ),
    "a_matter_opened_again_says_why": Check(
        RestrictionStep,
        refused=[{"kind": "OPENED"}],
        legal=[{"kind": "OPENED", "reason": "Đã công bố"}, {"kind": "RESTRICTED"}],
    ),
    # The agenda -----------------------------------------------------------------------------------
    "two_items_never_share_a_place": Unique(AgendaItem, ["meeting", "position"]),
    "a_proposal_stands_once_on_an_agenda": Unique(
        AgendaItem,
        ["meeting", "proposal"],
        given={"proposal": A(Proposal)},
        apart=["position"],
        outside={"withdrawn_in": "B"},
    ),
    "a_typed_line_becomes_one_item": Unique(
        AgendaItem, ["meeting", "key"], given={"key": SOME_KEY}, apart=["position"]
    ),
    "an_item_has_a_place_or_was_taken_off": Check(
        AgendaItem,
        refused=[
            {"position": None},
            {"position": 0},
            {"removed_at": AT},
            {"position": None, "removed_at": AT, "proposal": A(Proposal)},
        ],
        legal=[{"position": None, "removed_at": AT}, {"position": 1, "proposal": A(Proposal)}],
    ),
    "two_headings_never_share_a_place": Unique(AgendaSection, ["meeting", "after", "rank"]),
    "a_heading_has_a_place_or_was_taken_away": Check(
        AgendaSection,
        refused=[{"after": None}, {"removed_at": AT}],
        legal=[{"after": None, "removed_at": AT}],
    ),
    "one_conclusion_for_each_item_and_one_for_the_meeting": Unique(Conclusion, ["meeting", "item"]),
    "versions_of_a_programme_are_lettered_once": Unique(ProgrammeVersion, ["meeting", "letter"]),
    "one_drafted_change_of_an_item": Unique(
        DraftedChange,
        ["meeting", "item"],
        given={"kind": "ALTER", "item": A(AgendaItem)},
    ),
    "a_proposal_is_drafted_once": Unique(
        DraftedChange, ["meeting", "proposal"], given={"proposal": A(Proposal)}
    ),
    "only_what_is_added_has_no_item_yet": Check(
        DraftedChange,
        refused=[
            {"item": A(AgendaItem)},
            {"title": ""},
            {"kind": "WITHDRAW"},
            {"kind": "WITHDRAW", "item": A(AgendaItem), "proposal": A(Proposal)},
        ],
        legal=[{"kind": "WITHDRAW", "item": A(AgendaItem)}, {"proposal": A(Proposal)}],
    ),
    "an_item_is_sent_to_another_meeting": Check(
        Transfer,
        refused=[{"target": A(Meeting)}],
        legal=[{"source": A(Meeting, another=True), "target": A(Meeting)}],
    ),
    # What is made of it ---------------------------------------------------------------------------
    "a_content_has_one_packet_in_its_meeting": Unique(Packet, ["meeting", "key"]),
    "packet_is_done_with_its_file_or_not_at_all": Check(
        Packet,
        refused=[
            *(without(BUILT, name) for name in ("built_at", "file_key", "size", "pages")),
            *({name: BUILT[name]} for name in ("built_at", "file_key", "size", "pages")),
        ],
        legal=[BUILT, {"state": "FAILED"}],
    ),
    "packet_is_leased_while_it_is_built_and_only_then": Check(
        Packet,
        refused=[
            without(LEASED, "lease_until"),
            without(LEASED, "lease_token"),
            without(LEASED, "state", "lease_until"),
            without(LEASED, "state", "lease_token"),
        ],
        legal=[LEASED],
    ),
    "a_content_has_one_archive_in_its_meeting": Unique(DossierFile, ["meeting", "key"]),
    "archive_is_done_with_its_file_or_not_at_all": Check(
        DossierFile,
        refused=[
            *(without(PUT_TOGETHER, name) for name in ("built_at", "file_key", "size")),
            *({name: PUT_TOGETHER[name]} for name in ("built_at", "file_key", "size")),
        ],
        legal=[PUT_TOGETHER, {"state": "FAILED"}],
    ),
    "archive_is_leased_while_it_is_built_and_only_then": Check(
        DossierFile,
        refused=[
            without(LEASED, "lease_until"),
            without(LEASED, "lease_token"),
            without(LEASED, "state", "lease_until"),
            without(LEASED, "state", "lease_token"),
        ],
        legal=[LEASED],
    ),
    "a_meeting_has_one_living_projector_address": Unique(
        ProjectorLink, ["meeting"], apart=["token_hash"], outside={"revoked_at": AT}
    ),
}
