"""The table of rights, asked through HTTP: every view, every role, own and other, here and abroad.

`TABLE` says of every view which right it asks for and on what. What follows for a role is
worked out from GRANTS alone. A view that stands neither there nor among `EXCEPTIONS` fails.
"""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import product

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from directives.actions import directives, documents, ladder, reports, saved_filters, subtasks
from directives.models import ExtensionAnswer, ExtensionRequest, LateReason, LateReasonAnswer
from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.documents import frozen
from giaoban.documents.actions import issuing, registers
from giaoban.documents.models import DocumentTemplate, OfficialDocument, SigningPicture
from giaoban.files.actions import files
from giaoban.indicators.actions import indicators
from giaoban.organisation.actions import days
from giaoban.organisation.enums import OverrideKind, Role
from giaoban.organisation.permissions import GRANTS, Permission, Reach
from giaoban.publications.enums import NoticeState
from giaoban.publications.models import NoticeStep
from meetings.actions import (
    agenda,
    check_in,
    meetings,
    opinions,
    requirements,
    sections,
    sitting,
    slip_answers,
    slip_closing,
    slips,
    speakers,
    supplement,
    voting,
)
from meetings.enums import MinutesPlace, MinutesState, RoundForm
from meetings.models import InvitedUnit, LatePaper, Minutes, Movement, Objection, Signing
from tests.documents import samples
from tests.factories import AT, ChargeFactory, CommitteeFactory, DepartmentFactory, PostFactory
from tests.indicators.scene import IndicatorFactory
from tests.preparations import EARLIER, month, pdf
from tests.publications.factories import ClosedMeetingFactory, NoticeFactory
from tests.walls import addresses
from tests.walls.traces import changed, traces

pytestmark = pytest.mark.django_db

P = Permission


class Stands(Enum):
    """How a person stands to the unit a thing is about."""

    OWN = "own"  # of that unit, or in charge of it
    OTHER = "other"  # of another unit of the committee
    FOREIGN = "foreign"  # the same role in another committee


class On(Enum):
    """What a right is asked on."""

    UNIT = "the unit the thing is about"
    NO_UNIT = "no unit, or one that is nobody's here"
    THEIRS = "whatever unit the person has"
    COMMITTEE = "the committee"


@dataclass(frozen=True)
class Thing:
    """What a view is about: any one of the rights `sight` lets one know that it is there."""

    sight: tuple[Permission, ...]
    on: On = On.NO_UNIT
    also: tuple[Permission, ...] = ()  # rights on the committee that show it too


THINGS = {
    "committee": Thing((P.COMMITTEE_VIEW,)),
    "registration": Thing((P.REGISTRATION_VIEW,)),
    "proposal": Thing((P.PROPOSAL_VIEW,), On.UNIT),
    "plan": Thing((P.PROPOSAL_VIEW,), On.UNIT),
    "required": Thing((P.COMMITTEE_VIEW,)),
    "slips": Thing((P.SLIPS_VIEW,), On.UNIT),
    "opinion": Thing((P.OPINION_ANSWER,), On.UNIT, also=(P.PROPOSAL_VIEW,)),
    "called_proposal": Thing((P.PROPOSAL_VIEW,), On.UNIT, also=(P.RESULT_VIEW,)),
    "planned": Thing((P.MEETING_VIEW_DRAFT,)),
    "called": Thing((P.MEETING_VIEW_DRAFT, P.MEETING_VIEW)),
    "printed": Thing((P.MEETING_VIEW_DRAFT, P.MEETING_VIEW)),
    "printed_item": Thing((P.MEETING_VIEW_DRAFT, P.MEETING_VIEW)),
    "draft_directive": Thing((P.DIRECTIVE_VIEW_DRAFT,), On.UNIT),
    "directive": Thing((P.DIRECTIVE_VIEW,), On.UNIT),
    "supported": Thing((P.DIRECTIVE_VIEW,), On.UNIT),
    "draft_notice": Thing((P.NOTICE_VIEW_DRAFT,)),
    "notice": Thing((P.NOTICE_VIEW_DRAFT, P.NOTICE_VIEW)),
    "document": Thing((P.DIRECTIVE_VIEW_DRAFT,)),
    "of_document": Thing((P.DIRECTIVE_VIEW,), On.UNIT),
    "official_draft": Thing((P.DOCUMENT_VIEW_DRAFT,)),
    "official": Thing((P.DOCUMENT_VIEW_DRAFT, P.DOCUMENT_VIEW)),
    "register": Thing((P.DOCUMENT_VIEW_DRAFT,)),
    "template": Thing((P.COMMITTEE_VIEW,)),
    "signing_picture": Thing((P.NUMBERS_SET,)),
    "rung": Thing((P.LADDER_EDIT,)),
    "saved_filter": Thing((P.DIRECTIVE_EDIT,)),
    "calendar": Thing((P.COMMITTEE_VIEW,)),
    "figures": Thing((P.COMMITTEE_VIEW,)),
    "counted": Thing((P.FIGURES_VIEW,)),
    "rules": Thing((P.COMMITTEE_VIEW,)),
    "piece": Thing((P.SUBTASK_VIEW,), On.UNIT),
    "minuted": Thing((P.RESULT_VIEW,)),
    "signing": Thing((P.SIGNING_VIEW,), On.UNIT),
}


@dataclass(frozen=True)
class Row:
    """One view on one thing: whoever sees the thing and holds one of `rights` gets in."""

    thing: str
    rights: tuple[Permission, ...]
    on: On = On.NO_UNIT


def on_unit(thing, *rights) -> Row:
    return Row(thing, rights, On.UNIT)


def on_all(thing, *rights) -> Row:
    return Row(thing, rights)


FOR = P.ENTER_FOR  # the Office enters the act for somebody

