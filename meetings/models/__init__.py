from meetings.models.agenda import AgendaItem, Conclusion
from meetings.models.attendance import Attendance
from meetings.models.decision import Decision
from meetings.models.late_paper import LatePaper, LatePaperAnswer
from meetings.models.meeting import Invitation, Meeting, ProgrammeApproval
from meetings.models.packet import Packet
from meetings.models.programme import DraftedChange, ProgrammeVersion, Transfer
from meetings.models.proposal import Paper, Proposal, ProposalStep, ReturnedDossier
from meetings.models.reading import PaperReading
from meetings.models.registration import NothingToRegister, Registration
from meetings.models.requirement import Authority, RequiredPaper
from meetings.models.vote import Ballot, Elector, Round

__all__ = [
    "AgendaItem",
    "Attendance",
    "Authority",
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
    "Packet",
    "Paper",
    "PaperReading",
    "ProgrammeApproval",
    "ProgrammeVersion",
    "Proposal",
    "ProposalStep",
    "Registration",
    "RequiredPaper",
    "ReturnedDossier",
    "Round",
    "Transfer",
]
