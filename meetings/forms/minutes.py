"""What is filled in about minutes. The forms check; `actions` write."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.acts.passwords import PasswordForm
from giaoban.core.fields import (
    OUT_OF_DATE,
    DayField,
    ParagraphsField,
    ProseField,
    SubmissionKeyField,
    VersionField,
    WholeNumberField,
)
from giaoban.core.layouts import form_helper
from meetings.actions.minutes import Written
from meetings.enums import MinutesPlace

LONGEST = 50_000  # letters of one text
HIGHEST = 2**31 - 1


class SectionForm(forms.Form):
    """One text of the minutes, with what tells an older save from a newer one."""

    text = ProseField(
        required=False, max_length=LONGEST, strip=False, widget=forms.Textarea(attrs={"rows": 6})
    )
    version = VersionField(min_value=0, max_value=HIGHEST)
    editor = forms.UUIDField(widget=forms.HiddenInput, error_messages={"required": OUT_OF_DATE})
    sequence = forms.IntegerField(min_value=1, max_value=HIGHEST, widget=forms.HiddenInput)

    @classmethod
    def of(cls, section, *, label, code):
        """The form as a page opens it: its own editor, its first save."""
        text, version = (section.text, section.version) if section else ("", 0)
        initial = {"text": text, "version": version, "editor": uuid.uuid4(), "sequence": 1}
        form = cls(initial=initial, auto_id=f"{code}-%s")
        form.fields["text"].label = label
        return form

    def written(self) -> Written:
        return Written(**self.cleaned_data)


class CirculateForm(forms.Form):
    until = DayField(label=_("Remarks until"), help_text=_("The last day for the members."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Send to the members"))


class RemarkForm(forms.Form):
    """A member's remark on one part, or the button that says there is none."""

    part = forms.ChoiceField(label=_("On which part"))
    text = ProseField(
        label=_("Your remark"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )
    key = SubmissionKeyField()

    def __init__(self, *args, parts, **kwargs):
        """`parts`: (code, label) of what may be remarked on."""
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = parts
        self.helper = form_helper(self, submit=_("Send the remark"))


class NoRemarkForm(forms.Form):
    key = SubmissionKeyField()


class AnswerForm(forms.Form):
    is_taken_in = forms.TypedChoiceField(
        label=_("Your answer"),
        choices=[("1", _("Taken in, the text is corrected")), ("0", _("Not taken in"))],
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    reason = ParagraphsField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        help_text=_("Needed when it is not taken in."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Answer the remark"))


class ReasonForm(forms.Form):
    reason = ParagraphsField(
        label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, submit, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=submit, tone="outline-danger")


class SignForm(PasswordForm):
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)


class SecretarySignForm(SignForm):
    number = WholeNumberField(
        label=_("Number of the minutes"),
        required=False,
        min_value=1,
        max_value=99_999,
        help_text=_("As entered in the register; may stay empty."),
    )
    entry = forms.ModelChoiceField(
        label=_("Number of the minutes"),
        required=False,
        queryset=None,
        empty_label=_("The next one"),
        help_text=_("From the register kept here. Minutes given back keep their number."),
    )
    field_order = ["seen", "number", "entry", "password"]

    def __init__(self, *args, keeps_register, is_kept, entries, **kwargs):
        """`is_kept`: they have a number already; `entries`: the reserved ones they may get."""
        super().__init__(*args, **kwargs)
        if keeps_register or is_kept:
            del self.fields["number"]
        if not keeps_register or is_kept:
            del self.fields["entry"]
        else:
            self.fields["entry"].queryset = entries


class AddendumForm(PasswordForm):
    part = forms.ChoiceField(label=_("About which item"), required=False)
    text = ProseField(
        label=_("What is put right"), max_length=10_000, widget=forms.Textarea(attrs={"rows": 6})
    )
    key = SubmissionKeyField()
    field_order = ["part", "text", "key", "password"]
    SUBMIT = _("Sign the addendum")

    def __init__(self, *args, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = parts
        self.helper.attrs["data-keep"] = True  # the text is long; a password is never kept


class VerifyForm(forms.Form):
    """A file somebody was given; it is hashed and not kept."""

    file = forms.FileField(label=_("The file"), help_text=_("It is compared, not kept."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Compare this file"))


def part_of(place, item_id=None) -> str:
    """The code of a part in a form: OPENING, CLOSING, or the number of an item's row."""
    return str(item_id) if place == MinutesPlace.ITEM else place
