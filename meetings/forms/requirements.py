"""A paper the Office asks for besides the law."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import (
    TitleField,
)
from giaoban.core.layouts import form_helper
from meetings import kinds
from meetings.enums import PaperKind


class RequiredPaperForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of item"))
    paper = forms.ChoiceField(label=_("Kind of paper"), choices=PaperKind)
    is_mandatory = forms.BooleanField(label=_("Nothing is submitted without"), required=False)
    legal_basis = TitleField(label=_("Legal basis"), required=False, max_length=300)
    note = TitleField(label=_("Note"), required=False, max_length=300)

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.code, kind.name) for kind in kinds.all_kinds()]
        self.helper = form_helper(self, submit=_("Ask for this paper"))
        self.helper.form_action = action
