"""What the Office puts on a document besides what the record says: zones 10b, 11, 12 and 13."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import ProseField, TitleField, WholeNumberField
from giaoban.documents import frozen, wording
from giaoban.documents.content import Circulation, Document, Urgency
from giaoban.documents.models import DocumentVersion

URGENCIES = [("", _("None")), *((one, one) for one in Urgency if one)]
CIRCULATIONS = [("", _("None")), *((one, one) for one in Circulation if one)]
SIGN = re.compile(r"[A-Za-zÀ-ỹĐđ0-9]+(?:[.&-][A-Za-zÀ-ỹĐđ0-9]+)*")
LONGEST_SIGN, MOST_COPIES = 12, 9999
MOST_LINES, LONGEST_LINE = 4, 120  # of the foot of the first page
NEWEST = 20  # drafts looked through for an address


class MarksForm(forms.Form):
    """Stamps, who drafted it and in how many copies, and the foot of its first page."""

    urgency = forms.ChoiceField(label=_("Stamp of urgency"), choices=URGENCIES, required=False)
    circulation = forms.ChoiceField(
        label=_("Mark of circulation"), choices=CIRCULATIONS, required=False
    )
    drafter_sign = TitleField(
        label=_("Sign of who drafted it"),
        required=False,
        max_length=LONGEST_SIGN,
        help_text=_("Below the recipients: PL and 300 copies are printed as PL.(300)."),
    )
    copies = WholeNumberField(
        label=_("Number of copies"), required=False, min_value=1, max_value=MOST_COPIES
    )
    contact = ProseField(
        label=_("Address, telephone, e-mail"),
        required=False,
        max_length=MOST_LINES * (LONGEST_LINE + 2),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("At the foot of the first page, line by line. Filled in as last time."),
    )

    MARKS = ("urgency", "circulation", "drafter_sign", "copies", "contact")

    def clean_urgency(self):
        return Urgency(self.cleaned_data["urgency"])

    def clean_circulation(self):
        return Circulation(self.cleaned_data["circulation"])

    def clean_drafter_sign(self) -> str:
        sign = self.cleaned_data["drafter_sign"].rstrip(".")
        if sign and not SIGN.fullmatch(sign):
            raise ValidationError(_("Write the sign in letters and figures: PL, NV.HA."))
        return sign

    def clean_contact(self) -> tuple[str, ...]:
        lines = tuple(" ".join(one.split()) for one in self.cleaned_data["contact"].splitlines())
        lines = tuple(one for one in lines if one)
        if len(lines) > MOST_LINES or any(len(one) > LONGEST_LINE for one in lines):
            said = {"lines": MOST_LINES, "letters": LONGEST_LINE}
            raise ValidationError(
                _("Write %(lines)s lines at most, each of %(letters)s letters at most.") % said
            )
        return lines

    def clean(self):
        cleaned = super().clean()
        without_sign = "drafter_sign" not in self.errors and not cleaned.get("drafter_sign")
        if cleaned.get("copies") and without_sign:
            self.add_error("drafter_sign", _("Give the sign that stands before the number."))
        return cleaned

    @property
    def marks(self) -> dict:
        """The marks in the fields of a `Document`."""
        given = self.cleaned_data
        return {
            "urgency": given["urgency"],
            "circulation": given["circulation"],
            "drafter": wording.drafter(given["drafter_sign"], given["copies"]),
            "contact": given["contact"],
        }


def marks_of(drawn: Document) -> dict:
    """Return the marks a drawn document bears."""
    names = ("urgency", "circulation", "drafter", "contact")
    return {name: getattr(drawn, name) for name in names}


def typed(drawn: Document) -> dict:
    """Return the same as they are typed into the form."""
    sign, copies = wording.drafter_parts(drawn.drafter)
    return {
        "urgency": drawn.urgency,
        "circulation": drawn.circulation,
        "drafter_sign": sign,
        "copies": copies,
        "contact": "\n".join(drawn.contact),
    }


def last_drawn(document) -> Document:
    """Return the last draft of a document that was drawn from the record. One query."""
    drafted = document.versions.filter(content__isnull=False).order_by("-sequence").first()
    return frozen.document_of(drafted.content)


def last_contact(committee) -> str:
    """Return the foot of the newest document of a committee that has one. One query."""
    drafts = DocumentVersion.objects.filter(document__committee=committee, content__isnull=False)
    newest = drafts.order_by("-pk").values_list("content__contact", flat=True)[:NEWEST]
    return next(("\n".join(lines) for lines in newest if lines), "")