TABLE: dict[str, list[Row]] = {
    "desk:ledger": [on_all("committee", P.AUDIT_VIEW)],
    "organisation:this-year": [on_all("committee", P.COMMITTEE_VIEW)],
    "rosters:roster": [on_all("committee", P.ACCOUNTS_EDIT)],
    "rosters:template": [on_all("committee", P.ACCOUNTS_EDIT)],
    "rosters:export": [on_all("committee", P.ACCOUNTS_EDIT)],
    "rosters:check": [on_all("committee", P.ACCOUNTS_EDIT)],
    "rosters:take": [on_all("committee", P.ACCOUNTS_EDIT)],
    "organisation:year": [on_all("calendar", P.COMMITTEE_VIEW)],
    "organisation:enter-day": [on_all("calendar", P.CALENDAR_EDIT)],
    "organisation:swap-days": [on_all("calendar", P.CALENDAR_EDIT)],
    "organisation:confirm-year": [on_all("calendar", P.CALENDAR_EDIT)],
    "organisation:rules": [on_all("committee", P.COMMITTEE_VIEW)],
    "organisation:change-rules": [on_all("committee", P.RULES_EDIT)],
    "organisation:take-back-rules": [on_all("rules", P.RULES_EDIT)],
    "organisation:take-back-day": [on_all("calendar", P.CALENDAR_EDIT)],
    "indicators:indicators": [on_all("counted", P.FIGURES_VIEW)],
    "indicators:new-indicator": [on_all("counted", P.INDICATOR_EDIT)],
    "indicators:starter": [on_all("counted", P.INDICATOR_EDIT)],
    "indicators:indicator": [on_all("counted", P.FIGURES_VIEW)],
    "indicators:change-indicator": [on_all("counted", P.INDICATOR_EDIT)],
    "indicators:plan": [on_all("counted", P.INDICATOR_EDIT)],
    "indicators:collecting-now": [on_all("counted", P.FIGURES_VIEW)],
    "indicators:collecting": [on_all("counted", P.FIGURES_VIEW)],
    "indicators:confirm-month": [on_all("counted", P.MONTH_CLOSE)],
    "indicators:lock-month": [on_all("counted", P.MONTH_CLOSE)],
    "indicators:reopen": [on_all("counted", P.MONTH_CLOSE)],
    "indicators:set-due": [on_all("counted", P.MONTH_CLOSE)],
    "indicators:import": [Row("counted", (P.FIGURE_ENTER, FOR), On.THEIRS)],
    "indicators:import-template": [Row("counted", (P.FIGURE_ENTER, FOR), On.THEIRS)],
    "indicators:check-import": [Row("counted", (P.FIGURE_ENTER, FOR), On.THEIRS)],
    "indicators:take-import": [Row("counted", (P.FIGURE_ENTER, FOR), On.THEIRS)],
    "indicators:export": [on_all("counted", P.FIGURES_VIEW)],
    "indicators:month-grid": [on_unit("counted", P.FIGURE_ENTER, FOR)],
    "indicators:year-grid": [on_unit("counted", P.FIGURE_ENTER, FOR)],
    "desk:conduct": [on_all("planned", P.ROUND_RUN), on_all("called", P.ROUND_RUN)],
    "notifications:failures": [on_all("committee", P.OUTBOX_VIEW)],
    "notifications:leaves": [on_all("committee", P.LEAVE_ENTER)],
    "meetings:registrations": [on_all("committee", P.REGISTRATION_VIEW)],
    "meetings:open-registration": [on_all("committee", P.REGISTRATION_OPEN)],
    "meetings:registration": [on_all("registration", P.REGISTRATION_VIEW)],
    "meetings:decline": [on_unit("registration", P.REGISTRATION_ANSWER, FOR)],
    "meetings:proposals": [on_all("committee", P.COMMITTEE_VIEW)],
    "meetings:choose-kind": [Row("committee", (P.PROPOSAL_EDIT,), On.THEIRS)],
    "meetings:new-proposal": [Row("committee", (P.PROPOSAL_EDIT,), On.THEIRS)],
    "meetings:proposal": [
        on_unit("proposal", P.COMMITTEE_VIEW),
        on_unit("called_proposal", P.COMMITTEE_VIEW),
        on_unit("opinion", P.COMMITTEE_VIEW),
    ],
    "meetings:edit-proposal": [
        on_unit("proposal", P.PROPOSAL_EDIT),
        on_unit("called_proposal", P.PROPOSAL_EDIT),
    ],
    "meetings:add-paper": [
        on_unit("proposal", P.PROPOSAL_EDIT),
        on_unit("called_proposal", P.PROPOSAL_EDIT),
    ],
    "meetings:paper": [
        on_unit("proposal", P.COMMITTEE_VIEW),
        on_unit("called_proposal", P.COMMITTEE_VIEW),
    ],
    "meetings:read-paper": [
        on_unit("proposal", P.COMMITTEE_VIEW),
        on_unit("called_proposal", P.COMMITTEE_VIEW),
    ],
    "meetings:first-page": [
        on_unit("proposal", P.COMMITTEE_VIEW),
        on_unit("called_proposal", P.COMMITTEE_VIEW),
    ],
    "meetings:mark-paper-read": [
        on_unit("proposal", P.PAPERS_HANDLE),
        on_unit("called_proposal", P.PAPERS_HANDLE),
    ],
    "meetings:paper-versions": [
        on_unit("proposal", P.PAPER_HISTORY),
        on_unit("called_proposal", P.PAPER_HISTORY),
    ],
    "meetings:new-version": [
        on_unit("proposal", P.PROPOSAL_EDIT),
        on_unit("called_proposal", P.PROPOSAL_EDIT),
    ],
    "meetings:annex": [on_unit("plan", P.COMMITTEE_VIEW)],
    "meetings:annex-form": [on_unit("plan", P.COMMITTEE_VIEW)],
    "meetings:check-annex": [on_unit("plan", P.PROPOSAL_EDIT)],
    "meetings:import-annex": [on_unit("plan", P.PROPOSAL_EDIT)],
    "meetings:required-papers": [on_all("committee", P.COMMITTEE_VIEW)],
    "meetings:ask-for-paper": [on_all("committee", P.MEETING_EDIT)],
    "meetings:end-required-paper": [on_all("required", P.MEETING_EDIT)],
    "meetings:submit-proposal": [on_unit("proposal", P.PROPOSAL_SUBMIT, FOR)],
    "meetings:check-proposal": [on_unit("proposal", P.PROPOSAL_CHECK)],
    "meetings:agree-proposal": [
        on_unit("proposal", P.PROPOSAL_AGREE, FOR),
        on_unit("called_proposal", P.PROPOSAL_AGREE, FOR),
    ],
    "meetings:return-proposal": [on_unit("proposal", P.PROPOSAL_CHECK, FOR)],
    "meetings:opinions": [on_unit("opinion", P.COMMITTEE_VIEW)],
    "meetings:ask-opinions": [on_unit("opinion", P.OPINION_ASK)],
    "meetings:opinion": [on_unit("opinion", P.OPINION_ANSWER, FOR)],
    "meetings:withdraw-opinion": [on_unit("opinion", P.OPINION_ASK)],
    "meetings:opinion-file": [on_unit("opinion", P.COMMITTEE_VIEW)],
    "meetings:list": [on_all("committee", P.MEETING_VIEW)],
    "meetings:new-meeting": [on_all("committee", P.MEETING_EDIT)],
    "meetings:meeting": [on_all("planned", P.MEETING_VIEW), on_all("called", P.MEETING_VIEW)],
    "meetings:agenda-workbook": [
        on_all("planned", P.MEETING_VIEW),
        on_all("called", P.MEETING_VIEW),
    ],
    "meetings:agenda-calendar": [
        on_all("planned", P.MEETING_VIEW),
        on_all("called", P.MEETING_VIEW),
    ],
    "meetings:packet": [on_all("planned", P.MEETING_VIEW), on_all("called", P.MEETING_VIEW)],
    "meetings:ask-packet": [on_all("planned", P.PAPERS_HANDLE), on_all("called", P.PAPERS_HANDLE)],
    "meetings:packet-file": [on_all("planned", P.MEETING_VIEW), on_all("called", P.MEETING_VIEW)],
    "meetings:edit-meeting": [on_all("planned", P.MEETING_EDIT), on_all("called", P.MEETING_EDIT)],
    "meetings:call-meeting": [on_all("planned", P.MEETING_PUBLISH)],
    "meetings:cancel-meeting": [on_all("planned", P.MEETING_PUBLISH)],
    "meetings:move-meeting": [on_all("planned", P.MEETING_PUBLISH)],
    "meetings:invitees": [
        on_all("planned", P.MEETING_PUBLISH),
        on_all("called", P.MEETING_PUBLISH),
    ],
    "meetings:invite-person": [on_all("planned", P.MEETING_PUBLISH)],
    "meetings:invite-guest": [on_all("planned", P.MEETING_PUBLISH)],
    "meetings:invite-unit": [on_all("planned", P.MEETING_PUBLISH)],
    "meetings:leave-out": [on_all("planned", P.MEETING_PUBLISH)],
    "meetings:remind-unanswered": [on_all("called", P.MEETING_PUBLISH)],
    "meetings:withdraw-invitation": [on_all("called", P.MEETING_PUBLISH)],
    "meetings:withdraw-unit": [on_all("called", P.MEETING_PUBLISH)],
    "meetings:reply": [on_all("called", P.MEETING_PUBLISH)],  # and one's own invitation
    "meetings:decide-reply": [on_all("called", P.ABSENCE_AGREE, FOR)],
    "meetings:name-delegates": [on_unit("called", P.DELEGATE_NAME, FOR)],
    "meetings:agenda": [on_all("planned", P.MEETING_EDIT), on_all("called", P.MEETING_EDIT)],
    "meetings:add-item": [on_all("planned", P.MEETING_EDIT)],
    "meetings:reorder": [on_all("planned", P.MEETING_EDIT)],
    "meetings:ask-programme": [on_all("planned", P.MEETING_EDIT)],
    "meetings:approve-programme": [on_all("planned", P.PROGRAMME_APPROVE, FOR)],
    "meetings:edit-item": [on_all("planned", P.MEETING_EDIT)],
    "meetings:move-item": [on_all("planned", P.MEETING_EDIT)],
    "meetings:remove-item": [on_all("planned", P.MEETING_EDIT)],
    "meetings:undo-agenda": [on_all("planned", P.MEETING_EDIT)],
    "meetings:plan-length": [on_all("planned", P.MEETING_EDIT)],
    "meetings:add-section": [on_all("planned", P.MEETING_EDIT)],
    "meetings:edit-section": [on_all("planned", P.MEETING_EDIT)],
    "meetings:move-section": [on_all("planned", P.MEETING_EDIT)],
    "meetings:remove-section": [on_all("planned", P.MEETING_EDIT)],
    "meetings:proposal-readers": [on_unit("proposal", P.READERS_SET)],
    "meetings:open-proposal": [on_unit("proposal", P.READERS_SET)],
    "meetings:item-readers": [on_all("planned", P.READERS_SET), on_all("called", P.READERS_SET)],
    "meetings:open-item": [on_all("planned", P.READERS_SET), on_all("called", P.READERS_SET)],
    "meetings:backlog": [on_all("committee", P.MEETING_VIEW_DRAFT)],
    "meetings:place-waiting": [on_all("committee", P.MEETING_EDIT)],
    "meetings:next-meeting": [on_all("planned", P.MEETING_EDIT), on_all("called", P.MEETING_EDIT)],
    "meetings:send-item": [on_all("planned", P.MEETING_EDIT), on_all("called", P.MEETING_EDIT)],
    "meetings:mark-standing": [on_all("planned", P.MEETING_EDIT), on_all("called", P.MEETING_EDIT)],
    "meetings:programme-version": [on_all("called", P.MEETING_VIEW)],
    "meetings:supplement": [on_all("planned", P.MEETING_EDIT), on_all("called", P.MEETING_EDIT)],
    "meetings:supplement-item": [on_all("called", P.MEETING_EDIT)],
    "meetings:publish-supplement": [on_all("called", P.MEETING_PUBLISH)],
    "meetings:drop-change": [on_all("called", P.MEETING_EDIT)],
    "meetings:late-paper": [on_all("called_proposal", P.PROGRAMME_APPROVE, FOR)],
    "meetings:live": [on_all("planned", P.MEETING_VIEW), on_all("called", P.MEETING_VIEW)],
    "meetings:attendance": [on_all("planned", P.MEETING_RUN), on_all("called", P.MEETING_RUN)],
    "meetings:mark-attendance": [on_all("called", P.MEETING_RUN)],
    "meetings:mark-all-present": [on_all("called", P.MEETING_RUN)],
    "meetings:open-meeting": [on_all("called", P.MEETING_RUN)],
    "meetings:close-meeting": [on_all("called", P.MEETING_RUN)],
    "meetings:left-open": [on_all("called", P.CLOSE_UNDECIDED, FOR)],
    "meetings:add-unplanned": [on_all("called", P.MEETING_RUN)],
    "meetings:prepare": [on_all("planned", P.POSITION_TAKE), on_all("called", P.POSITION_TAKE)],
    "meetings:consent": [on_all("planned", P.BRIEFING), on_all("called", P.BRIEFING)],
    "meetings:consent-all": [on_all("called", P.MEETING_RUN)],
    "meetings:pass-block": [on_all("called", P.ROUND_RUN)],
    "meetings:script": [on_all("planned", P.BRIEFING), on_all("called", P.BRIEFING)],
    "meetings:script-pdf": [on_all("called", P.BRIEFING)],
    "meetings:table-set": [on_all("planned", P.MEETING_RUN), on_all("called", P.MEETING_RUN)],
    "meetings:renew-code": [on_all("called", P.MEETING_RUN)],
    "meetings:check-in": [on_all("called", P.MEETING_ATTEND)],
    "meetings:consent-item": [on_unit("called", P.MEETING_RUN)],
    "meetings:split": [on_unit("called", P.POSITION_TAKE)],
    "meetings:private-note": [on_unit("called", P.MEETING_ATTEND)],
    "meetings:prepare-conclusion": [on_all("called", P.BRIEFING)],
    "meetings:conclude": [on_all("called", P.CONCLUSION_RECORD)],
    "meetings:point": [on_unit("called", P.MEETING_RUN)],
    "meetings:unanimous": [on_unit("called", P.ROUND_RUN)],
    "meetings:record-hands": [on_unit("called", P.ROUND_RUN)],
    "meetings:open-round": [on_unit("called", P.ROUND_RUN)],
    "meetings:open-secret-round": [on_unit("called", P.ROUND_RUN)],
    "meetings:note": [on_unit("called", P.CONCLUSION_RECORD)],
    "meetings:decide": [on_unit("called", P.CONCLUSION_RECORD)],
    "meetings:conclude-item": [on_unit("called", P.CONCLUSION_RECORD)],
    "meetings:ballot": [on_unit("called", P.BALLOT_CAST)],
    "meetings:close-round": [on_unit("called", P.ROUND_RUN)],
    "meetings:annul-round": [on_unit("called", P.ROUND_ANNUL, FOR)],
    "meetings:enter-ballot": [on_unit("called", P.BALLOT_ENTER_FOR)],
    "meetings:slips-list": [on_all("committee", P.SLIPS_VIEW)],
    "meetings:ask-by-slips": [on_all("committee", P.SLIPS_RUN)],
    "meetings:ask-by-slips-on-proposal": [on_unit("proposal", P.SLIPS_RUN)],
    "meetings:ask-by-slips-on-item": [
        on_all("planned", P.SLIPS_RUN),
        on_unit("called", P.SLIPS_RUN),
    ],
    "meetings:slips": [on_unit("slips", P.COMMITTEE_VIEW)],
    "meetings:answer-slip": [on_unit("slips", P.SLIP_ANSWER)],
    "meetings:printed-slip": [on_unit("slips", P.SLIPS_VIEW)],
    "meetings:printed-slip-word": [on_unit("slips", P.SLIPS_VIEW)],
    "meetings:slips-file": [on_unit("slips", P.COMMITTEE_VIEW)],
    "meetings:slip-scan": [on_all("slips", P.SLIPS_VIEW)],  # counted: not for a unit alone
    "meetings:change-slips": [on_unit("slips", P.SLIPS_RUN)],
    "meetings:enter-slip": [on_unit("slips", P.SLIPS_RUN)],
    "meetings:count-slips": [on_unit("slips", P.SLIPS_RUN)],
    "meetings:withdraw-slips": [on_unit("slips", P.SLIPS_RUN)],
    "meetings:attendee": [on_all("called", P.MEETING_RUN)],
    "meetings:correct-movement": [on_all("called", P.MEETING_RUN)],
    "meetings:ask-to-speak": [on_unit("called", P.MEETING_ATTEND)],
    "meetings:enter-speaker": [on_unit("called", P.MEETING_RUN)],
    "meetings:withdraw-speech": [on_all("called", P.MEETING_RUN)],
    "meetings:give-floor": [on_all("called", P.FLOOR_GIVE)],
    "meetings:end-speech": [on_all("called", P.FLOOR_GIVE)],
    "meetings:signings": [on_all("committee", P.COMMITTEE_VIEW)],
    "meetings:signing": [],  # some read it, others close it: tests/meetings/room/test_signing.py
    "meetings:signing-file": [on_unit("signing", P.COMMITTEE_VIEW)],
    "meetings:minutes": [on_all("minuted", P.MEETING_VIEW)],
    "desk:conduct-note": [on_all("called", P.MINUTES_WRITE)],
    "meetings:write-minutes": [on_all("minuted", P.MINUTES_WRITE)],
    "meetings:save-minutes-end": [on_all("minuted", P.MINUTES_WRITE)],
    "meetings:save-minutes-item": [on_unit("called", P.MINUTES_WRITE)],
    "meetings:minutes-file": [on_all("minuted", P.MEETING_VIEW)],
    "meetings:minutes-extract": [on_all("minuted", P.MEETING_VIEW)],
    "meetings:documents": [on_all("called", P.MEETING_VIEW)],
    "meetings:meeting-document": [on_all("printed", P.MEETING_VIEW)],
    "meetings:item-document": [on_unit("printed_item", P.RESULT_VIEW)],
    "meetings:submission": [on_unit("proposal", P.COMMITTEE_VIEW)],
    "meetings:circulate-minutes": [on_all("minuted", P.MINUTES_WRITE)],
    "meetings:take-back-minutes": [on_all("minuted", P.MINUTES_WRITE)],
    "meetings:give-back-minutes": [on_all("minuted", P.MINUTES_SIGN)],
    "meetings:remark-minutes": [on_all("minuted", P.MINUTES_REMARK)],
    "meetings:no-remark-minutes": [on_all("minuted", P.MINUTES_REMARK)],
    "meetings:answer-remark": [on_all("minuted", P.MINUTES_WRITE)],
    "meetings:sign-minutes-secretary": [on_all("minuted", P.MINUTES_WRITE)],
    "meetings:sign-minutes-presiding": [on_all("minuted", P.MINUTES_SIGN)],
    "meetings:write-addendum": [],  # of signed minutes alone: tests/meetings/minutes/test_views.py
    "meetings:sign-addendum": [],
    "meetings:decline-addendum": [],
    "meetings:addendum-pdf": [],
    "meetings:own-votes": [on_all("planned", P.BALLOT_CAST), on_all("called", P.BALLOT_CAST)],
    "meetings:object": [on_unit("called", P.BALLOT_CAST)],
    "meetings:dissent": [on_unit("called", P.BALLOT_CAST)],
    "meetings:objections": [on_all("planned", P.ROUND_RUN), on_all("called", P.ROUND_RUN)],
    "meetings:answer-objection": [on_unit("called", P.ROUND_RUN)],
    "meetings:pack": [on_all("planned", P.MEETING_VIEW), on_all("called", P.MEETING_VIEW)],
    "meetings:pack-paper": [],  # what may be kept: tests/meetings/room/test_offline.py
    "meetings:pack-file": [],
    "meetings:screen": [on_all("planned", P.MEETING_RUN), on_all("called", P.MEETING_RUN)],
    "meetings:make-screen": [on_all("called", P.MEETING_RUN)],
    "meetings:revoke-screen": [on_all("called", P.MEETING_RUN)],
    "meetings:darken-screen": [on_all("called", P.MEETING_RUN)],
    "directives:list": [on_all("committee", P.COMMITTEE_VIEW)],
    "directives:filters": [on_all("committee", P.COMMITTEE_VIEW)],
    "directives:rename-filter": [on_all("saved_filter", P.DIRECTIVE_EDIT)],
    "directives:remove-filter": [on_all("saved_filter", P.DIRECTIVE_EDIT)],
    "directives:many-confirm": [on_all("committee", P.DIRECTIVE_CONFIRM, FOR)],
    "directives:many-remind": [on_all("committee", P.DIRECTIVE_EDIT, FOR)],
    "directives:many-due": [on_all("committee", P.DIRECTIVE_EDIT, FOR)],
    "directives:many-suspend": [on_all("committee", P.DIRECTIVE_STOP, FOR)],
    "directives:many-resume": [on_all("committee", P.DIRECTIVE_STOP, FOR)],
    "directives:export": [on_all("committee", P.COMMITTEE_VIEW)],
    "directives:ask-export": [on_all("committee", P.PAPERS_HANDLE)],
    "directives:ask-tracker": [on_all("committee", P.PAPERS_HANDLE)],
    "directives:tracker": [on_all("committee", P.COMMITTEE_VIEW)],
    "directives:closing": [
        on_all("planned", P.MEETING_EDIT),
        on_all("called", P.MEETING_EDIT),
    ],
    "directives:answers": [on_all("committee", P.DIRECTIVE_VIEW)],
    "directives:answer-extension": [on_unit("directive", P.EXTENSION_DECIDE)],
    "directives:answer-completion": [on_unit("directive", P.DIRECTIVE_CONFIRM)],
    "directives:late": [on_all("committee", P.DIRECTIVE_VIEW)],
    "directives:field": [on_all("committee", P.DIRECTIVE_VIEW)],
    "directives:import": [on_all("committee", P.DIRECTIVE_ISSUE)],
    "directives:import-template": [on_all("committee", P.DIRECTIVE_ISSUE)],
    "directives:check-import": [on_all("committee", P.DIRECTIVE_ISSUE)],
    "directives:take-import": [on_all("committee", P.DIRECTIVE_ISSUE)],
    "meetings:opening": [
        on_all("planned", P.DIRECTIVE_VIEW),
        on_all("called", P.DIRECTIVE_VIEW),
    ],
    "directives:quick": [Row("committee", (P.DIRECTIVE_REPORT,), On.THEIRS)],
    "directives:figures": [on_all("committee", P.COMMITTEE_VIEW)],
    "directives:open-figures": [on_all("committee", P.COMMITTEE_VIEW)],
    "directives:months": [on_all("committee", P.COMMITTEE_VIEW)],
    "directives:counted-tasks": [on_all("committee", P.COMMITTEE_VIEW)],
    "directives:urging": [on_all("committee", P.DIRECTIVE_EDIT)],
    "directives:urging-letter": [on_all("committee", P.DIRECTIVE_EDIT)],
    "directives:zalo": [on_all("committee", P.COMMITTEE_VIEW)],
    "directives:zalo-picture": [on_all("committee", P.COMMITTEE_VIEW)],
    "directives:zalo-one": [on_unit("directive", P.DIRECTIVE_VIEW)],
    "directives:task-slip": [on_unit("directive", P.DIRECTIVE_VIEW)],
    "directives:month-report": [on_all("committee", P.DIRECTIVE_VIEW)],
    "notifications:history": [on_all("committee", P.OUTBOX_VIEW)],
    "notifications:gateway": [on_all("committee", P.GATEWAY_EDIT)],
    "notifications:gateway-secret": [on_all("committee", P.GATEWAY_EDIT)],
    "notifications:gateway-try": [on_all("committee", P.GATEWAY_EDIT)],
    "directives:ladder": [on_all("committee", P.LADDER_EDIT)],
    "directives:preview": [on_all("committee", P.LADDER_EDIT)],
    "directives:default-ladder": [on_all("committee", P.LADDER_EDIT)],
    "directives:remove-rung": [on_all("rung", P.LADDER_EDIT)],
    "directives:switch-rung": [on_all("rung", P.LADDER_EDIT)],
    "directives:new": [on_all("called", P.DIRECTIVE_EDIT)],
    "directives:split": [on_all("called", P.DIRECTIVE_EDIT)],
    "directives:similar": [on_all("committee", P.DIRECTIVE_EDIT)],
    "directives:line": [on_all("called", P.DIRECTIVE_EDIT)],
    "directives:directive": [
        on_unit("draft_directive", P.DIRECTIVE_VIEW),
        on_unit("directive", P.DIRECTIVE_VIEW),
        on_unit("supported", P.DIRECTIVE_VIEW),
    ],
    "directives:edit": [
        on_unit("draft_directive", P.DIRECTIVE_EDIT),
        on_unit("directive", P.DIRECTIVE_EDIT),
    ],
    "directives:discard": [on_unit("draft_directive", P.DIRECTIVE_EDIT)],
    "directives:accept-suggestion": [on_unit("draft_directive", P.DIRECTIVE_EDIT)],
    "directives:issue": [on_unit("draft_directive", P.DIRECTIVE_ISSUE)],
    "directives:due": [on_unit("directive", P.DIRECTIVE_EDIT)],
    "directives:new-document": [on_all("committee", P.DIRECTIVE_EDIT)],
    "directives:document": [on_all("document", P.DIRECTIVE_EDIT)],
    "directives:document-file": [on_unit("of_document", P.DIRECTIVE_VIEW)],
    "directives:ask-extension": [
        on_unit("directive", P.EXTENSION_ASK, FOR),
        on_all("supported", P.EXTENSION_ASK, FOR),  # the lead alone asks
    ],
    "directives:draft-extension": [
        on_unit("directive", P.EXTENSION_DRAFT),
        on_all("supported", P.EXTENSION_DRAFT),  # the lead alone asks
    ],
    "directives:give-subtask": [
        on_unit("directive", P.SUBTASK_GIVE),
        on_unit("supported", P.SUBTASK_GIVE),
    ],
    "directives:answer-subtask": [on_unit("piece", P.SUBTASK_VIEW)],
    "directives:take-back-subtask": [on_unit("piece", P.SUBTASK_GIVE)],
    "directives:advise-extension": [on_unit("directive", P.EXTENSION_ADVISE)],
    "directives:withdraw-extension": [on_unit("directive", P.EXTENSION_ASK, FOR)],
    "directives:give-reason": [
        on_unit("directive", P.EXTENSION_ASK, FOR),
        on_all("supported", P.EXTENSION_ASK, FOR),  # the lead alone says why
    ],
    "directives:answer-reason": [on_unit("directive", P.EXTENSION_DECIDE, FOR)],
    "directives:reason-scan": [on_unit("directive", P.DIRECTIVE_VIEW)],
    "directives:reason-answer-scan": [on_unit("directive", P.DIRECTIVE_VIEW)],
    "directives:decide-extension": [on_unit("directive", P.EXTENSION_DECIDE, FOR)],
    "directives:extension-request-scan": [on_unit("directive", P.DIRECTIVE_VIEW)],
    "directives:extension-answer-scan": [on_unit("directive", P.DIRECTIVE_VIEW)],
    "directives:ask-return": [
        on_unit("directive", P.DIRECTIVE_RETURN, FOR),
        on_all("supported", P.DIRECTIVE_RETURN, FOR),
    ],
    "directives:answer-return": [on_unit("directive", P.DIRECTIVE_READDRESS)],
    "directives:stop": [on_unit("directive", P.DIRECTIVE_STOP, FOR)],
    "directives:resume": [on_unit("directive", P.DIRECTIVE_STOP, FOR)],
    "directives:reopen": [on_unit("directive", P.DIRECTIVE_CONFIRM)],
    "directives:seen": [
        on_unit("directive", P.DIRECTIVE_REPORT),
        on_all("supported", P.DIRECTIVE_REPORT),  # the lead alone has seen it
    ],
    "directives:report": [
        on_unit("directive", P.DIRECTIVE_REPORT, FOR),
        on_unit("supported", P.DIRECTIVE_REPORT, FOR),
    ],
    "directives:complete": [
        on_unit("directive", P.DIRECTIVE_COMPLETE, FOR),
        on_all("supported", P.DIRECTIVE_COMPLETE, FOR),  # the lead alone hands it in
    ],
    "directives:confirm": [on_unit("directive", P.DIRECTIVE_CONFIRM)],
    "directives:send-back": [on_unit("directive", P.DIRECTIVE_CONFIRM)],
    "directives:report-file": [on_unit("directive", P.DIRECTIVE_VIEW)],
    "directives:report-more-file": [on_unit("directive", P.DIRECTIVE_VIEW)],
    "directives:report-scan": [on_unit("directive", P.DIRECTIVE_VIEW)],
    "directives:step-scan": [on_unit("directive", P.DIRECTIVE_VIEW)],
    "indicators:latest": [on_all("committee", P.FIGURES_VIEW)],
    "indicators:year": [on_all("figures", P.FIGURES_VIEW)],
    "indicators:year-pdf": [on_all("figures", P.FIGURES_VIEW)],
    "indicators:month": [on_all("figures", P.FIGURES_VIEW)],
    "indicators:month-pdf": [on_all("figures", P.FIGURES_VIEW)],
    "indicators:publish-month": [on_all("figures", P.MONTH_CLOSE)],
    "indicators:report-line": [on_all("figures", P.INDICATOR_EDIT)],
    "directives:on-indicator": [on_all("figures", P.DIRECTIVE_EDIT)],
    "meetings:item-figures": [on_all("called", P.COMMITTEE_VIEW)],
    "meetings:take-figures": [on_all("called", P.MEETING_EDIT)],
    "publications:list": [on_all("committee", P.NOTICE_VIEW)],
    "publications:notice": [on_all("draft_notice", P.NOTICE_VIEW), on_all("notice", P.NOTICE_VIEW)],
    "publications:draft-notice": [on_all("called", P.NOTICE_EDIT)],
    "publications:edit-notice": [
        on_all("draft_notice", P.NOTICE_EDIT),
        on_all("notice", P.NOTICE_EDIT),
    ],
    "publications:send-notice": [on_all("draft_notice", P.NOTICE_EDIT)],
    "publications:approve-notice": [on_all("draft_notice", P.NOTICE_APPROVE, FOR)],
    "publications:return-notice": [on_all("draft_notice", P.NOTICE_APPROVE, FOR)],
    "publications:sign-notice": [on_all("draft_notice", P.NOTICE_SIGN, FOR)],
    "publications:number-notice": [on_all("draft_notice", P.NOTICE_NUMBER)],
    "publications:attach-signed": [on_all("draft_notice", P.NOTICE_NUMBER)],
    "publications:issue-notice": [on_all("draft_notice", P.NOTICE_ISSUE)],
    "publications:publish-notice": [
        on_all("draft_notice", P.NOTICE_PUBLISH),
        on_all("notice", P.NOTICE_PUBLISH),
    ],
    "publications:withdraw-notice": [on_all("notice", P.NOTICE_PUBLISH)],
    "publications:notice-pdf": [on_all("notice", P.NOTICE_VIEW)],
    "publications:notice-docx": [on_all("notice", P.NOTICE_VIEW)],
    "publications:step-scan": [on_all("notice", P.NOTICE_VIEW_DRAFT)],
    "meetings:dossier-archive": [
        on_all("planned", P.MEETING_VIEW),
        on_all("called", P.MEETING_VIEW),
    ],
    "meetings:dossier-file": [on_all("planned", P.MEETING_VIEW), on_all("called", P.MEETING_VIEW)],
    "meetings:ask-dossier-file": [
        on_all("planned", P.PAPERS_HANDLE),
        on_all("called", P.PAPERS_HANDLE),
    ],
    "documents:archiving": [on_all("committee", P.DOCUMENT_VIEW_DRAFT)],
    "documents:set-archiving": [on_all("committee", P.NUMBERS_SET)],
    "documents:signing-pictures": [on_all("committee", P.DOCUMENT_VIEW_DRAFT)],
    "documents:put-signing-picture": [on_all("committee", P.NUMBERS_SET)],
    "documents:signing-picture": [on_all("signing_picture", P.COMMITTEE_VIEW)],
    "documents:take-signing-picture-back": [on_all("signing_picture", P.NUMBERS_SET)],
    "meetings:dossier": [on_all("planned", P.MEETING_VIEW), on_all("called", P.MEETING_VIEW)],
    "documents:list": [on_all("committee", P.DOCUMENT_VIEW)],
    "documents:make": [on_all("committee", P.DOCUMENT_EDIT)],
    "documents:preview": [on_all("committee", P.DOCUMENT_EDIT)],
    "documents:sources": [on_all("committee", P.DOCUMENT_EDIT)],
    "documents:preview-picture": [on_all("committee", P.DOCUMENT_EDIT)],
    "documents:registers": [on_all("committee", P.DOCUMENT_VIEW_DRAFT)],
    "documents:set-format": [on_all("committee", P.NUMBERS_SET)],
    "documents:reserve": [on_all("committee", P.DOCUMENT_ISSUE)],
    "documents:register": [on_all("register", P.DOCUMENT_VIEW_DRAFT)],
    "documents:register-pdf": [on_all("register", P.DOCUMENT_VIEW_DRAFT)],
    "documents:void-number": [on_all("register", P.DOCUMENT_ISSUE)],
    "documents:templates": [on_all("committee", P.DOCUMENT_VIEW_DRAFT)],
    "documents:template": [on_all("template", P.DOCUMENT_VIEW_DRAFT)],
    "documents:put-template": [on_all("template", P.NUMBERS_SET)],
    "documents:take-template-back": [on_all("template", P.NUMBERS_SET)],
    "documents:template-starter": [on_all("template", P.DOCUMENT_VIEW_DRAFT)],
    "documents:template-file": [on_all("template", P.DOCUMENT_VIEW_DRAFT)],
    "documents:document": [
        on_all("official_draft", P.DOCUMENT_VIEW),
        on_all("official", P.DOCUMENT_VIEW),
    ],
    "documents:redraw": [on_all("official_draft", P.DOCUMENT_EDIT)],
    "documents:from-word": [on_all("official_draft", P.DOCUMENT_EDIT)],
    "documents:draft-changes": [on_all("official_draft", P.DOCUMENT_VIEW_DRAFT)],
    "documents:send": [on_all("official_draft", P.DOCUMENT_EDIT)],
    "documents:sign": [on_all("official_draft", P.DOCUMENT_SIGN)],
    "documents:give-back": [on_all("official_draft", P.DOCUMENT_EDIT)],
    "documents:issue": [on_all("official_draft", P.DOCUMENT_ISSUE)],
    "documents:replace": [on_all("official", P.DOCUMENT_ISSUE)],
    "documents:withdraw": [
        on_all("official_draft", P.DOCUMENT_EDIT),
        on_all("official", P.DOCUMENT_ISSUE),
    ],
    "documents:draft-picture": [on_all("official_draft", P.DOCUMENT_VIEW_DRAFT)],
    "documents:draft-file": [on_all("official_draft", P.DOCUMENT_VIEW_DRAFT)],
    "documents:file": [on_all("official", P.DOCUMENT_VIEW)],
}

