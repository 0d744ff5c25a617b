"""What a proposal to change the use of land asks: its cases, one row each, as many as needed."""

from decimal import Decimal

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import LineField, NumberField
from giaoban.core.layouts import form_helper
from giaoban.organisation.enums import DepartmentKind
from giaoban.organisation.models import Department
from meetings.subjects.forms import DetailsForm
from meetings.subjects.land_use.models import LandCode

MOST_CASES = 50
LARGEST_AREA = Decimal("9999999999.99")  # m2, what the column holds

CASE = (
    "persons",
    "ward",
    "ward_text",
    "map_sheet",
    "parcel",
    "area",
    "from_code",
    "to_code",
    "folk_wording",
)


class LandCaseForm(forms.Form):
    """One case: whose land, where, how much, from which use to which."""

    persons = LineField(
        label=_("Land users"),
        max_length=200,
        help_text=_("Full names, separated by commas. On the public page only initials are shown."),
    )
    ward = forms.ModelChoiceField(
        label=_("Ward or commune where it lies"),
        queryset=Department.objects.none(),
        empty_label=_("Choose"),
    )
    ward_text = LineField(label=_("Ward or commune where it lies"), max_length=100)
    map_sheet = LineField(label=_("Map sheet number"), max_length=20)
    parcel = LineField(label=_("Parcel number"), max_length=20)
    area = NumberField(
        label=_("Area to be converted (m²)"),
        min_value=Decimal("0.01"),
        max_value=LARGEST_AREA,
        places=2,
    )
    from_code = forms.ModelChoiceField(
        label=_("From the use"), queryset=LandCode.objects.none(), empty_label=_("Choose")
    )
    to_code = forms.ModelChoiceField(
        label=_("To the use"), queryset=LandCode.objects.none(), empty_label=_("Choose")
    )
    folk_wording = LineField(
        label=_("Use as the certificate words it"), required=False, max_length=120
    )

    def __init__(self, *args, wards, codes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["from_code"].queryset = self.fields["to_code"].queryset = codes
        self.fields["from_code"].choices = self.fields["to_code"].choices = _choices(codes)
        if wards:
            self.fields["ward"].queryset = wards
            self.fields["ward"].choices = [("", _("Choose")), *((w.pk, w.name) for w in wards)]
        del self.fields["ward_text" if wards else "ward"]
        self.helper = form_helper(self, submit=None)

    def clean(self):
        cleaned = super().clean()
        before, after = cleaned.get("from_code"), cleaned.get("to_code")
        if before and before == after:
            self.add_error("to_code", _("The land already has this use."))
        return cleaned


class CaseFormSet(BaseFormSet):
    """The rows. One left empty is no case, the first excepted."""

    def initial_form_count(self):
        return 0 if self.is_bound else super().initial_form_count()

    @property
    def cases(self) -> list[dict]:
        """The cleaned values of each case, in order."""
        return [row.cleaned_data for row in self.forms if row.has_changed()]


Cases = formset_factory(
    LandCaseForm,
    formset=CaseFormSet,
    extra=0,
    min_num=1,
    max_num=MOST_CASES,
    absolute_max=MOST_CASES + 10,
    validate_max=True,
)


class LandUseForm(DetailsForm):
    legal_basis = LineField(label=_("Legal basis"), required=False, max_length=300)
    in_annual_plan = forms.BooleanField(
        label=_("It is in the annual land-use plan"), required=False
    )
    plan_decision = LineField(
        label=_("Decision approving that plan"), required=False, max_length=100
    )

    def settle(self):
        bound = {"data": self.data} if self.is_bound else {"initial": self.initial.get("cases")}
        self.cases = Cases(**bound, prefix="cases", form_kwargs=self._choices())

    @classmethod
    def initial_of(cls, details) -> dict:
        rows = [{name: getattr(case, name) for name in CASE} for case in details.cases.all()]
        return super().initial_of(details) | {"cases": rows}

    @property
    def details(self) -> dict:
        return self.cleaned_data | {"cases": self.cases.cases}

    def is_valid(self):
        return all([super().is_valid(), self.cases.is_valid()])

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("in_annual_plan") and not cleaned.get("plan_decision"):
            self.add_error("plan_decision", _("Give the decision that approved the plan."))
        return cleaned

    def as_typed(self) -> dict:
        """The values as typed, with one more row."""
        rows = [{name: row[name].data for name in row.fields} for row in self.cases.forms]
        return super().as_typed() | {"cases": [*rows, {}][:MOST_CASES]}

    def _choices(self) -> dict:
        """The wards and codes to choose from, read once for all rows; two queries."""
        wards = Department.objects.of(self.committee).filter(kind=DepartmentKind.LOCALITY)
        return {
            "wards": wards.in_force(on=self.today).by_name(),
            "codes": LandCode.objects.in_force(on=self.today).by_group(),
        }


def _choices(codes):
    """Choices under the headings of the circular, without asking the database for each field."""
    groups: dict[str, list] = {}
    for code in codes:
        groups.setdefault(code.group, []).append((code.pk, str(code)))
    return [("", _("Choose")), *groups.items()]
