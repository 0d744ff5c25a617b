"""The words an organisation is described with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a post lets a person do; `permissions.GRANTS` is keyed by it."""

    CHAIR = "CHAIR", _("Chair")
    VICE_CHAIR = "VICE_CHAIR", _("Vice Chair")
    MEMBER = "MEMBER", _("Committee member")
    OFFICE_CHIEF = "OFFICE_CHIEF", _("Chief of the Office")
    OFFICE_EXPERT = "OFFICE_EXPERT", _("Specialist of the Office")
    SECRETARY = "SECRETARY", _("Secretary")
    RECORDS_CLERK = "RECORDS_CLERK", _("Records clerk")
    UNIT_HEAD = "UNIT_HEAD", _("Head of unit")
    UNIT_OFFICER = "UNIT_OFFICER", _("Officer of a unit")
    AUDITOR = "AUDITOR", _("Auditor")
    ADMIN = "ADMIN", _("Administrator")


# Whoever holds one of these sits on the committee and has one vote.
VOTING_ROLES = (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER)
OFFICE_ROLES = (
    Role.OFFICE_CHIEF,
    Role.OFFICE_EXPERT,
    Role.SECRETARY,
    Role.RECORDS_CLERK,
)
UNIT_ROLES = (Role.UNIT_HEAD, Role.UNIT_OFFICER)


class Level(TextChoices):
    """Level of local government; the district level ended on 1 July 2025."""

    PROVINCE = "PROVINCE", _("Province")
    DISTRICT = "DISTRICT", _("District (until 30/6/2025)")
    COMMUNE = "COMMUNE", _("Ward or commune")


class DepartmentKind(TextChoices):
    OFFICE = "OFFICE", _("Office")
    SPECIALISED = "SPECIALISED", _("Specialised division")
    ARMED = "ARMED", _("Police or military command")
    LOCALITY = "LOCALITY", _("Ward or commune of the committee")
    AGENCY = "AGENCY", _("Agency in the sector")
    OUTSIDE = "OUTSIDE", _("Body outside the committee")


class ApprovalStep(TextChoices):
    """A step a proposal passes before it may stand on an agenda."""

    OFFICE_CHECK = "OFFICE_CHECK", _("The Office checks")
    VICE_CHAIR = "VICE_CHAIR", _("The Vice Chair in charge agrees")
    CHAIR_PROGRAMME = "CHAIR_PROGRAMME", _("The Chair approves the programme")


class Silence(TextChoices):
    """How a slip not answered in time is counted."""

    AGREE = "AGREE", _("Counted as agreement")
    NOT_COUNTED = "NOT_COUNTED", _("Not counted")


class MajorityOf(TextChoices):
    """Whom more than half is counted of."""

    ALL = "ALL", _("All members in office")
    PRESENT = "PRESENT", _("The members present")


class Tie(TextChoices):
    """What becomes of a question with as many in favour as against."""

    CHAIR = "CHAIR", _("It follows the vote of the Chair")
    NOT_CARRIED = "NOT_CARRIED", _("It is not carried")


class ExtensionsBy(TextChoices):
    """Who decides on another due date for a task; the Chair always may."""

    CHAIR = "CHAIR", _("The Chair")
    VICE_CHAIR = "VICE_CHAIR", _("The Vice Chair in charge of the unit")
    OFFICE_CHIEF = "OFFICE_CHIEF", _("The chief of the Office")


class LatePapers(TextChoices):
    """What a committee does with papers that come after their deadline."""

    ALLOW = "ALLOW", _("Taken, and marked as late")
    REFUSE = "REFUSE", _("Refused")
    CHAIR = "CHAIR", _("Taken when the Chair makes an exception")


class OverrideKind(TextChoices):
    HOLIDAY = "HOLIDAY", _("Holiday")
    COMPENSATORY = "COMPENSATORY", _("Compensatory day off")
    SWAP_OFF = "SWAP_OFF", _("Day off swapped for a Saturday")
    SWAP_WORKDAY = "SWAP_WORKDAY", _("Saturday or Sunday worked instead")
    WORKDAY = "WORKDAY", _("Working day after all")


SWAPPED = (OverrideKind.SWAP_OFF, OverrideKind.SWAP_WORKDAY)
WORKED = (OverrideKind.SWAP_WORKDAY, OverrideKind.WORKDAY)


class Spelling(TextChoices):
    """Which of its two spellings the word "Ủy" has throughout a printed document."""

    AS_WRITTEN = "AS_WRITTEN", _("As it is written")
    OLD = "OLD", _("Ủy")
    NEW = "NEW", _("Uỷ")
