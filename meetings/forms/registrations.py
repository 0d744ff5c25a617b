"""Opening the month's registration, and answering it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.acts.forms import HandFields
from giaoban.core.fields import MomentField
from giaoban.core.layouts import form_helper
from meetings.fields import MonthField


class OpenRegistrationForm(forms.Form):
    month = MonthField(label=_("Month of the meeting"))
    closes_at = MomentField(
        label=_("Deadline"), help_text=_("Until when units answer: day, then time.")
    )

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Open registration"), cancel=cancel)


class DeclineForm(HandFields):
    """The answer "không đăng ký": nothing to fill in but whose act it is, when entered for them."""

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            self, submit=_("Answer that the unit brings nothing"), cancel=cancel
        )
