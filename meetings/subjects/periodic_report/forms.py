"""What the month's report asks."""

from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import ProseField
from meetings.fields import MonthField
from meetings.subjects.forms import DetailsForm


class PeriodicReportForm(DetailsForm):
    month = MonthField(label=_("Month reported on"))
    situation = ProseField(
        label=_("Situation of the month"),
        max_length=20000,
        help_text=_("It stands in part II of the notice of conclusions."),
    )
    tasks = ProseField(label=_("Main tasks of the next month"), max_length=20000)

    def clean_month(self):
        month = self.cleaned_data["month"]
        if month > self.today:
            self.add_error("month", _("This month has not begun; a report looks back."))
        return month
