"""Drafting changes of a published programme."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import (
    LineField,
    TitleField,
    WholeNumberField,
)
from giaoban.core.layouts import form_helper
from meetings.forms.agenda import LONGEST, LONGEST_TITLE
from meetings.forms.continuing import with_its_day
from meetings.models import Meeting


class FreeItemForm(forms.Form):
    """An item without a proposal: a report, a matter from above."""

    title = TitleField(label=_("Title"), max_length=LONGEST_TITLE)
    minutes = WholeNumberField(
        label=_("Minutes allotted"), min_value=1, max_value=LONGEST, initial=10
    )
    presenter = TitleField(label=_("Presenter"), required=False, max_length=200)
    needs_vote = forms.BooleanField(label=_("The members vote on it"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"prefix": "free", **kwargs})
        self.helper = form_helper(self, submit=_("Add to the agenda"), tone="outline-secondary")


class AlterForm(forms.Form):
    """Other minutes, another presenter; number and title stay as they were printed."""

    minutes = WholeNumberField(label=_("Minutes allotted"), min_value=1, max_value=LONGEST)
    presenter = TitleField(label=_("Presenter"), required=False, max_length=200)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"prefix": "alter", **kwargs})
        self.helper = form_helper(self, submit=_("Draft this change"))


class WithdrawForm(forms.Form):
    """Why an item is withdrawn, and to which meeting it is put off."""

    reason = LineField(label=_("Reason"), required=False, max_length=300)
    target = forms.ModelChoiceField(
        label=_("Put off to"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("No meeting yet"),
    )

    def __init__(self, *args, targets, **kwargs):
        super().__init__(*args, **{"prefix": "withdraw", **kwargs})
        self.fields["target"].queryset = targets
        self.fields["target"].label_from_instance = with_its_day
        self.helper = form_helper(self, submit=_("Draft its withdrawal"), tone="danger")
