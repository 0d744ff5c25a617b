"""What is filled in on a notice's way. Forms check; `actions` write."""

from crispy_forms.layout import Field
from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.acts.forms import HandFields
from giaoban.core.fields import (
    DayField,
    LineField,
    ParagraphsField,
    ProseField,
    TitleField,
    VersionField,
    WholeNumberField,
    not_to_come,
)
from giaoban.core.layouts import form_helper
from giaoban.files.fields import UploadField


class NoticeForm(forms.Form):
    """The words of a draft; parts I and III are drawn from the meeting and its directives."""

    subject = TitleField(label=_("Subject of the notice"), max_length=300)
    opening = ProseField(label=_("Opening"))
    situation = ProseField(label=_("II. The situation"), required=False)
    implementation = ProseField(label=_("IV. Carrying it out"), required=False)
    recipients = ParagraphsField(
        label=_("Recipients"), help_text=_("One a line; the last one is the file copy.")
    )
    version = VersionField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            self,
            "subject",
            Field("opening", rows=5),
            Field("situation", rows=8),
            Field("implementation", rows=4),
            Field("recipients", rows=4),
            "version",
            submit=_("Save the draft"),
        )


class ApproveForm(HandFields):
    """`seen` is the mark of the text above the button: that text is approved and no other."""

    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="approve", **kwargs)
        self.helper = form_helper(self, submit=None)


class GiveBackForm(HandFields):
    reason = ParagraphsField(label=_("Why it is given back"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="back", **kwargs)
        self.helper = form_helper(self, submit=None)
        self.fields["reason"].widget.attrs["rows"] = 3


class SignForm(HandFields):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="sign", **kwargs)
        self.helper = form_helper(self, submit=None)


class NumberForm(forms.Form):
    """Number and date as the office's own document system gave them, or a number of our register.

    `entries` are the reserved numbers that may be used, where we keep the register.
    """

    number = WholeNumberField(label=_("Number"), min_value=1, max_value=99999)
    entry = forms.ModelChoiceField(
        label=_("Number"), required=False, queryset=None, empty_label=_("The next one")
    )
    dated_on = DayField(label=_("Date of the notice"), validators=[not_to_come])

    def __init__(self, *args, keeps_register, entries, **kwargs):
        super().__init__(*args, **kwargs)
        self.keeps_register = keeps_register
        del self.fields["number" if keeps_register else "entry"]
        if keeps_register:
            self.fields["entry"].queryset = entries
        self.helper = form_helper(self, submit=None)


class SignedFileForm(forms.Form):
    signed_file = UploadField(label=_("Signed notice (PDF)"), accept=("pdf",))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=None)


class WithdrawForm(forms.Form):
    reason = LineField(label=_("Why it is withdrawn"), max_length=500)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            self, submit=_("Withdraw from the public page"), tone="outline-secondary"
        )
