"""The signed document of an approved item, and what the list of them shows."""

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import DayField, LineField, TitleField
from giaoban.core.layouts import form_helper
from giaoban.files.fields import UploadField
from giaoban.organisation.models import Department


class Shown(TextChoices):
    WAITING = "WAITING", _("To be signed")
    OVERDUE = "OVERDUE", _("Overdue")
    SIGNED = "SIGNED", _("Signed")
    WITHDRAWN = "WITHDRAWN", _("No longer to be signed")


class SigningForm(forms.Form):
    document_number = TitleField(
        label=_("Number and symbol of the document"),
        max_length=60,
        help_text=_("As on the document: 125/QĐ-UBND"),
    )
    signed_on = DayField(label=_("Signed on"))
    upload = UploadField(label=_("Signed document"), help_text=_("PDF with the signature."))
    reason = LineField(label=_("Why it is corrected"), max_length=300)

    def __init__(self, *args, corrects, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        if not corrects:
            del self.fields["reason"]
        submit = _("Correct the signed document") if corrects else _("Record the signed document")
        self.helper = form_helper(self, submit=submit, cancel=cancel)


class SigningFilterForm(forms.Form):
    tinh_trang = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All")), *Shown.choices]
    )
    don_vi = forms.ModelChoiceField(
        label=_("Unit"),
        required=False,
        queryset=Department.objects.none(),
        to_field_name="code",
        empty_label=_("All"),
    )

    def __init__(self, *args, committee, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["don_vi"].queryset = Department.objects.of(committee).by_name()