EXCEPTIONS = {  # views that ask for no right in a committee, and why
    "desk:mine": "shows what is the person's own",
    "notifications:inbox": "shows what is the person's own",
    "notifications:bell": "shows what is the person's own",
    "notifications:read-all": "changes what is the person's own",
    "notifications:open": "changes what is the person's own",
    "notifications:preferences": "changes what is the person's own",
    "directives:list-file": "shows what the person asked for",
    "directives:list-download": "shows what the person asked for",
    "notifications:take-back-leave": "takes back the person's own, or for the Office anybody's",
    "desk:health-live": "for the machine's watchman; names nothing of anybody",
    "desk:health-ready": "for the machine's watchman; names nothing of anybody",
    "calendar:mine": "shows what is the person's own",
    "calendar:make": "changes what is the person's own",
    "calendar:revoke": "changes what is the person's own",
    "calendar:feed": "for whoever knows the secret in the address",
    "check:any": "for whoever holds a document and asks whether it is genuine",
    "check:document": "for whoever holds a document and asks whether it is genuine",
    "verify:minutes": "for whoever holds the paper and reads its code",
    "projector": "for whoever knows the secret in the address",
    "core:gallery": "components with invented examples, in the demo alone",
    "core:worker": "a program for the browser; names nothing of anybody",
    "core:offline": "lists what the device itself has kept",
    "core:robots": "says which pages search engines may read",
    "core:language": "chooses the language of one's own browser",
    "public:index": "what was published, for everybody",
    "public:committee": "what was published, for everybody",
    "public:notice": "what was published, for everybody",
    "public:figures": "what was published, for everybody",
    "public:figures-month": "what was published, for everybody",
    "public:figures-month-file": "what was published, for everybody",
    "public:figures-year-file": "what was published, for everybody",
    "demo:mailbox": "the invented mail of the demo",
    "demo:letter": "the invented mail of the demo",
}


