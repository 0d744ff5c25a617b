"""What a compensation plan asks; its amounts must add up."""

from decimal import Decimal

from crispy_forms.layout import Fieldset
from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from giaoban.core import vietnamese
from giaoban.core.fields import (
    OUT_OF_DATE,
    DayField,
    DongField,
    NumberField,
    TitleField,
    WholeNumberField,
)
from giaoban.core.layouts import form_helper
from giaoban.files.fields import UploadField
from meetings.subjects.compensation.models import HEADINGS, LABELS
from meetings.subjects.forms import DetailsForm
from meetings.subjects.rows import RowMixin, rows_of

LARGEST_AREA = Decimal("9999999999.99")  # m2, what the column holds

TOO_MUCH = _(
    "The amounts above add up to %(sum)s đồng; the total of %(total)s is %(difference)s too high."
)
TOO_LITTLE = _(
    "The amounts above add up to %(sum)s đồng; the total of %(total)s is %(difference)s too low."
)


AREAS_DIFFER = _("The areas by land code add up to %(sum)s m², not to %(area)s m².")
MOST_AREAS = 30


class PlanAreaForm(RowMixin, forms.Form):
    """So many m² of one land code."""

    code = forms.RegexField(
        r"^[A-Za-z]{2,5}$",
        label=_("Land code"),
        error_messages={"invalid": _("Write the code in letters, as LUC.")},
    )
    area = NumberField(
        label=_("Area (m²)"), min_value=Decimal("0.01"), max_value=LARGEST_AREA, places=2
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.focus_when_new()
        self.helper = form_helper(self, submit=None)

    def clean_code(self):
        return self.cleaned_data["code"].upper()


Areas = rows_of(PlanAreaForm, most=MOST_AREAS, least=0)


class CompensationForm(DetailsForm):
    project = TitleField(label=_("Project"), max_length=300)
    phase = TitleField(
        label=_("Phase"), required=False, max_length=60, help_text=_("“Đợt 1”, “bổ sung”.")
    )
    investor = TitleField(label=_("Investor"), max_length=200)
    carried_out_by = TitleField(
        label=_("Organisation carrying out the compensation"), required=False, max_length=200
    )
    recovery_number = TitleField(
        label=_("Number of the notice of recovery"), required=False, max_length=40
    )
    recovery_on = DayField(label=_("Date of the notice of recovery"), required=False)
    households = WholeNumberField(label=_("Households and persons concerned"))
    organisations = WholeNumberField(label=_("Organisations concerned"), required=False)
    relocated = WholeNumberField(label=_("Households that must move"), required=False)
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
    funding = TitleField(label=_("Source of funds"), required=False, max_length=200)
    posted_from_on = DayField(label=_("Posted in public from"), required=False)
    posted_until_on = DayField(label=_("Posted until"), required=False)
    agreed = WholeNumberField(label=_("Households that agreed"), required=False)
    disagreed = WholeNumberField(label=_("Households that did not agree"), required=False)

    layout = (
        "project",
        "phase",
        "investor",
        "carried_out_by",
        Fieldset(_("Notice of recovery"), "recovery_number", "recovery_on"),
        Fieldset(
            _("Whom and what it concerns"), "households", "organisations", "relocated", "area"
        ),
        Fieldset(_("Amounts, in whole đồng"), *HEADINGS, "total"),
        "funding",
        Fieldset(_("Public posting of the plan"), "posted_from_on", "posted_until_on"),
        Fieldset(_("Opinions of those concerned"), "agreed", "disagreed"),
    )

    def settle(self):
        self.areas = self.add_rows("areas", Areas)

    @classmethod
    def initial_of(cls, details) -> dict:
        rows = [{"code": one.code, "area": one.area} for one in details.areas.all()]
        return super().initial_of(details) | {"areas": rows}

    @classmethod
    def facts_of(cls, details) -> dict:
        areas = {one.code: f"{vietnamese.number(one.area)} m²" for one in details.areas.all()}
        return super().facts_of(details) | areas

    def is_valid(self):
        return all([super().is_valid(), self._areas_fit()])

    def clean_organisations(self):
        return self.cleaned_data["organisations"] or 0

    def clean_relocated(self):
        return self.cleaned_data["relocated"] or 0

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
        moving, concerned = cleaned.get("relocated") or 0, cleaned.get("households")
        if concerned is not None and moving > concerned:
            self.add_error("relocated", _("More households move than are concerned."))

    def _check_posting(self, cleaned):
        still = _("This day is still to come.")
        self.refuse_future("posted_from_on", "recovery_on", sentence=still)
        self.check_days(
            "posted_from_on",
            "posted_until_on",
            both=_("Give both days of the posting, or none."),
            order=_("This is before the posting began."),
        )
        number, day = cleaned.get("recovery_number"), cleaned.get("recovery_on")
        if bool(number) != bool(day) and "recovery_on" not in self.errors:
            self.add_error("recovery_on", _("Give both number and date of the notice, or none."))

    def _areas_fit(self) -> bool:
        """Areas by land code, where there are any, add up to the area taken."""
        area = self.cleaned_data.get("area") if self.is_bound else None
        if area is None or not self.areas.is_valid():
            return False
        added = [one["area"] for one in self.areas.values]
        if not added or sum(added) == area or "area" in self.errors:
            return True
        said = {"sum": vietnamese.number(sum(added)), "area": vietnamese.number(area)}
        self.add_error("area", AREAS_DIFFER % said)
        return False


class AnnexFileForm(forms.Form):
    """The workbook with the households, looked through but not yet taken."""

    upload = UploadField(label=_("Workbook with the households"), accept=("xlsx",))

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Check the file"))
        self.helper.form_action = action


class AnnexRowsForm(forms.Form):
    """The rows that were checked, sealed so that nothing else is taken than what was shown."""

    SALT, ONE_DAY = "meetings.subjects.compensation.annex", 24 * 60 * 60

    sealed = forms.CharField(widget=forms.HiddenInput, error_messages={"required": OUT_OF_DATE})

    def __init__(self, *args, proposal, action, **kwargs):
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        self.helper = form_helper(self, submit=_("Take these rows into the dossier"))
        self.helper.form_action = action

    @classmethod
    def seal(cls, proposal, rows) -> str:
        held = {"proposal": proposal.pk, "version": proposal.version, "rows": rows}
        return signing.dumps(held, salt=cls.SALT, compress=True)

    def clean_sealed(self):
        try:
            held = signing.loads(self.cleaned_data["sealed"], salt=self.SALT, max_age=self.ONE_DAY)
        except signing.BadSignature as broken:
            raise ValidationError(OUT_OF_DATE) from broken
        if held["proposal"] != self.proposal.pk:
            raise ValidationError(OUT_OF_DATE)
        return held
