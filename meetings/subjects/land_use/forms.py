"""What a proposal to change the use of land asks: its cases, each with its changes of use."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from giaoban.core import vietnamese
from giaoban.core.fields import DayField, NumberField, TitleField
from giaoban.core.layouts import form_helper
from giaoban.organisation.enums import DepartmentKind
from giaoban.organisation.models import Department
from meetings.subjects.forms import DetailsForm
from meetings.subjects.land_use import rules
from meetings.subjects.land_use.models import LandCase, LandCode
from meetings.subjects.rows import RowMixin, rows_of

MOST_CASES, MOST_CONVERSIONS = 50, 10
LARGEST_AREA = Decimal("9999999999.99")  # m2, what the column holds

CASE = (
    *("holder", "persons", "id_tails", "address", "ward", "ward_text", "map_sheet", "parcel"),
    *("parcel_area", "certificate_number", "certificate_on", "term"),
)
CONVERSION = ("from_code", "from_wording", "to_code", "area")

TOO_LARGE = _(
    "The changes add up to %(sum)s m², %(excess)s m² more than the parcel. Correct the areas, or "
    "the area of the parcel."
)


class IdTailsField(TitleField):
    """Identity numbers, separated by commas; of each only the last four digits are kept."""

    NUMBER = re.compile(r"\d{4}|\d{9}|\d{12}", re.ASCII)

    def to_python(self, value):
        typed = super().to_python(value)
        numbers = [one.strip(" •").replace(" ", "") for one in re.split("[,;]", typed)]
        if any(number and not self.NUMBER.fullmatch(number) for number in numbers):
            raise ValidationError(
                _("An identity number has 12 digits (old ones 9). Write several with commas."),
                code="invalid",
            )
        return ", ".join(number[-4:] for number in numbers if number)


class ConversionForm(RowMixin, forms.Form):
    """So many m², from which use to which."""

    from_code = forms.ModelChoiceField(
        label=_("From the use"),
        queryset=LandCode.objects.none(),
        required=False,
        empty_label=_("Choose"),
    )
    from_wording = TitleField(
        label=_("Or as the certificate words it"), required=False, max_length=120
    )
    to_code = forms.ModelChoiceField(
        label=_("To the use"), queryset=LandCode.objects.none(), empty_label=_("Choose")
    )
    area = NumberField(
        label=_("Area to be converted (m²)"),
        min_value=Decimal("0.01"),
        max_value=LARGEST_AREA,
        places=2,
    )

    def __init__(self, *args, codes, **kwargs):
        super().__init__(*args, **kwargs)
        choices = _choices(codes)
        for name in ("from_code", "to_code"):
            self.fields[name].queryset = codes
            self.fields[name].choices = choices
        self.focus_when_new()
        self.helper = form_helper(self, submit=None)

    def clean(self):
        cleaned = super().clean()
        before, after = cleaned.get("from_code"), cleaned.get("to_code")
        if before and before == after:
            self.add_error("to_code", _("The land already has this use."))
        if not before and not cleaned.get("from_wording") and "from_code" not in self.errors:
            self.add_error("from_code", _("Choose a code, or write what the certificate says."))
        return cleaned


Conversions = rows_of(ConversionForm, most=MOST_CONVERSIONS)


class LandCaseForm(RowMixin, forms.Form):
    """One case: whose land, where, how much of it, and its changes of use."""

    holder = forms.ChoiceField(label=_("Land user is"), choices=LandCase.Holder)
    persons = TitleField(
        label=_("Land users"),
        max_length=200,
        help_text=_(
            "Full names, husband and wife both, separated by commas. On the public page only "
            "initials are shown."
        ),
    )
    id_tails = IdTailsField(
        label=_("Identity numbers"),
        required=False,
        max_length=80,
        help_text=_("Only the last four digits of each are kept."),
    )
    address = TitleField(label=_("Where they live"), required=False, max_length=200)
    ward = forms.ModelChoiceField(
        label=_("Ward or commune where it lies"),
        queryset=Department.objects.none(),
        empty_label=_("Choose"),
    )
    ward_text = TitleField(label=_("Ward or commune where it lies"), max_length=100)
    map_sheet = TitleField(label=_("Map sheet number"), max_length=20)
    parcel = TitleField(label=_("Parcel number"), max_length=20)
    parcel_area = NumberField(
        label=_("Area of the parcel (m²)"),
        min_value=Decimal("0.01"),
        max_value=LARGEST_AREA,
        places=2,
    )
    certificate_number = TitleField(
        label=_("Number of the certificate"), required=False, max_length=40
    )
    certificate_on = DayField(label=_("Date of the certificate"), required=False)
    term = TitleField(
        label=_("Term of use"),
        required=False,
        max_length=60,
        help_text=_("“Lâu dài”, or until when."),
    )

    def __init__(self, *args, wards, codes, on, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.on, self.today = on, today
        if not rules.may_be_a_household(on=on):
            self.fields["holder"].choices = [
                one for one in LandCase.Holder.choices if one[0] != LandCase.Holder.HOUSEHOLD
            ]
        if wards:
            self.fields["ward"].queryset = wards
            self.fields["ward"].choices = [("", _("Choose")), *((w.pk, w.name) for w in wards)]
        del self.fields["ward_text" if wards else "ward"]
        self.focus_when_new()
        self.helper = form_helper(self, submit=None)
        written = self.initial.get("conversions")
        bound = {"data": self.data} if self.is_bound else {"initial": written}
        prefix = f"{self.prefix}-conversions"
        self.conversions = Conversions(**bound, prefix=prefix, form_kwargs={"codes": codes})
        if self._is_no_case:
            for one in self.conversions:
                one.empty_permitted = True

    @property
    def values(self) -> dict:
        return self.cleaned_data | {"conversions": self.conversions.values}

    def has_changed(self):
        """A choice that stands ready is not yet a case: something has to be typed."""
        touched = set(self.changed_data) - {"holder"}
        return bool(touched) or any(one.has_changed() for one in self.conversions)

    def as_typed(self, pressed) -> dict:
        return super().as_typed(pressed) | {"conversions": self.conversions.as_typed(pressed)}

    def is_valid(self):
        return all([super().is_valid(), self._is_no_case or self.conversions.is_valid()])

    @property
    def _is_no_case(self) -> bool:
        """A row left empty, which may be: neither it nor its changes are judged."""
        return self.is_bound and self.empty_permitted and not self.has_changed()

    def clean(self):
        cleaned = super().clean()
        self._check_areas(cleaned)
        day = cleaned.get("certificate_on")
        if day and day > self.today:
            self.add_error("certificate_on", _("This day is still to come."))
        return cleaned

    def _check_areas(self, cleaned):
        parcel = cleaned.get("parcel_area")
        if not parcel or not self.conversions.is_valid():
            return
        areas = [one["area"] for one in self.conversions.values]
        if over := rules.excess(parcel=parcel, areas=areas):
            said = {"sum": vietnamese.number(sum(areas)), "excess": vietnamese.number(over)}
            self.add_error("parcel_area", TOO_LARGE % said)


Cases = rows_of(LandCaseForm, most=MOST_CASES)


class LandUseForm(DetailsForm):
    legal_basis = TitleField(label=_("Legal basis"), required=False, max_length=300)
    in_annual_plan = forms.BooleanField(
        label=_("It is in the annual land-use plan"), required=False
    )
    plan_decision = TitleField(
        label=_("Decision approving that plan"), required=False, max_length=100
    )

    def settle(self):
        wards = Department.objects.of(self.committee).filter(kind=DepartmentKind.LOCALITY)
        self.cases = self.add_rows(
            "cases",
            Cases,
            wards=wards.in_force(on=self.today).by_name(),
            codes=LandCode.objects.in_force(on=self.on).by_group(),
            on=self.on,
            today=self.today,
        )

    @classmethod
    def initial_of(cls, details) -> dict:
        rows = [
            {name: getattr(case, name) for name in CASE}
            | {
                "conversions": [
                    {name: getattr(one, name) for name in CONVERSION}
                    for one in case.conversions.all()
                ]
            }
            for case in details.cases.all()
        ]
        return super().initial_of(details) | {"cases": rows}

    @classmethod
    def facts_of(cls, details) -> dict:
        """Besides the rest, each case in one line; of identity numbers only their ends."""
        label = str(_("Case %(number)s"))
        lines = {label % {"number": case.position}: _line(case) for case in details.cases.all()}
        return super().facts_of(details) | lines

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("in_annual_plan") and not cleaned.get("plan_decision"):
            self.add_error("plan_decision", _("Give the decision that approved the plan."))
        return cleaned


def _choices(codes):
    """Choices under the headings of the circular, without asking the database for each field."""
    groups: dict[str, list] = {}
    for code in codes:
        groups.setdefault(code.group, []).append((code.pk, str(code)))
    return [("", _("Choose")), *groups.items()]


def _line(case) -> str:
    parts = [
        *(case.get_holder_display(), case.persons, case.masked_ids, case.address, case.place),
        f"{case.map_sheet}/{case.parcel}",
        vietnamese.number(case.parcel_area),
        *(case.certificate_number, vietnamese.day(case.certificate_on), case.term),
        *(
            f"{one.before} → {one.to_code.code}: {vietnamese.number(one.area)} m²"
            for one in case.conversions.all()
        ),
    ]
    return "; ".join(str(part) for part in parts if part)