def holds(role, permission, *, on, stands) -> bool:
    """What GRANTS gives a role that stands so to what the right is asked on."""
    reach = GRANTS[role].get(permission)
    if reach is None or reach is Reach.COMMITTEE:
        return reach is not None
    if on is On.THEIRS:
        return True
    return on is On.UNIT and stands is Stands.OWN


def expected(role, stands, row) -> int:
    """404 for what one may not know of, 403 for what one may not do, 200 otherwise."""
    thing = THINGS[row.thing]
    sees = any(holds(role, one, on=thing.on, stands=stands) for one in thing.sight)
    sees = sees or any(holds(role, one, on=On.COMMITTEE, stands=stands) for one in thing.also)
    if stands is Stands.FOREIGN or not sees:
        return 404
    return 200 if any(holds(role, one, on=row.on, stands=stands) for one in row.rights) else 403


def test_every_view_says_which_right_it_asks_for():
    views = {view.name for view in addresses.views()}

    assert sorted(views - set(TABLE) - set(EXCEPTIONS)) == []
    assert sorted((set(TABLE) | set(EXCEPTIONS)) - views) == []


def test_the_table_tells_the_roles_apart():
    """Were GRANTS to give everything to everybody, this and the next test would notice."""
    answers = {
        role: [expected(role, Stands.OWN, row) for rows in TABLE.values() for row in rows]
        for role in Role
    }

    assert all(200 in found and set(found) - {200} for found in answers.values())
    assert len({tuple(found) for found in answers.values()}) >= 10


