"""What a plan of space asks."""

from decimal import Decimal

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import (
    DayField,
    NumberField,
    TitleField,
    WholeNumberField,
)
from meetings.subjects.forms import DetailsForm
from meetings.subjects.planning.models import PlanningMatter

LARGEST = Decimal("9999999999.99")  # ha, what the column holds
FIRST_YEAR, LAST_YEAR = 2000, 2100
SCALED = (PlanningMatter.Sort.CONSTRUCTION, PlanningMatter.Sort.DETAILED)


class PlanningForm(DetailsForm):
    sort = forms.ChoiceField(label=_("Kind of plan"), choices=PlanningMatter.Sort)
    area_name = TitleField(label=_("Area the plan is for"), max_length=300)
    is_adjustment = forms.BooleanField(label=_("It changes a plan in force"), required=False)
    hectares = NumberField(
        label=_("Size (ha)"), min_value=Decimal("0.01"), max_value=LARGEST, places=2
    )
    scale = forms.RegexField(
        r"^1/\d{3,6}$",
        label=_("Scale"),
        required=False,
        help_text=_("1/500 or 1/2000; needed for a construction plan."),
        error_messages={"invalid": _("Write the scale as 1/500.")},
    )
    from_year = WholeNumberField(
        label=_("From the year"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    until_year = WholeNumberField(
        label=_("Until the year"), min_value=FIRST_YEAR, max_value=LAST_YEAR
    )
    consulted_from_on = DayField(label=_("Comments asked for from"), required=False)
    consulted_until_on = DayField(label=_("Comments asked for until"), required=False)
    opinions_asked = WholeNumberField(label=_("Opinions received"), required=False)
    opinions_agreeing = WholeNumberField(label=_("Of these in agreement"), required=False)
    legal_basis = TitleField(label=_("Legal basis"), required=False, max_length=300)

    layout = (
        "sort",
        "area_name",
        "is_adjustment",
        "hectares",
        "scale",
        Fieldset(_("Period"), "from_year", "until_year"),
        Fieldset(
            _("Consultation"),
            "consulted_from_on",
            "consulted_until_on",
            "opinions_asked",
            "opinions_agreeing",
        ),
        "legal_basis",
    )

    def clean(self):
        cleaned = super().clean()
        self._check_period(cleaned)
        self.refuse_future("consulted_from_on", sentence=_("This day is still to come."))
        self.check_days(
            "consulted_from_on",
            "consulted_until_on",
            both=_("Give both days of the consultation, or none."),
            order=_("This is before the consultation began."),
        )
        lacks_scale = cleaned.get("sort") in SCALED and not cleaned.get("scale")
        if lacks_scale and "scale" not in self.errors:
            self.add_error("scale", _("Give the scale of the drawings."))
        self._check_opinions(cleaned)
        return cleaned

    def _check_period(self, cleaned):
        first, last = cleaned.get("from_year"), cleaned.get("until_year")
        if first and last and last < first:
            self.add_error("until_year", _("This is before the plan begins."))
        yearly = cleaned.get("sort") == PlanningMatter.Sort.LAND_USE_YEAR
        if yearly and first and last and last > first:
            self.add_error("until_year", _("An annual plan is for one year."))

    def _check_opinions(self, cleaned):
        asked, agreeing = cleaned.get("opinions_asked"), cleaned.get("opinions_agreeing")
        if "opinions_asked" not in self.errors and (agreeing or 0) > (asked or 0):
            self.add_error("opinions_agreeing", _("More agree than gave an opinion."))
        elif agreeing == 0 and asked is None:
            cleaned["opinions_agreeing"] = None
