"""What is asked about the ladder of reminders."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.preview import FARTHEST
from giaoban.core.fields import DayField
from giaoban.core.layouts import form_helper


class PreviewForm(forms.Form):
    """A day to look ahead to: today at the earliest, a year from now at the latest."""

    day = DayField(label=_("Day"))

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self._today = today
        self.fields["day"].year = today.year
        self.helper = form_helper(self, submit=_("Show"), method="get")

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day < self._today:
            raise forms.ValidationError(_("That day is over. Choose today or a later one."))
        if day > self._today + FARTHEST:
            raise forms.ValidationError(_("Choose a day within a year from now."))
        return day
