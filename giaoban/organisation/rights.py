"""What may be asked for, and what of it outlives a committee."""

from enum import Enum


class Permission(Enum):
    """What may be asked for. Those in `READING` survive the end of a committee."""

    # Anyone who is signed in: their own desk, inbox, password.
    OWN_DESK = "own_desk"
    COMMITTEE_VIEW = "committee_view"
    LEAVE_ENTER = "leave_enter"  # one's own days away; the Office enters anybody's
    REGISTRATION_VIEW = "registration_view"
    REGISTRATION_OPEN = "registration_open"
    REGISTRATION_ANSWER = "registration_answer"

    PROPOSAL_VIEW = "proposal_view"
    PROPOSAL_EDIT = "proposal_edit"
    PROPOSAL_SUBMIT = "proposal_submit"
    PROPOSAL_CHECK = "proposal_check"
    PROPOSAL_AGREE = "proposal_agree"
    OPINION_ASK = "opinion_ask"
    OPINION_ANSWER = "opinion_answer"
    PAPER_HISTORY = "paper_history"
    PAPERS_HANDLE = "papers_handle"  # marking as read; making one file of papers or a list
    READERS_SET = "readers_set"

    MEETING_VIEW_DRAFT = "meeting_view_draft"
    MEETING_VIEW = "meeting_view"
    MEETING_EDIT = "meeting_edit"
    PROGRAMME_APPROVE = "programme_approve"
    MEETING_PUBLISH = "meeting_publish"
    MEETING_RUN = "meeting_run"
    INVITATION_ANSWER = "invitation_answer"
    DELEGATE_NAME = "delegate_name"
    ABSENCE_AGREE = "absence_agree"
    MEETING_ATTEND = "meeting_attend"
    POSITION_TAKE = "position_take"
    BRIEFING = "briefing"
    FLOOR_GIVE = "floor_give"  # the action asks who presides

    ROUND_RUN = "round_run"
    ROUND_ANNUL = "round_annul"
    CLOSE_UNDECIDED = "close_undecided"  # ending a sitting with something left open
    BALLOT_CAST = "ballot_cast"
    BALLOT_ENTER_FOR = "ballot_enter_for"
    RESULT_VIEW = "result_view"
    SLIPS_VIEW = "slips_view"
    SLIPS_RUN = "slips_run"
    SLIP_ANSWER = "slip_answer"

    CONCLUSION_RECORD = "conclusion_record"
    SIGNING_VIEW = "signing_view"
    SIGNING_CLOSE = "signing_close"
    MINUTES_WRITE = "minutes_write"
    MINUTES_REMARK = "minutes_remark"
    MINUTES_SIGN = "minutes_sign"  # as whoever presided; the secretary's comes with writing

    DIRECTIVE_VIEW_DRAFT = "directive_view_draft"
    DIRECTIVE_VIEW = "directive_view"
    DIRECTIVE_EDIT = "directive_edit"
    DIRECTIVE_ISSUE = "directive_issue"
    DIRECTIVE_REPORT = "directive_report"
    DIRECTIVE_COMPLETE = "directive_complete"
    DIRECTIVE_CONFIRM = "directive_confirm"
    DIRECTIVE_RETURN = "directive_return"
    DIRECTIVE_READDRESS = "directive_readdress"
    DIRECTIVE_STOP = "directive_stop"
    SUBTASK_VIEW = "subtask_view"  # of the unit's own people
    SUBTASK_GIVE = "subtask_give"
    EXTENSION_DRAFT = "extension_draft"
    EXTENSION_ASK = "extension_ask"
    EXTENSION_ADVISE = "extension_advise"
    EXTENSION_DECIDE = "extension_decide"  # which of the three: a working rule
    EXTENSION_DECIDE_IN_FIELD = "extension_decide_in_field"
    EXTENSION_DECIDE_AS_CHIEF = "extension_decide_as_chief"
    LADDER_EDIT = "ladder_edit"

    NOTICE_VIEW_DRAFT = "notice_view_draft"
    NOTICE_VIEW = "notice_view"
    NOTICE_EDIT = "notice_edit"
    NOTICE_APPROVE = "notice_approve"
    NOTICE_SIGN = "notice_sign"
    NOTICE_NUMBER = "notice_number"
    NOTICE_ISSUE = "notice_issue"
    NOTICE_PUBLISH = "notice_publish"

    DOCUMENT_VIEW_DRAFT = "document_view_draft"
    DOCUMENT_VIEW = "document_view"
    DOCUMENT_EDIT = "document_edit"
    DOCUMENT_SIGN = "document_sign"  # the action asks who was chosen
    DOCUMENT_ISSUE = "document_issue"
    NUMBERS_SET = "numbers_set"

    FIGURES_VIEW = "figures_view"
    FIGURE_ENTER = "figure_enter"  # of the unit's own indicators
    INDICATOR_EDIT = "indicator_edit"  # what is counted, by whom, and the plans
    MONTH_CLOSE = "month_close"  # confirming and locking a month, correcting what was locked

    CALENDAR_EDIT = "calendar_edit"
    RULES_EDIT = "rules_edit"
    ENTER_FOR = "enter_for"
    OUTBOX_VIEW = "outbox_view"
    GATEWAY_EDIT = "gateway_edit"
    AUDIT_VIEW = "audit_view"
    ACCOUNTS_EDIT = "accounts_edit"


P = Permission

READING = frozenset(
    {
        P.OWN_DESK,
        P.COMMITTEE_VIEW,
        P.REGISTRATION_VIEW,
        P.PROPOSAL_VIEW,
        P.PAPER_HISTORY,
        P.MEETING_VIEW_DRAFT,
        P.MEETING_VIEW,
        P.RESULT_VIEW,
        P.SLIPS_VIEW,
        P.SIGNING_VIEW,
        P.DIRECTIVE_VIEW_DRAFT,
        P.DIRECTIVE_VIEW,
        P.SUBTASK_VIEW,
        P.NOTICE_VIEW_DRAFT,
        P.NOTICE_VIEW,
        P.DOCUMENT_VIEW_DRAFT,
        P.DOCUMENT_VIEW,
        P.FIGURES_VIEW,
        P.AUDIT_VIEW,
    }
)
