"""What a member writes of a vote, and what the secretary answers. `actions` write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import LineField, ProseField
from giaoban.core.layouts import form_helper


class ReceiptForm(forms.Form):
    """A code typed to see whether its ballot was counted."""

    ma = LineField(
        label=_("Code of your receipt"),
        max_length=12,
        help_text=_("Four letters and digits, as shown when your vote was recorded: #ABCD."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Check the code"), method="get")

    def clean_ma(self):
        return self.cleaned_data["ma"].lstrip("#").strip().upper()


class ObjectionForm(forms.Form):
    text = ProseField(
        label=_("What is wrong"),
        max_length=2000,
        help_text=_("For example: I raised my hand against. The secretary reads it at once."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Tell the secretary"), cancel=cancel)


class DissentForm(forms.Form):
    text = ProseField(
        label=_("Your dissenting opinion"),
        max_length=5000,
        help_text=_(
            "It stands under your name with the result and cannot be taken back. It does not "
            "change the result, which you carry out all the same."
        ),
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Put it on record"), cancel=cancel)


class ObjectionAnswerForm(forms.Form):
    text = ProseField(
        label=_("Your answer"),
        max_length=2000,
        help_text=_("The record stays; the member reads why."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Answer, the record stays"), cancel=cancel)
