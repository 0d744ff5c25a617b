"""The words a notice is described with."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NoticeState(TextChoices):
    DRAFT = "DRAFT", _("Draft")
    SENT_FOR_APPROVAL = "SENT_FOR_APPROVAL", _("With the Chair for approval")
    APPROVED = "APPROVED", _("Approved, to be signed")
    SIGNED = "SIGNED", _("Signed, to be numbered")
    NUMBERED = "NUMBERED", _("Numbered, to be issued")
    ISSUED = "ISSUED", _("Issued")
