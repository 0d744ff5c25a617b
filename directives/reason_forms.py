"""Why a task is late, and the answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from directives.forms import UnitsForm
from giaoban.acts.forms import HandFields
from giaoban.core.fields import ProseField, SubmissionKeyField
from giaoban.core.layouts import form_helper


class LateReasonForm(UnitsForm):
    text = ProseField(
        label=_("Why it is late"),
        help_text=_("What lay outside the unit's power: it stays on record beside the task."),
    )
    key = SubmissionKeyField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="why", **kwargs)
        self.fields["text"].widget.attrs["rows"] = 3


class ReasonAnswerForm(HandFields):
    """Accepting a reason, or not."""

    ACCEPT, REFUSE = "accept", "refuse"

    answer = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=[
            (ACCEPT, _("Accept the reason: it counts apart from what is overdue")),
            (REFUSE, _("Do not accept it")),
        ],
        initial=ACCEPT,
    )
    words = ProseField(
        label=_("Why"), required=False, help_text=_("Needed when you do not accept it.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="reason", **kwargs)
        self.fields["words"].widget.attrs["rows"] = 2
        self.helper = form_helper(self, submit=None)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer") == self.REFUSE and not cleaned.get("words"):
            self.add_error("words", _("Say why."))
        return cleaned
