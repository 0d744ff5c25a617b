from meetings.models.agenda import AgendaItem, AgendaSection, AgendaUndo, Conclusion
from meetings.models.attendance import Attendance, Movement
from meetings.models.before import CheckInCode, ConsentItem, Position, PrivateNote, ScriptLine
from meetings.models.calendar_feed import CalendarFeed
from meetings.models.closing import ClosingOverride
from meetings.models.decision import Decision
from meetings.models.dossier_file import DossierFile
from meetings.models.invitation import Invitation, InvitedUnit, Move, Reply, ReplyDecision
from meetings.models.item_figures import ItemFigures
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
from meetings.models.opening import OpeningFigures
from meetings.models.opinion import Opinion, OpinionRequest
from meetings.models.packet import Packet
from meetings.models.programme import DraftedChange, ProgrammeVersion, Transfer
from meetings.models.projector import ProjectorLink
from meetings.models.proposal import Paper, Proposal, ProposalStep, ReturnedDossier
from meetings.models.reading import PaperReading
from meetings.models.registration import NothingToRegister, Registration
from meetings.models.requirement import Authority, RequiredPaper
from meetings.models.restriction import Reader, RestrictionStep
from meetings.models.signing import Signing
from meetings.models.slip import Slip
from meetings.models.slips import (
    Consultation,
    ConsultationFile,
    ConsultationVersion,
    Consultee,
)
from meetings.models.speech import Speech
from meetings.models.turn import ItemTurn
from meetings.models.vote import Ballot, Elector, Round, SecretCount
from meetings.models.vote_words import Dissent, Objection, ObjectionAnswer

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
    "ClosingOverride",
    "Conclusion",
    "ConsentItem",
    "Consultation",
    "ConsultationFile",
    "ConsultationVersion",
    "Consultee",
    "Decision",
    "Dissent",
    "DossierFile",
    "DraftedChange",
    "Elector",
    "Invitation",
    "InvitedUnit",
    "ItemFigures",
    "ItemTurn",
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
    "Movement",
    "NothingToRegister",
    "Objection",
    "ObjectionAnswer",
    "OpeningFigures",
    "Opinion",
    "OpinionRequest",
    "Packet",
    "Paper",
    "PaperReading",
    "Position",
    "PrivateNote",
    "ProgrammeApproval",
    "ProgrammeVersion",
    "ProjectorLink",
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
    "SecretCount",
    "SectionEditor",
    "Signing",
    "Slip",
    "Speech",
    "Transfer",
]
