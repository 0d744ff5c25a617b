from meetings.models.agenda import AgendaItem, Conclusion
from meetings.models.attendance import Attendance
from meetings.models.decision import Decision
from meetings.models.late_paper import LatePaper, LatePaperAnswer
from meetings.models.meeting import Invitation, Meeting, ProgrammeApproval
from meetings.models.programme import DraftedChange, ProgrammeVersion, Transfer
from meetings.models.proposal import Paper, Proposal, ProposalStep
from meetings.models.registration import NothingToRegister, Registration
from meetings.models.vote import Ballot, Elector, Round

__all__ = [
    "AgendaItem",
    "Attendance",
    "Ballot",
    "Conclusion",
    "Decision",
    "DraftedChange",
    "Elector",
    "Invitation",
    "LatePaper",
    "LatePaperAnswer",
    "Meeting",
    "NothingToRegister",
    "Paper",
    "ProgrammeApproval",
    "ProgrammeVersion",
    "Proposal",
    "ProposalStep",
    "Registration",
    "Round",
    "Transfer",
]
