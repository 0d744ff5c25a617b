"""How the report tells of an indicator."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import ProseField
from giaoban.core.layouts import form_helper
from giaoban.indicators.models import ReportLine

LONGEST = ReportLine._meta.get_field("wording").max_length


class ReportLineForm(forms.Form):
    is_told = forms.BooleanField(label=_("The report tells of this indicator"), required=False)
    as_ratio = forms.BooleanField(
        label=_("Say growth as “bằng 104,85% so cùng kỳ”, not “tăng 4,85% so cùng kỳ”"),
        required=False,
        help_text=_("What is counted in per cent is compared in points all the same."),
    )
    wording = ProseField(
        label=_("In these words"),
        required=False,
        max_length=LONGEST,
        help_text=_(
            "Empty: the usual sentence. Blanks are filled in each month: {tháng}, {năm}, {số tháng}"
            " (“06 tháng đầu năm”), {trong tháng}, {lũy kế}, {so KH}, {so cùng kỳ}; with the code "
            "of another indicator behind it, {lũy kế OCOP_2}, its number."
        ),
    )

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wording"].widget.attrs["rows"] = 4
        self.helper = form_helper(self, submit=_("Save the wording"), cancel=cancel)

    def clean_wording(self):
        return " ".join(self.cleaned_data["wording"].split())
