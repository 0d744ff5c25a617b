from meetings.models.agenda import AgendaItem, AgendaSection, AgendaUndo, Conclusion
from meetings.models.attendance import Attendance
from meetings.models.before import CheckInCode, ConsentItem, Position, PrivateNote, ScriptLine
from meetings.models.calendar_feed import CalendarFeed
from meetings.models.decision import Decision
from meetings.models.invitation import Invitation, InvitedUnit, Move, Reply, ReplyDecision
from meetings.models.late_paper import LatePaper, LatePaperAnswer
from meetings.models.meeting import Meeting, ProgrammeApproval
from meetings.models.minutes import (
    Addendum,
    Minutes,
    MinutesFile,
    MinutesRemark,
    MinutesSection,
    MinutesSignature,
    MinutesStep,
    RemarkAnswer,
    SectionEditor,
)
from meetings.models.opinion import Opinion, OpinionRequest
from meetings.models.packet import Packet
from meetings.models.programme import DraftedChange, ProgrammeVersion, Transfer
from meetings.models.proposal import Paper, Proposal, ProposalStep, ReturnedDossier
from meetings.models.reading import PaperReading
from meetings.models.registration import NothingToRegister, Registration
from meetings.models.requirement import Authority, RequiredPaper
from meetings.models.restriction import Reader, RestrictionStep
from meetings.models.vote import Ballot, Elector, Round

__all__ = [
    "Addendum",
    "AgendaItem",
    "AgendaSection",
    "AgendaUndo",
    "Attendance",
    "Authority",
    "Ballot",
    "CalendarFeed",
    "CheckInCode",
    "Conclusion",
    "ConsentItem",
    "Decision",
    "DraftedChange",
    "Elector",
    "Invitation",
    "InvitedUnit",
    "LatePaper",
    "LatePaperAnswer",
    "Meeting",
    "Minutes",
    "MinutesFile",
    "MinutesRemark",
    "MinutesSection",
    "MinutesSignature",
    "MinutesStep",
    "Move",
    "NothingToRegister",
    "Opinion",
    "OpinionRequest",
    "Packet",
    "Paper",
    "PaperReading",
    "Position",
    "PrivateNote",
    "ProgrammeApproval",
    "ProgrammeVersion",
    "Proposal",
    "ProposalStep",
    "Reader",
    "Registration",
    "RemarkAnswer",
    "Reply",
    "ReplyDecision",
    "RequiredPaper",
    "RestrictionStep",
    "ReturnedDossier",
    "Round",
    "ScriptLine",
    "SectionEditor",
    "Transfer",
]
