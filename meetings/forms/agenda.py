"""Putting items on an agenda and setting what each takes."""

from crispy_forms.layout import Column, Row
from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import LineField, TitleField, VersionField, WholeNumberField
from giaoban.core.layouts import SubmitRow, form_helper
from meetings.models import Proposal

LONGEST = 480  # minutes: a working day


class AddProposalsForm(forms.Form):
    """The ready proposals, to be ticked."""

    proposals = forms.ModelMultipleChoiceField(
        label=_("Ready for an agenda"),
        queryset=Proposal.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick what is to be put on the agenda.")},
    )

    def __init__(self, *args, ready, **kwargs):
        super().__init__(*args, **{"prefix": "ready", **kwargs})
        self.fields["proposals"].queryset = ready
        self.fields["proposals"].label_from_instance = _with_its_unit
        self.helper = form_helper(self, submit=_("Put on the agenda"))


class FreeItemForm(forms.Form):
    """An item without a proposal: a report, a matter from above."""

    title = TitleField(label=_("Title"), max_length=500)
    minutes = WholeNumberField(
        label=_("Minutes allotted"), min_value=1, max_value=LONGEST, initial=10
    )
    presenter = LineField(label=_("Presenter"), required=False, max_length=200)
    needs_vote = forms.BooleanField(label=_("The members vote on it"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"prefix": "free", **kwargs})
        self.helper = form_helper(self, submit=_("Add to the agenda"), tone="outline-secondary")


class ItemForm(forms.Form):
    """Minutes and presenter of one item, in its row."""

    minutes = WholeNumberField(label=_("Minutes allotted"), min_value=1, max_value=LONGEST)
    presenter = LineField(label=_("Presenter"), required=False, max_length=200)
    version = VersionField()

    def __init__(self, *args, item, url, **kwargs):
        initial = {name: getattr(item, name) for name in ("minutes", "presenter", "version")}
        super().__init__(*args, initial=initial, prefix=f"item-{item.pk}", **kwargs)
        self.helper = form_helper(
            self,
            Row(
                Column("minutes", css_class="col-4 col-md-2"),
                Column("presenter", css_class="col-8 col-md"),
                Column(
                    SubmitRow(_("Save"), tone="outline-secondary"),
                    css_class="col-12 col-md-auto align-self-end",
                ),
                css_class="g-2",
            ),
            "version",
            submit=None,
        )
        self.helper.form_tag, self.helper.disable_csrf = True, False
        self.helper.form_action = url
        self.helper.attrs = {
            "novalidate": True,
            "hx-post": url,
            "hx-target": "#agenda-items",
            "hx-swap": "outerHTML",
        }


class MoveForm(forms.Form):
    """Where an item goes: to a place, typed, or given by a button."""

    to = WholeNumberField(min_value=1)


class OrderForm(forms.Form):
    """The order as dragged: the ids from first to last, and the order they were dragged from."""

    order = forms.CharField(max_length=2000)
    version = forms.IntegerField()

    def clean_order(self):
        try:
            return [int(pk) for pk in self.cleaned_data["order"].split(",")]
        except ValueError as error:
            raise forms.ValidationError(_("The order did not arrive.")) from error


def _with_its_unit(proposal) -> str:
    return f"{proposal.code} - {proposal.title} ({proposal.department.short_name})"
