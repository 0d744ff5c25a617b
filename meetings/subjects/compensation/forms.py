"""What a compensation plan asks; its amounts must add up."""

from decimal import Decimal

from crispy_forms.layout import Fieldset
from django.utils.translation import gettext_lazy as _

from giaoban.core import vietnamese
from giaoban.core.fields import DayField, DongField, LineField, NumberField, WholeNumberField
from meetings.subjects.compensation.models import HEADINGS, LABELS
from meetings.subjects.forms import DetailsForm

LARGEST_AREA = Decimal("9999999999.99")  # m2, what the column holds

TOO_MUCH = _(
    "The amounts above add up to %(sum)s đồng; the total of %(total)s is %(difference)s too high."
)
TOO_LITTLE = _(
    "The amounts above add up to %(sum)s đồng; the total of %(total)s is %(difference)s too low."
)


class CompensationForm(DetailsForm):
    project = LineField(label=_("Project"), max_length=300)
    investor = LineField(label=_("Investor"), max_length=200)
    households = WholeNumberField(label=_("Households and persons concerned"))
    organisations = WholeNumberField(label=_("Organisations concerned"), required=False)
    area = NumberField(
        label=_("Area taken (m²)"), min_value=Decimal("0.01"), max_value=LARGEST_AREA, places=2
    )
    land = DongField(label=LABELS["land"], required=False)
    structures = DongField(label=LABELS["structures"], required=False)
    crops = DongField(label=LABELS["crops"], required=False)
    support = DongField(label=LABELS["support"], required=False)
    resettlement = DongField(label=LABELS["resettlement"], required=False)
    other = DongField(label=LABELS["other"], required=False)
    organisation = DongField(label=LABELS["organisation"], required=False)
    total = DongField(label=_("Total"), min_value=1, help_text=_("In whole đồng."))
    funding = LineField(label=_("Source of funds"), required=False, max_length=200)
    posted_from_on = DayField(label=_("Posted in public from"), required=False)
    posted_until_on = DayField(label=_("Posted until"), required=False)

    layout = (
        "project",
        "investor",
        Fieldset(_("Whom and what it concerns"), "households", "organisations", "area"),
        Fieldset(_("Amounts, in whole đồng"), *HEADINGS, "total"),
        "funding",
        Fieldset(_("Public posting of the plan"), "posted_from_on", "posted_until_on"),
    )

    def clean_organisations(self):
        return self.cleaned_data["organisations"] or 0

    def clean(self):
        cleaned = super().clean()
        for heading in HEADINGS:
            if heading in cleaned:
                cleaned[heading] = cleaned[heading] or 0
        self._check_the_sum(cleaned)
        self._check_whom(cleaned)
        self._check_posting(cleaned)
        return cleaned

    def _check_the_sum(self, cleaned):
        wrong = {*HEADINGS, "total"} & self.errors.keys()
        if wrong:
            return
        total, added = cleaned["total"], sum(cleaned[heading] for heading in HEADINGS)
        if added != total:
            sentence = TOO_MUCH if total > added else TOO_LITTLE
            values = {"sum": added, "total": total, "difference": abs(total - added)}
            said = {name: vietnamese.number(value) for name, value in values.items()}
            self.add_error("total", sentence % said)

    def _check_whom(self, cleaned):
        counted = cleaned.get("households"), cleaned.get("organisations")
        if counted == (0, 0):
            self.add_error(
                "households", _("A plan concerns at least one household or organisation.")
            )

    def _check_posting(self, cleaned):
        self.refuse_future("posted_from_on", sentence=_("This day is still to come."))
        first, last = cleaned.get("posted_from_on"), cleaned.get("posted_until_on")
        wrong = {"posted_from_on", "posted_until_on"} & self.errors.keys()
        if not wrong and bool(first) != bool(last):
            self.add_error("posted_until_on", _("Give both days of the posting, or none."))
        elif first and last and last < first:
            self.add_error("posted_until_on", _("This is before the posting began."))
