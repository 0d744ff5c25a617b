"""What is filled in on a document's way. The forms check; `actions` write."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from giaoban.acts.passwords import PasswordForm
from giaoban.core.fields import (
    DayField,
    LineField,
    ProseField,
    SubmissionKeyField,
    TitleField,
    VersionField,
    WholeNumberField,
    not_to_come,
)
from giaoban.core.layouts import form_helper
from giaoban.documents import kinds
from giaoban.documents.enums import DocumentKind, DocumentState
from giaoban.documents.marks import MarksForm
from giaoban.documents.rules import capacities, numbering
from giaoban.files.fields import UploadField

FIRST_YEAR, LAST_YEAR = 2000, 2100
SOURCES = "sources"  # the list on the page of what a document may be made of
LINES = " / "  # between the lines of a capacity, where they are chosen


class FilterForm(forms.Form):
    """What the list shows. Sent by GET; what makes no sense is left aside."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    year = WholeNumberField(
        label=_("Year"), required=False, min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        everything = ("", _("All"))
        self.fields["kind"].choices = [everything, *DocumentKind.choices]
        self.fields["state"].choices = [everything, *DocumentState.choices]
        for name, look in (
            ("kind", "form-select"),
            ("year", "form-control"),
            ("state", "form-select"),
        ):
            self.fields[name].widget.attrs["class"] = look


class DrawForm(MarksForm):
    """A kind of document, the code of what it is made of, and its marks: enough to draw it."""

    kind = forms.ChoiceField(label=_("Kind of document"))
    source = LineField(
        label=_("Code of what it is about"),
        max_length=80,
        help_text=_("Of the meeting, the item, the task: as it stands on its page."),
    )
    field_order = ["kind", "source", *MarksForm.MARKS]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        made_here = [kind for kind in kinds.known() if kind not in numbering.OWN_WAY]
        built = [(kind, DocumentKind(kind).label) for kind in made_here]
        self.fields["kind"].choices = built

    @property
    def drawn(self) -> dict:
        """What the first page is drawn from."""
        return {name: self.cleaned_data[name] for name in ("kind", "source")} | self.marks


class MakeForm(DrawForm):
    """What is drawn, and the meeting in whose file the draft lies."""

    dossier = LineField(label=_("Meeting in whose file it lies"), required=False, max_length=40)
    key = SubmissionKeyField()
    field_order = [*DrawForm.field_order, "dossier", "key"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].widget.attrs["list"] = SOURCES
        self.helper = form_helper(self, submit=_("Make the draft"))

    def narrowed_by(self, address) -> None:
        """Have the codes under the field narrowed to the chosen kind by the list of that address.

        Without scripts they are those of every kind.
        """
        self.fields["kind"].widget.attrs |= {
            "hx-get": address,
            "hx-trigger": "load, change",
            "hx-target": f"#{SOURCES}",
            "hx-swap": "outerHTML",
        }

    def shown_by(self, address) -> None:
        """Have the page of that address shown beside the form, anew when a field changes."""
        self.helper.attrs |= {
            "hx-get": address,
            "hx-trigger": "load, change delay:300ms, input delay:700ms",
            "hx-target": "#preview",
            "hx-swap": "outerHTML",
            "hx-include": "this",
            "hx-params": "not csrfmiddlewaretoken,key",
        }


class VersionForm(forms.Form):
    """A button that acts on the document as it was shown."""

    version = VersionField(min_value=1, max_value=2**31 - 1)


class RedrawForm(MarksForm, VersionForm):
    """The marks of a draft, with which it is drawn anew from the record."""

    field_order = [*MarksForm.MARKS, "version"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            self, submit=_("Draw it anew from the record"), tone="outline-secondary"
        )


class WordForm(VersionForm):
    """The draft as it was edited in Word."""

    upload = UploadField(label=_("Draft edited in Word (DOCX)"), accept=("docx",))
    field_order = ["upload", "version"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            self, submit=_("Keep it as the next draft"), tone="outline-primary"
        )


class TemplateForm(forms.Form):
    """An Office's own Word template of a kind."""

    upload = UploadField(label=_("Template (DOCX)"), accept=("docx",))
    version = VersionField(min_value=0, max_value=2**31 - 1)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Check it and put it into use"))


