"""Asking units for their opinion, and giving it. They check; `actions.opinions` writes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.acts.forms import HandFields
from giaoban.core.fields import (
    DayField,
    ProseField,
    TitleField,
)
from giaoban.core.layouts import form_helper
from giaoban.files.fields import UploadField
from giaoban.organisation.models import Department
from meetings.enums import OpinionChoice

QUESTION = "Đề nghị cho ý kiến về nội dung trình và các tài liệu trong hồ sơ."  # official text


class AskOpinionsForm(forms.Form):
    """Several units at once, one question, one day."""

    departments = forms.ModelMultipleChoiceField(
        label=_("Units asked"),
        queryset=Department.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one unit.")},
    )
    question = ProseField(
        label=_("What they are asked"),
        max_length=4000,
        initial=QUESTION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due_on = DayField(label=_("Answer by"))

    def __init__(self, *args, departments, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["departments"].queryset = departments
        self.fields["departments"].label_from_instance = _named
        self.helper = form_helper(self, submit=_("Ask for opinions"), cancel=cancel)


class OpinionForm(HandFields):
    """What the unit thinks. Only agreement needs no words.

    A unit nobody of which can sign in has no person to enter it for: the Office says who
    spoke for the unit, and the record shows the Office's own hand.
    """

    choice = forms.ChoiceField(
        label=_("Opinion"),
        choices=OpinionChoice,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    remarks = ProseField(
        label=_("Remarks, or the reason for not agreeing"),
        required=False,
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Needed unless the unit simply agrees."),
    )
    signatory = TitleField(
        label=_("Who spoke for the unit"),
        required=False,
        max_length=200,
        help_text=_("Name and post of whoever signed or spoke."),
    )
    upload = UploadField(label=_("Document of the unit"), required=False)

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self._nobody_signs_in = self.is_entered_for and not self.fields["acted_by"].queryset
        if self._nobody_signs_in:
            del self.fields["acted_by"]
            self.fields["signatory"].required = True
        else:
            del self.fields["signatory"]
        needed = self.fields["remarks"].label  # but for one choice, so not "optional"
        self.helper = form_helper(self, submit=_("Send the opinion"), cancel=cancel)
        self.fields["remarks"].label = needed

    def clean(self):
        cleaned = super().clean()
        simply = cleaned.get("choice") in (None, OpinionChoice.AGREE)
        if not simply and not (cleaned.get("remarks") or "").strip():
            self.add_error("remarks", _("Write the remarks, or the reason for not agreeing."))
        return cleaned

    def act(self, *, at) -> dict:
        """`by` and `hand`; for a unit without accounts both are the Office's."""
        if not self._nobody_signs_in:
            return super().act(at=at)
        self.cleaned_data["acted_by"] = self._user
        return super().act(at=at)

    @property
    def said(self) -> dict:
        """What the action is told besides whose act it is."""
        names = ("choice", "remarks", "signatory", "upload")
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


def _named(unit) -> str:
    """A body outside the committee is asked, not ordered, and answers on paper."""
    return (
        _("%(unit)s (outside: the Office enters its answer)") % {"unit": unit.name}
        if (unit.is_outside)
        else unit.name
    )
