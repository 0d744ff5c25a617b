"""The words a meeting is described with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProposalState(TextChoices):
    DRAFT = "DRAFT", _("Draft")
    SUBMITTED = "SUBMITTED", _("Submitted, with the Office")
    CHECKED = "CHECKED", _("Checked, with the Vice Chair in charge")
    READY = "READY", _("Ready for an agenda")
    RETURNED = "RETURNED", _("Returned")


class MeetingKind(TextChoices):
    REGULAR = "REGULAR", _("Regular meeting")
    SPECIAL = "SPECIAL", _("Special meeting")


class MeetingState(TextChoices):
    PLANNED = "PLANNED", _("In preparation")
    CALLED = "CALLED", _("Called")
    IN_SESSION = "IN_SESSION", _("In session")
    CLOSED = "CLOSED", _("Closed")
    CANCELLED = "CANCELLED", _("Cancelled")


class Answer(TextChoices):
    """What is answered to an invitation."""

    ATTENDING = "ATTENDING", _("Will attend")
    ABSENT = "ABSENT", _("Will be absent")
    STAND_IN = "STAND_IN", _("Sends a stand-in")


class AttendanceState(TextChoices):
    AWAITED = "AWAITED", _("Not called yet")
    PRESENT = "PRESENT", _("Present")
    EXCUSED = "EXCUSED", _("Absent with leave")
    ABSENT = "ABSENT", _("Absent without leave")


class MovementKind(TextChoices):
    """What a person did at the door."""

    ARRIVED = "ARRIVED", _("Came in")
    LEFT = "LEFT", _("Went out")


class RoundForm(TextChoices):
    """How votes are given."""

    HANDS = "HANDS", _("By show of hands")
    ELECTRONIC = "ELECTRONIC", _("On each member's screen")
    SECRET = "SECRET", _("By secret ballot")


class RoundState(TextChoices):
    OPEN = "OPEN", _("Open")
    CLOSED = "CLOSED", _("Closed")
    ANNULLED = "ANNULLED", _("Annulled")


class Choice(TextChoices):
    FOR = "FOR", _("In favour")
    AGAINST = "AGAINST", _("Against")
    NOT_VOTING = "NOT_VOTING", _("Not voting")


class BallotSource(TextChoices):
    OWN = "OWN", _("Cast by the member")
    ENTERED_FOR = "ENTERED_FOR", _("Entered for the member")


class RoundOutcome(TextChoices):
    CARRIED = "CARRIED", _("Carried")
    NOT_CARRIED = "NOT_CARRIED", _("Not carried")


class ObjectionOutcome(TextChoices):
    """What became of a member's word that a vote was recorded wrongly."""

    NOTED = "NOTED", _("Noted, the record stays")
    ANNULLED = "ANNULLED", _("The vote was annulled")


class PositionChoice(TextChoices):
    """What a member says of an item before the sitting. Not a ballot."""

    AGREE = "AGREE", pgettext_lazy("position", "Agree")
    REMARKS = "REMARKS", _("Have remarks")
    SPEAK = "SPEAK", _("Ask to speak")


class DecisionOutcome(TextChoices):
    """What became of an agenda item (domain: item outcomes)."""

    APPROVED = "APPROVED", _("Approved")
    APPROVED_WITH_CHANGES = (
        "APPROVED_WITH_CHANGES",
        _("Approved, to be completed as discussed"),
    )
    AGREED_IN_PRINCIPLE = "AGREED_IN_PRINCIPLE", _("Agreed in principle")
    REJECTED = "REJECTED", _("Not approved")
    RETURNED = "RETURNED", _("Returned for completion")
    POSTPONED = "POSTPONED", _("Put off to a later meeting")
    WRITTEN_VOTE = "WRITTEN_VOTE", _("Opinions to be asked by slips")
    WITHDRAWN = "WITHDRAWN", pgettext_lazy("outcome", "Withdrawn")
    NOTED = "NOTED", _("Noted")


class PaperKind(TextChoices):
    """Papers of a dossier; each kind of item says which it needs."""

    SUBMISSION = "SUBMISSION", _("Submission letter")
    DRAFT = "DRAFT", _("Draft document")
    APPRAISAL = "APPRAISAL", _("Appraisal report")
    CADASTRAL_EXTRACT = "CADASTRAL_EXTRACT", _("Cadastral map extract")
    FIELD_CHECK = "FIELD_CHECK", _("Field inspection record")
    PLAN = "PLAN", _("Compensation plan")
    REPORT = "REPORT", _("Report")
    SUMMARY = "SUMMARY", _("Summary of the dossier")
    CONSULTATION = "CONSULTATION", _("Summary of comments, with answers")
    OPINIONS = "OPINIONS", _("Opinions of other agencies")
    APPLICATION = "APPLICATION", _("Application of the land user")
    CERTIFICATE = "CERTIFICATE", _("Land-use certificate")
    POSTING = "POSTING", _("Record of the public posting")
    MINUTES = "MINUTES", _("Minutes of the consultation")
    ESTIMATE = "ESTIMATE", _("Table of the estimate")
    MAP = "MAP", _("Map or drawing")
    OTHER = "OTHER", _("Other paper")


class OpinionChoice(TextChoices):
    """What a unit asked for its opinion answers."""

    AGREE = "AGREE", _("Agrees")
    REMARKS = "REMARKS", _("Agrees with remarks")
    DISAGREE = "DISAGREE", _("Does not agree")


class ConsultationState(TextChoices):
    """How far a question asked by slips is."""

    OPEN = "OPEN", _("Being answered")
    CLOSED = "CLOSED", _("Counted")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class ConsultationOutcome(TextChoices):
    CARRIED = "CARRIED", _("Carried")
    NOT_CARRIED = "NOT_CARRIED", _("Not carried")
    IN_SESSION = "IN_SESSION", _("To be discussed in session")


DECIDED_BY_SLIPS = (ConsultationOutcome.CARRIED, ConsultationOutcome.NOT_CARRIED)


class SlipChoice(TextChoices):
    """What a member answers on a slip."""

    AGREE = "AGREE", pgettext_lazy("slip", "Agree")
    DISAGREE = "DISAGREE", pgettext_lazy("slip", "Do not agree")
    OTHER = "OTHER", pgettext_lazy("slip", "Another opinion")
    DISCUSS = "DISCUSS", pgettext_lazy("slip", "Discuss it in session")


class MinutesState(TextChoices):
    """How far the minutes of a meeting are."""

    GROWING = "GROWING", _("Being written")
    CIRCULATED = "CIRCULATED", _("With the members for remarks")
    SECRETARY = "SECRETARY", _("Signed by the secretary")
    SIGNED = "SIGNED", _("Signed, frozen")


class MinutesPlace(TextChoices):
    """Where a text of the minutes stands."""

    OPENING = "OPENING", _("Opening of the meeting")
    ITEM = "ITEM", _("Discussion of an item")
    CLOSING = "CLOSING", _("Closing of the meeting")


class SignedAs(TextChoices):
    """In which of the two places somebody signed the minutes."""

    SECRETARY = "SECRETARY", _("Secretary")
    PRESIDING = "PRESIDING", _("Presiding")
