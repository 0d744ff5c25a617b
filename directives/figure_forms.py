"""What a page of figures is asked for. Everything stands in the address."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.enums import Counted
from directives.rules.statistics import DONE, LATE, OPEN
from directives.statistics import fields
from giaoban.core import vietnamese
from giaoban.core.fields import DayField
from giaoban.organisation.models import Department
from meetings.models import Meeting

BY_UNIT, BY_FIELD, BY_MEETING = "unit", "field", "meeting"
GIVEN, DUE = "given", "due"
TEN_YEARS, YEARS = "10", 10
# Several classes together, as a heading of the table adds them up.
TOGETHER = {
    "ALL": (*DONE, *OPEN),
    "DONE": DONE,
    "OPEN": OPEN,
    "OVERDUE": tuple(one for one in OPEN if one in LATE),
}
TOGETHER_LABELS = {
    "ALL": _("All that are counted"),
    "DONE": _("Completed"),
    "OPEN": _("Not completed yet"),
    "OVERDUE": _("Overdue, with and without a reason accepted"),
}


class ScopeForm(forms.Form):
    """Whose tasks are counted. Nonsense in the address asks for nothing in particular."""

    unit = forms.ModelChoiceField(
        label=_("Unit"),
        required=False,
        queryset=Department.objects.none(),
        to_field_name="code",
        empty_label=_("Any"),
    )

    def __init__(self, *args, committee, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Department.objects.of(committee).by_name()

    def asked(self) -> dict:
        self.full_clean()
        named = dict.fromkeys(self.fields)
        return named | {name: value for name, value in self.cleaned_data.items() if value}


class PeriodForm(ScopeForm):
    """A period, whose tasks, and what they are counted by."""

    by = forms.ChoiceField(
        label=_("Count by"),
        required=False,
        choices=[
            (BY_UNIT, _("Unit")),
            (BY_FIELD, _("Field of a Vice Chair")),
            (BY_MEETING, _("Meeting it comes from")),
        ],
    )
    basis = forms.ChoiceField(
        label=_("Tasks"),
        required=False,
        choices=[(GIVEN, _("Given in the period")), (DUE, _("Due in the period"))],
    )
    first = DayField(label=_("From"), required=False)
    last = DayField(label=_("Until"), required=False)
    field = forms.ChoiceField(label=_("Field of a Vice Chair"), required=False)
    meeting = forms.ModelChoiceField(
        label=_("Meeting"),
        required=False,
        queryset=Meeting.objects.none(),
        to_field_name="code",
        empty_label=_("Any"),
    )

    field_order = ("by", "basis", "first", "last", "unit", "field", "meeting")

    def __init__(self, *args, committee, today, **kwargs):
        super().__init__(*args, committee=committee, **kwargs)
        self.in_charge = fields(committee, on=today)
        posts = {post.pk: post for posts in self.in_charge.values() for post in posts}
        self.fields["field"].choices = [
            ("", _("Any")),
            *((str(pk), post.person.full_name) for pk, post in posts.items()),
        ]
        self.fields["first"].year = self.fields["last"].year = today.year
        meetings = Meeting.objects.of(committee).known_to_members().latest_first()
        self.fields["meeting"].queryset = meetings

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("This day comes before the first."))
        return cleaned

    @classmethod
    def of_this_year(cls, asked, *, today, **kwargs):
        """The form as `asked`, or of the year so far where nothing is asked for."""
        year = date(today.year, 1, 1)
        so_far = {"first": vietnamese.day(year), "last": vietnamese.day(today)}
        return cls(asked or so_far, today=today, **kwargs)


class TasksForm(PeriodForm):
    """The same, and which class of tasks."""

    counted = forms.ChoiceField(
        label=_("Counted as"),
        required=False,
        choices=[*TOGETHER_LABELS.items(), *Counted.choices],
    )

    field_order = ("counted", "basis", "first", "last", "unit", "field", "meeting")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["by"]


class MonthsForm(ScopeForm):
    """A year month by month, or ten years."""

    year = forms.ChoiceField(label=_("Year"), required=False)

    field_order = ("year", "unit")

    def __init__(self, *args, committee, today, **kwargs):
        super().__init__(*args, committee=committee, **kwargs)
        last = min(committee.ends_on or today, today).year
        years = range(last, max(committee.begins_on.year, last - YEARS) - 1, -1)
        self.fields["year"].choices = [
            *((str(year), str(year)) for year in years),
            (TEN_YEARS, _("Ten years, year by year")),
        ]

    def span(self, *, today) -> tuple[date, date]:
        """Return the first day and the last that is counted."""
        year = self.asked()["year"]
        if year == TEN_YEARS:
            return date(today.year - YEARS + 1, 1, 1), today
        year = int(year or self.fields["year"].choices[0][0])
        return date(year, 1, 1), min(date(year, 12, 31), today)
