"""The Chair's answer to a paper that came late."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.acts.forms import HandFields
from giaoban.core.fields import LineField
from giaoban.core.layouts import form_helper

TAKEN, NOT_TAKEN = "TAKEN", "NOT_TAKEN"


class LatePaperForm(HandFields):
    answer = forms.ChoiceField(
        label=_("Answer"),
        choices=[(TAKEN, _("Take it: an exception")), (NOT_TAKEN, _("Do not take it"))],
        widget=forms.RadioSelect,
    )
    reason = LineField(
        label=_("Reason"), required=False, max_length=300, help_text=_("The unit reads this.")
    )

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Answer"), cancel=cancel)