class SendForm(VersionForm):
    signer = forms.ModelChoiceField(label=_("Who signs"), queryset=None)
    capacity = forms.ChoiceField(
        label=_("In what capacity"), help_text=_("The lines above the name.")
    )
    field_order = ["signer", "capacity", "version"]

    def __init__(self, *args, signers, drawn, **kwargs):
        """`signers`: the people who may; `drawn`: the lines the draft has."""
        super().__init__(*args, **kwargs)
        self.fields["signer"].queryset = signers
        offered = capacities.offered(tuple(drawn))
        self.fields["capacity"].choices = [(LINES.join(one), LINES.join(one)) for one in offered]
        self.helper = form_helper(self, submit=_("Send it to be signed"))

    def clean_capacity(self) -> list[str]:
        return self.cleaned_data["capacity"].split(LINES)


class SignForm(PasswordForm):
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    reason = ProseField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, submit, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=submit, tone="outline-danger")


class IssueForm(VersionForm):
    """Number, day and signed file; of these, what this document still needs."""

    number = WholeNumberField(
        label=_("Number"),
        required=False,
        min_value=1,
        max_value=99_999,
        help_text=_("As the office's own document system gave it."),
    )
    entry = forms.ModelChoiceField(
        label=_("Number"), required=False, queryset=None, empty_label=_("The next one")
    )
    dated_on = DayField(label=_("Date of the document"), validators=[not_to_come])
    upload = UploadField(label=_("Signed document (PDF)"), required=False, accept=("pdf",))
    field_order = ["number", "entry", "dated_on", "upload", "version"]

    def __init__(self, *args, document, keeps_register, entries, **kwargs):
        super().__init__(*args, **kwargs)
        if not document.is_numbered or keeps_register:
            del self.fields["number"]
        if not document.is_numbered or not keeps_register:
            del self.fields["entry"]
        else:
            self.fields["entry"].queryset = entries
        self.helper = form_helper(self, submit=_("Issue the document"))


class ReplaceForm(forms.Form):
    by_document = forms.ModelChoiceField(label=_("Replaced by"), queryset=None)
    reason = ProseField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["by_document"].queryset = others
        self.helper = form_helper(self, submit=_("Replace it"), tone="outline-danger")


class FormatForm(forms.Form):
    """How one kind is numbered."""

    kind = forms.ChoiceField(label=_("Kind of document"))
    pattern = LineField(
        label=_("What follows the number"),
        max_length=numbering.LONGEST_SYMBOL,
        help_text=_("TB-{organ}. For legal documents with the year: {year}/QĐ-{organ}."),
    )
    keeps_register = forms.BooleanField(
        label=_("giaoban keeps the register and gives the numbers"), required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        numbered = [one for one in DocumentKind.choices if numbering.is_numbered(one[0])]
        self.fields["kind"].choices = numbered
        self.helper = form_helper(self, submit=_("Number it so"))


class ReserveForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of document"))
    reason = TitleField(label=_("What for"), max_length=500)
    key = SubmissionKeyField()

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = choices
        self.helper = form_helper(self, submit=_("Reserve the next number"))


class VoidForm(forms.Form):
    reason = TitleField(label=_("Why it is void"), max_length=500)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Make it void"), tone="outline-danger")


class CheckForm(forms.Form):
    """A file somebody was given, or its hash; it is compared and not kept."""

    file = forms.FileField(
        label=_("The file"), required=False, help_text=_("It is compared, not kept.")
    )
    digest = LineField(label=_("Or its SHA-256"), required=False, max_length=100, strip=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Compare"), attrs={"data-hash-file": True})
        self.helper.attrs.pop("data-keep")

    def clean_digest(self) -> str:
        said = re.sub(r"[\s:]", "", self.cleaned_data["digest"]).lower()
        if said and not re.fullmatch("[0-9a-f]{64}", said):
            raise ValidationError(_("A SHA-256 has 64 figures and letters from a to f."))
        return said

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned.get("file") and not cleaned.get("digest"):
            self.add_error("file", _("Choose the file, or paste its SHA-256."))
        return cleaned
