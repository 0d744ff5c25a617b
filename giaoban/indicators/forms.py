"""What is asked about an indicator, its plans, and the report of a month."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import (
    DayField,
    NumberField,
    ProseField,
    TitleField,
    VersionField,
    WholeNumberField,
)
from giaoban.core.layouts import form_helper
from giaoban.indicators.enums import Accumulation, Direction
from giaoban.indicators.models.bounds import FIRST_YEAR, LAST_YEAR
from giaoban.indicators.models.indicator import MOST_DECIMALS
from giaoban.organisation.models import Department

CODE = r"^[A-Z][A-Z0-9_]*$"


class UnitField(forms.ModelChoiceField):
    """A unit of the committee that is at work today."""

    def __init__(self, **kwargs):
        super().__init__(**{"queryset": Department.objects.none(), **kwargs})

    def offer(self, committee, *, on) -> None:
        self.queryset = Department.objects.of(committee).in_force(on=on).by_name()


class IndicatorForm(forms.Form):
    """One indicator. Its code is fixed once it is there: files and programs know it by that."""

    name = TitleField(label=_("Name of the indicator"), max_length=300)
    unit = TitleField(
        label=_("Unit of measure"), max_length=60, help_text=_("tỷ đồng, ha, %, hộ, vụ ...")
    )
    decimals = WholeNumberField(label=_("Decimals, at most"), max_value=MOST_DECIMALS, initial=0)
    direction = forms.ChoiceField(label=_("Which way is good"), choices=Direction)
    accumulation = forms.ChoiceField(
        label=_("Since the beginning of the year it is"), choices=Accumulation
    )
    department = UnitField(label=_("Reported by"))
    valid_from = DayField(label=_("Counted from"))
    valid_until = DayField(
        label=_("Counted until"), required=False, help_text=_("What was entered stays.")
    )
    code = forms.RegexField(
        CODE,
        label=_("Code"),
        required=False,
        max_length=40,
        help_text=_("Letters A to Z, digits and _. Left empty it is made of the name."),
    )

    def __init__(self, *args, committee, today, indicator=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["department"].offer(committee, on=today)
        if indicator is None:
            back = reverse("indicators:indicators", args=[committee.slug])
            self.helper = form_helper(self, submit=_("Add the indicator"), cancel=back)
            return
        del self.fields["code"]
        self.fields["version"] = VersionField(initial=indicator.version)
        for name in self.fields.keys() - {"version"}:
            self.initial.setdefault(name, getattr(indicator, name))
        if indicator.department not in self.fields["department"].queryset:
            self.fields["department"].queryset |= Department.objects.filter(
                pk=indicator.department_id
            )
        self.helper = form_helper(self, submit=_("Save the changes"))
        of = [committee.slug, indicator.code]
        self.helper.form_action = reverse("indicators:change-indicator", args=of)


class PlanForm(forms.Form):
    year = WholeNumberField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    note = TitleField(
        label=_("Decision it stands in"),
        required=False,
        max_length=300,
    )

    def __init__(self, *args, indicator, today, **kwargs):
        super().__init__(*args, **kwargs)
        value = NumberField(
            label=_("Plan of the year (%(unit)s)") % {"unit": indicator.unit},
            places=indicator.decimals,
            required=False,
            help_text=_("Empty takes the plan back. Plans before stay on record."),
        )
        self.fields = {"year": self.fields["year"], "value": value, "note": self.fields["note"]}
        self.initial.setdefault("year", today.year)
        self.helper = form_helper(self, submit=_("Set the plan"))
        self.helper.form_action = reverse(
            "indicators:plan", args=[indicator.committee.slug, indicator.code]
        )


class StarterForm(forms.Form):
    otherwise = UnitField(
        label=_("Unit for those no unit's name fits"),
        help_text=_("Each indicator goes to the unit whose name fits; you can change it after."),
    )
    valid_from = DayField(label=_("Counted from"))

    def __init__(self, *args, committee, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["otherwise"].offer(committee, on=today)
        self.initial.setdefault("valid_from", today.replace(month=1, day=1))
        self.helper = form_helper(self, submit=_("Load the usual indicators"))
        self.helper.form_action = reverse("indicators:starter", args=[committee.slug])


class DueForm(forms.Form):
    due_on = DayField(label=_("Figures due on"))

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due_on"].year = report.year
        self.initial.setdefault("due_on", report.due_on)
        self.helper = form_helper(self, submit=_("Set this day"))
        self.helper.form_action = _of(report, "set-due")


class ReopenForm(forms.Form):
    why = ProseField(
        label=_("Why it is opened again"), max_length=2000, widget=forms.Textarea({"rows": 2})
    )

    def __init__(self, *args, report, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Open the month again"), tone="outline-danger")
        self.helper.form_action = _of(report, "reopen")


def _of(report, name) -> str:
    return reverse(f"indicators:{name}", args=[report.committee.slug, report.year, report.month])
