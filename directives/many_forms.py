"""What is filled in for a deed on many directives, and which ones were ticked."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.enums import ManyDeed
from giaoban.acts.forms import HandFields
from giaoban.core.fields import DayField, ParagraphsField, SubmissionKeyField
from giaoban.core.layouts import form_helper
from giaoban.organisation.permissions import Permission

RIGHTS = {
    ManyDeed.CONFIRM: Permission.DIRECTIVE_CONFIRM,
    ManyDeed.REMIND: Permission.DIRECTIVE_EDIT,
    ManyDeed.DUE: Permission.DIRECTIVE_EDIT,
    ManyDeed.SUSPEND: Permission.DIRECTIVE_STOP,
    ManyDeed.RESUME: Permission.DIRECTIVE_STOP,
}
WITH_A_REASON = {ManyDeed.DUE, ManyDeed.SUSPEND, ManyDeed.RESUME}
LONGEST_ID = 18  # digits
LONGEST_VERSION = 9


class ManyForm(HandFields):
    """A deed on many: its key, and for some a reason, a date or words to go with it."""

    key = SubmissionKeyField()

    def __init__(self, *args, deed, **kwargs):
        super().__init__(*args, **kwargs)
        if deed == ManyDeed.DUE:
            self.fields["due_on"] = DayField(
                label=_("New due date"), year=timezone.localdate().year
            )
        if deed == ManyDeed.REMIND:
            self.fields["words"] = ParagraphsField(
                label=_("What to add"),
                required=False,
                help_text=_("Stands in the notice and the letter to the units. May stay empty."),
                widget=forms.Textarea(attrs={"rows": 2}),
            )
        if deed in WITH_A_REASON:
            self.fields["reason"] = ParagraphsField(
                label=_("Why"), widget=forms.Textarea(attrs={"rows": 2})
            )
        self.helper = form_helper(self, submit=None)

    def said(self) -> dict:
        return {name: one for name, one in self.cleaned_data.items() if name not in self.HAND}


def ticked(data) -> dict[int, int]:
    """Return the version of each directive that was ticked, by its id; nonsense is left out."""
    return dict(filter(None, map(_tick, data.getlist("ticked"))))


def _tick(text) -> tuple[int, int] | None:
    pk, _dot, version = text.partition(".")
    if not (pk.isascii() and pk.isdecimal() and len(pk) <= LONGEST_ID):
        return None
    if not (version.isascii() and version.isdecimal() and len(version) <= LONGEST_VERSION):
        return None
    return int(pk), int(version)
