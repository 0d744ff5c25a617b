from meetings.models.agenda import AgendaItem, Conclusion
from meetings.models.attendance import Attendance
from meetings.models.calendar_feed import CalendarFeed
from meetings.models.decision import Decision
from meetings.models.invitation import Invitation, InvitedUnit, Move, Reply, ReplyDecision
from meetings.models.meeting import Meeting, ProgrammeApproval
from meetings.models.proposal import Paper, Proposal, ProposalStep
from meetings.models.registration import NothingToRegister, Registration
from meetings.models.vote import Ballot, Elector, Round

__all__ = [
    "AgendaItem",
    "Attendance",
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
    "Paper",
    "ProgrammeApproval",
    "Proposal",
    "ProposalStep",
    "Registration",
    "Reply",
    "ReplyDecision",
    "Round",
]