# The things themselves ---------------------------------------------------------------------


@pytest.fixture(scope="module")
def places(django_db_setup, django_db_blocker, _files):
    """A committee with something of every kind, made once and taken back with the module."""
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=_files),
        transaction.atomic(),
    ):
        yield things(month())
        transaction.set_rollback(True)


def things(m) -> dict:
    """Make something of every kind; return the values of its addresses."""
    scan = files.store(upload=pdf(), committee=m.committee, by=m.secretary, at=EARLIER)
    written = Hand(entered_by=m.secretary, channel=Channel.WRITTEN, scan=scan)
    asked = m.submitted()
    called, item, round_ = _in_session(m)
    planned = m.with_items(1, starts_at=AT + timedelta(days=30))
    section = sections.add(meeting=planned, title="I", by=m.secretary, at=EARLIER)
    one = {"meeting": called, "lead": m.unit, "by": m.secretary, "at": AT}
    draft = directives.draft(content="Còn dự thảo", key=uuid.uuid4(), **one)
    given = directives.draft(content="Đã giao", key=uuid.uuid4(), **one)
    given = directives.issue(directive=given, basis="KL", by=m.chair, at=AT, hand=written)
    helped = {**one, "lead": m.ward, "supporting": [m.unit]}
    helped = directives.draft(content="Phối hợp", key=uuid.uuid4(), **helped)
    helped = directives.issue(directive=helped, basis="KL", by=m.secretary, at=AT)
    report = reports.report(
        directive=given,
        text="Đang làm",
        key=uuid.uuid4(),
        file=scan,
        more_files=[scan],
        by=m.head,
        at=AT,
        hand=written,
    )
    rung = ladder.set_default_ladder(committee=m.committee, by=m.secretary, at=AT)[0]
    in_draft, issued, step = _notices(m, scan)
    entered = days.enter(
        committee=m.committee,
        day=date(2026, 3, 3),
        kind=OverrideKind.HOLIDAY,
        source_document="Văn bản",
        by=m.secretary,
        at=AT,
    )
    m.register()
    meeting = {"code": called.code, "item_id": item.pk, "round_id": round_.pk, "letter": "A"}
    objection = Objection.objects.create(round=round_, person=m.head, text="Nhầm", at=AT)
    meeting |= {"objection_id": objection.pk}
    movement = Movement.objects.filter(attendance__meeting=called).first()
    speech = speakers.register(item=item, person=m.head, by=m.head, at=AT)
    meeting |= {"attendance_id": movement.attendance_id, "movement_id": movement.pk}
    meeting |= {"speech_id": speech.pk}
    meeting |= {"change_id": called.drafted_changes.get().pk}
    InvitedUnit.objects.create(meeting=called, department=m.unit, invited_at=EARLIER)
    meeting |= {"invitation_id": called.invitations.first().pk, "department": m.unit.code}
    meeting["token"] = check_in.code_of(called)
    late = LatePaper.objects.create(
        proposal=item.proposal,
        meeting=called,
        kind="OTHER",
        title="Phụ lục",
        file=scan,
        asked_at=AT,
        asked_by=m.officer,
    )
    to = {"code": given.code, "report_id": report.pk, "gap": "LEAD", "position": 1}
    to["extension_id"] = _extension(m, given, written).pk
    to["reason_id"] = _late_reason(m, given, written).pk
    return {
        "month": m,
        "committee": {"kind": "other", "department": m.unit.code},
        "registration": {"year": 2022, "month": 7, "department": m.unit.code},
        "proposal": {"code": asked.code, "paper_id": asked.papers.first().pk},
        "called_proposal": {
            "code": item.proposal.code,
            "paper_id": item.proposal.papers.first().pk,
            "late_id": late.pk,
        },
        "plan": {"code": m.draft(kind="compensation", details=None).code},
        "required": {"required_id": _required(m).pk},
        "planned": {
            "code": planned.code,
            "item_id": planned.items.first().pk,
            "section_id": section.pk,
        },
        "called": meeting,
        "printed": meeting | {"kind": "giay_moi"},
        "printed_item": meeting | {"kind": "ket_qua_bieu_quyet"},
        "minuted": meeting | _minutes(m, called),
        "signing": {"signing_id": _signing(m, item, scan).pk},
        "draft_directive": {"code": draft.code, "gap": "LEAD"},
        "directive": to | {"step_id": given.steps.filter(scan__isnull=False).first().pk},
        "supported": {"code": helped.code},
        **_of_document(m, scan),
        "draft_notice": {"code": in_draft.meeting.code},
        "notice": {"code": issued.meeting.code, "step_id": step.pk},
        **_official(m, scan),
        "rung": {"rung_id": rung.pk},
        "saved_filter": {"filter_id": _saved_filter(m).pk},
        "opinion": _opinion(m),
        "slips": _slips(m, scan),
        "counted": _counted(m),
        "calendar": {"year": 2026, "override_id": entered.pk},
        "figures": {"year": 2022, "month": 6, "indicator": _indicator(m).code},
        "piece": {"subtask_id": _piece(m, given).pk},
        "rules": {"rules_id": m.committee.rules.get().pk},
    }


