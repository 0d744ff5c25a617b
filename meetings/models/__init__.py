from meetings.models.agenda import AgendaItem, AgendaSection, AgendaUndo, Conclusion, programme
from meetings.models.attendance import Attendance
from meetings.models.calendar_feed import CalendarFeed
from meetings.models.decision import Decision
from meetings.models.invitation import Invitation, InvitedUnit, Move, Reply, ReplyDecision
from meetings.models.meeting import Meeting, ProgrammeApproval
from meetings.models.packet import Packet
from meetings.models.proposal import Paper, Proposal, ProposalStep, ReturnedDossier
from meetings.models.reading import PaperReading
from meetings.models.registration import NothingToRegister, Registration
from meetings.models.requirement import Authority, RequiredPaper
from meetings.models.restriction import Reader, RestrictionStep
from meetings.models.vote import Ballot, Elector, Round

__all__ = [
    "AgendaItem",
    "AgendaSection",
    "AgendaUndo",
    "Attendance",
    "Authority",
    "Ballot",
    "CalendarFeed",
    "Conclusion",
    "Decision",
    "Elector",
    "Invitation",
    "InvitedUnit",
    "Meeting",
    "Move",
    "NothingToRegister",
    "Packet",
    "Paper",
    "PaperReading",
    "ProgrammeApproval",
    "Proposal",
    "ProposalStep",
    "Reader",
    "Registration",
    "Reply",
    "ReplyDecision",
    "RequiredPaper",
    "RestrictionStep",
    "ReturnedDossier",
    "Round",
    "programme",
]
