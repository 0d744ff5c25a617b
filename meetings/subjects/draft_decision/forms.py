"""What a draft decision asks."""

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import DayField, ProseField, TitleField
from meetings.subjects.draft_decision.models import DraftDecision
from meetings.subjects.forms import DetailsForm

IN_THE_FUTURE = _("This day is still to come.")


class DraftDecisionForm(DetailsForm):
    document = forms.ChoiceField(label=_("Kind of document"), choices=DraftDecision.Document)
    is_normative = forms.BooleanField(
        label=_("It makes law (a normative legal document)"), required=False
    )
    legal_basis = ProseField(label=_("Legal basis"), required=False, max_length=2000)
    consulted_from_on = DayField(label=_("Comments asked for from"), required=False)
    consulted_until_on = DayField(label=_("Comments asked for until"), required=False)
    appraisal_number = TitleField(
        label=_("Appraisal report number"),
        required=False,
        max_length=40,
        help_text=_("Needed when the draft makes law."),
    )
    appraisal_on = DayField(label=_("Date of the appraisal report"), required=False)
    effective_on = DayField(label=_("Takes effect on"), required=False)
    replaces = TitleField(label=_("Documents it replaces"), required=False, max_length=300)

    layout = (
        "document",
        "is_normative",
        "legal_basis",
        Fieldset(_("Consultation"), "consulted_from_on", "consulted_until_on"),
        Fieldset(_("Appraisal"), "appraisal_number", "appraisal_on"),
        "effective_on",
        "replaces",
    )

    def clean(self):
        cleaned = super().clean()
        self.refuse_future("consulted_from_on", "appraisal_on", sentence=IN_THE_FUTURE)
        self.check_days(
            "consulted_from_on",
            "consulted_until_on",
            both=_("Give both days of the consultation, or none."),
            order=_("This is before the consultation began."),
        )
        self._check_appraisal(cleaned)
        effective = cleaned.get("effective_on")
        if effective and effective < self.today:
            self.add_error("effective_on", _("A draft cannot take effect in the past."))
        return cleaned

    def _check_appraisal(self, cleaned):
        number, day = cleaned.get("appraisal_number"), cleaned.get("appraisal_on")
        if cleaned.get("is_normative") and not number:
            self.add_error(
                "appraisal_number", _("A draft that makes law needs its appraisal report.")
            )
        if number and not day and "appraisal_on" not in self.errors:
            self.add_error("appraisal_on", _("Give the date of the appraisal report."))
        if day and not number and "appraisal_number" not in self.errors:
            self.add_error("appraisal_number", _("Give the number of the appraisal report."))