def _official(m, scan) -> dict:
    """A draft, an issued document with its file, and a register with a reserved number."""
    act = {"by": m.secretary, "at": AT}
    known = {"committee": m.committee, "kind": "danh_sach", "source": "2022-06", "subject": "Họp"}
    draft = OfficialDocument.objects.create(**known, code="DRAFT", made_at=AT, made_by=m.secretary)
    words = frozen.values_of(samples.july_notice())
    hashed = {"content_hash": "0" * 64, "made_at": AT, "made_by": m.secretary}
    draft.versions.create(sequence=1, content=words, **hashed)
    as_issued = {"number": None, "symbol": "", "dated_on": AT.date(), "signer_name": ""}
    issued = issuing.take_in(**known, **as_issued, stored=scan, **act)
    format_ = {"kind": "giay_moi", "pattern": "GM-{organ}", "keeps_register": True}
    registers.set_format(committee=m.committee, **format_, **act)
    asked = {"kind": "giay_moi", "year": 2022, "reason": "Ký giấy"}
    entry = registers.reserve(committee=m.committee, **asked, **act)
    return {
        "official_draft": {"document_id": draft.pk, "sequence": 1, "ending": "docx"},
        "official": {"document_id": issued.pk, "sequence": 1, "ending": "pdf"},
        "register": {"register_id": entry.register_id, "number": entry.number},
        "template": _template(m, scan),
        "signing_picture": {"picture_id": _signing_picture(m, scan).pk},
    }


def _template(m, scan) -> dict:
    known = {"committee": m.committee, "kind": "giay_moi", "file": scan}
    row = DocumentTemplate.objects.create(**known, uploaded_at=AT, uploaded_by=m.secretary)
    return {"kind": row.kind, "template_id": row.pk}


def _signing_picture(m, scan):
    act = {"set_at": AT, "set_by": m.secretary}
    return SigningPicture.objects.create(committee=m.committee, file=scan, **act)


def _indicator(m):
    return IndicatorFactory(department=m.unit, created_by=m.secretary)


def _counted(m) -> dict:
    one = {"name": "Bán lẻ", "unit": "tỷ đồng", "decimals": 2, "department": m.unit}
    act = {"valid_from": date(2022, 1, 1), "by": m.secretary, "at": AT}
    row = indicators.add(committee=m.committee, **one, **act)
    month = {"year": 2022, "month": 6, "department": m.unit.code}
    return {"indicator": row.code, **month}


def _saved_filter(m):
    shared = {"committee": m.committee, "name": "Quá hạn", "is_shared": True}
    return saved_filters.save(query="time=OVERDUE", by=m.secretary, at=AT, **shared)


def _piece(m, directive):
    return subtasks.give(
        directive=directive,
        department=m.unit,
        assignee=m.officer,
        content="Phần việc",
        key=uuid.uuid4(),
        by=m.head,
        at=AT,
    )


def _minutes(m, meeting) -> dict:
    """Minutes with the members, one of whom has remarked on them."""
    begun = {"begun_at": AT, "begun_by": m.secretary}
    minutes = Minutes.objects.create(meeting=meeting, **begun)
    minutes.state, minutes.circulated_at = MinutesState.CIRCULATED, AT
    minutes.remarks_until = AT.date()
    minutes.save()
    remark = minutes.remarks.create(
        place=MinutesPlace.OPENING, text="Sửa giờ", key=uuid.uuid4(), by=m.member, at=AT
    )
    return {"remark_id": remark.pk, "end": "mo-dau", "ending": "pdf"}


def _signing(m, item, scan) -> Signing:
    return Signing.objects.create(
        item=item,
        department=m.unit,
        due_on=AT.date(),
        opened_at=AT,
        document_number="12/QĐ-UBND",
        signed_on=AT.date(),
        file=scan,
        closed_at=AT,
        closed_by=m.secretary,
    )


def _of_document(m, scan) -> dict:
    """A letter with its file, and a task of it."""
    letter = {"kind": "LETTER", "issuer": "UBND tỉnh", "number": "45/UBND-KT", "file": scan}
    act = {"by": m.secretary, "at": AT}
    document = documents.enter(
        committee=m.committee,
        key=uuid.uuid4(),
        dated_on=AT.date(),
        subject="Về việc rà soát",
        **letter,
        **act,
    )
    one = {"document": document, "content": "Theo công văn", "lead": m.unit}
    one = directives.draft(key=uuid.uuid4(), **one, **act)
    directives.issue(directive=one, basis=document.named, **act)
    return {"document": {"document_id": document.pk}, "of_document": {"code": one.code}}


def _extension(m, directive, hand):
    """A request and its answer, both on paper."""
    act = {"at": AT, **hand.columns()}
    extension = ExtensionRequest.objects.create(
        directive=directive,
        due_on=AT.date(),
        asked_due_on=AT.date() + timedelta(days=7),
        asked_when="LATE",
        reason="Chờ Sở",
        key=uuid.uuid4(),
        by=m.head,
        **act,
    )
    ExtensionAnswer.objects.create(
        request=extension, outcome="REFUSED", reason="Không", by=m.chair, **act
    )
    return extension


def _late_reason(m, directive, hand):
    """A reason for missing the day and its answer, both on paper."""
    act = {"at": AT, **hand.columns()}
    reason = LateReason.objects.create(
        directive=directive, due_on=AT.date(), text="Mưa lũ", key=uuid.uuid4(), by=m.head, **act
    )
    LateReasonAnswer.objects.create(
        late_reason=reason, is_accepted=False, words="Không", by=m.chair, **act
    )
    return reason


def _required(m):
    what = {"kind": "other", "paper": "MAP", "is_mandatory": False}
    return requirements.ask_for(committee=m.committee, by=m.secretary, at=EARLIER, **what)


def _opinion(m) -> dict:
    """What the ward brings and the unit is asked about, with its answer and a document."""
    [request] = opinions.ask(
        proposal=m.submitted(unit=m.ward),
        departments=[m.unit],
        question="Cho ý kiến",
        due_on=AT.date(),
        by=m.secretary,
        at=EARLIER,
    )
    opinions.answer(request=request, choice="AGREE", upload=pdf(), by=m.head, at=AT)
    return {"code": request.proposal.code, "request_id": request.pk}


def _slips(m, scan) -> dict:
    """A question about what the unit brings, answered on paper and counted."""
    asked = slips.send(
        committee=m.committee,
        title="Lấy phiếu",
        question="Có thống nhất không?",
        working_days=2,
        proposal=m.ready(),
        uploads=[pdf()],
        key=uuid.uuid4(),
        by=m.secretary,
        at=EARLIER,
    )
    entered = slip_answers.enter_for(
        consultation=asked,
        version=1,
        person=m.member,
        choice="AGREE",
        text="",
        scan=scan,
        key=uuid.uuid4(),
        by=m.secretary,
        at=EARLIER,
    )
    slip_closing.close(consultation=asked, by=None, at=AT)
    file = asked.versions.get().files.get()
    return {"code": asked.code, "file_id": file.pk, "slip_id": entered.pk}


def _in_session(m):
    """A meeting with an open round on a proposal of the unit."""
    item_of = m.ready()
    meeting = m.planned()
    agenda.add_proposals(meeting=meeting, proposals=[item_of], by=m.secretary, at=EARLIER)
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=m.chair, at=EARLIER
    )
    meeting = meetings.call(meeting=meeting, by=m.secretary, at=EARLIER)
    supplement.add_free(meeting=meeting, title="Việc gấp", by=m.secretary, at=EARLIER)
    sitting.mark_all_present(meeting=meeting, by=m.secretary, at=AT)
    meeting = sitting.open_(meeting=meeting, by=m.secretary, at=AT)
    item = meeting.items.select_related("proposal", "meeting").get()
    round_ = voting.open_round(item=item, form=RoundForm.ELECTRONIC, by=m.secretary, at=AT)
    return meeting, item, round_


def _notices(m, scan):
    def held(code):
        return ClosedMeetingFactory(
            committee=m.committee,
            code=code,
            presiding=m.chair,
            secretary=m.secretary,
            created_by=m.secretary,
        )

    in_draft = NoticeFactory(meeting=held("2022-05"), created_by=m.secretary)
    issued = NoticeFactory(
        meeting=held("2022-06"),
        created_by=m.secretary,
        state=NoticeState.ISSUED,
        number=128,
        dated_on=AT.date(),
        signed_file=scan,
        issued_at=AT,
    )
    step = NoticeStep.objects.create(
        notice=issued,
        from_state=NoticeState.SENT_FOR_APPROVAL,
        to_state=NoticeState.APPROVED,
        by=m.chair,
        entered_by=m.secretary,
        channel=Channel.WRITTEN,
        scan=scan,
        at=AT,
    )
    return in_draft, issued, step


def somebody(role, stands, m, abroad):
    """Return a person of that role who stands so to the unit of the things."""
    unit = {Stands.OWN: m.unit, Stands.OTHER: m.other_unit, Stands.FOREIGN: abroad}[stands]
    values = {"role": role, "committee": unit.committee}
    if Reach.UNIT in GRANTS[role].values():
        values["department"] = unit
    post = PostFactory(**values)
    if Reach.FIELD in GRANTS[role].values():
        ChargeFactory(post=post, department=unit)
    return post.person


def url_of(name, row, places) -> str:
    [view] = [one for one in addresses.views() if one.name == name]
    values = {"year": 2022, "month": 7, "ending": "pdf", **places["committee"], **places[row.thing]}
    known = {one: values[one] for one in view.parameters - {"committee"}}
    return reverse(name, kwargs={"committee": places["month"].committee.slug, **known})


def status_of(browser, method, url) -> int:
    """The status, what was done taken back."""
    with transaction.atomic():
        status = getattr(browser, method.lower())(url).status_code
        transaction.set_rollback(True)
    return status


def mismatches(role, stands, places, urls) -> list[str]:
    abroad = DepartmentFactory(committee=CommitteeFactory())
    person = somebody(role, stands, places["month"], abroad)
    browser = Client(raise_request_exception=False)
    browser.force_login(person)
    before, found = traces(), []
    for name, row, view, url in urls:
        wanted = expected(role, stands, row)
        for method in sorted(view.methods & {"GET", "POST"}):
            if wanted == 200:
                status = status_of(browser, method, url)
                right = status in {200, 204, 302, 409, 422}
            else:
                status = getattr(browser, method.lower())(url).status_code
                right = status == wanted
            if not right:
                found.append(f"{name} {method} on {row.thing}: {status}, expected {wanted}")
    if tables := changed(before, traces()):
        found.append(f"what was refused wrote to {', '.join(tables)}")
    return found


# Every role that stands in its own unit, and one of each sort elsewhere; the rest at length.
ELSEWHERE = {
    (Role.UNIT_HEAD, Stands.OTHER),
    (Role.VICE_CHAIR, Stands.OTHER),
    (Role.SECRETARY, Stands.FOREIGN),
}
CELLS = [
    pytest.param(
        role,
        stands,
        id=f"{role}-{stands.value}",
        marks=() if stands is Stands.OWN or (role, stands) in ELSEWHERE else pytest.mark.long,
    )
    for role, stands in product(Role, Stands)
]


@pytest.mark.parametrize(("role", "stands"), CELLS)
def test_every_view_answers_as_the_table_says(places, role, stands):
    by_name = {view.name: view for view in addresses.views()}
    urls = [
        (name, row, by_name[name], url_of(name, row, places))
        for name, rows in TABLE.items()
        for row in rows
    ]

    found = mismatches(role, stands, places, urls)

    assert not found, "\n" + "\n".join(found)
    assert len(urls) > 90
