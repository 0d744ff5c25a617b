"""Building an agenda: what is put on it, and the fields of its rows."""

from crispy_forms.layout import Column, LayoutObject, Row
from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import (
    ProseField,
    SubmissionKeyField,
    TitleField,
    VersionField,
    WholeNumberField,
)
from giaoban.core.layouts import SubmitRow, form_helper
from meetings.models import Proposal
from meetings.rules import agenda_lines

LONGEST = 480  # minutes: a working day
LONGEST_TITLE, LONGEST_HEADING = 500, 300


class FieldsOf(LayoutObject):
    """All fields of a form by one template: a row of a hundred is drawn in one go."""

    def __init__(self, template):
        self.template = template

    def render(self, form, context, template_pack=None, **kwargs):
        return render_to_string(self.template, {"form": form, "line": form.line})


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


class QuickForm(forms.Form):
    """Items without a proposal, a line for each; the lines of a section have its id."""

    lines = ProseField(label=_("Add items, one to a line"), max_length=20_000)
    section = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = SubmissionKeyField()

    def __init__(self, *args, line="", url="", **kwargs):
        super().__init__(*args, **{"prefix": "quick", **kwargs})
        self.line = line
        self.helper = _row_helper(self, "meetings/agenda/_quick_fields.html", url)
        self.helper.form_id = f"quick-{line}"
        self.helper.attrs["data-keep"] = True

    def clean_lines(self):
        title = TitleField(max_length=LONGEST_TITLE)
        lines = [title.clean(line) for line in agenda_lines.pasted(self.cleaned_data["lines"])]
        if not lines:
            raise ValidationError(self.fields["lines"].error_messages["required"])
        return lines


class LineForm(forms.Form):
    """What a row of the list is edited with: saved as soon as a field of it is left."""

    is_conflict = False  # whether it comes back because somebody else was quicker

    def wait_for_a_choice(self):
        """Send nothing by itself: the person chooses between two texts first."""
        self.is_conflict = True
        self.helper.attrs |= {"hx-trigger": "submit", "data-dirty": "yes"}


class ItemForm(LineForm):
    """One item, in its row."""

    title = TitleField(label=_("Title"), max_length=LONGEST_TITLE)
    presenter = TitleField(label=_("Presenter"), required=False, max_length=200)
    minutes = WholeNumberField(label=_("Minutes allotted"), min_value=1, max_value=LONGEST)
    needs_vote = forms.BooleanField(label=_("The members vote on it"), required=False)
    version = VersionField()

    def __init__(self, *args, item, url, **kwargs):
        initial = {name: getattr(item, name) for name in self.base_fields}
        super().__init__(*args, initial=initial, prefix=f"item-{item.pk}", **kwargs)
        self.line = str(item.pk)
        self.helper = _row_helper(self, "meetings/agenda/_item_fields.html", url, saves=True)


class SectionForm(LineForm):
    """The heading of a section, in its row."""

    title = TitleField(label=_("Name of the section"), max_length=LONGEST_HEADING)
    version = VersionField()

    def __init__(self, *args, section, url, **kwargs):
        initial = {name: getattr(section, name) for name in self.base_fields}
        super().__init__(*args, initial=initial, prefix=f"section-{section.pk}", **kwargs)
        self.line = agenda_lines.heading(section.pk)
        self.helper = _row_helper(self, "meetings/agenda/_section_fields.html", url, saves=True)


class NewSectionForm(forms.Form):
    """A heading at the end, or before an item."""

    title = TitleField(label=_("Name of the section"), max_length=LONGEST_HEADING)
    before = WholeNumberField(
        label=_("Begins with item no."),
        min_value=1,
        required=False,
        help_text=_("Left empty, the section stands at the end."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"prefix": "section", **kwargs})
        self.helper = form_helper(self, submit=_("Add a section"), tone="outline-secondary")


class LengthForm(forms.Form):
    """How long the meeting is to last."""

    minutes = WholeNumberField(
        label=_("The meeting is to last, in minutes"),
        min_value=1,
        max_value=2 * LONGEST,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"prefix": "length", **kwargs})
        row = Row(
            Column("minutes", css_class="col-12 col-sm-auto"),
            Column(
                SubmitRow(_("Save"), tone="outline-secondary"),
                css_class="col-12 col-sm-auto align-self-end",
            ),
        )
        self.helper = _with_own_buttons(self, row, attrs={"novalidate": True})


class MoveForm(forms.Form):
    """Where an item goes: one line up or down by a button, or to a place that was typed."""

    way = forms.ChoiceField(choices=[("up", "up"), ("down", "down")], required=False)
    to = WholeNumberField(min_value=1, required=False)

    @property
    def step(self) -> int:
        """Of a valid form: -1 up, 1 down, 0 to a place."""
        return {"up": -1, "down": 1}.get(self.cleaned_data["way"], 0)


class OrderForm(forms.Form):
    """The order as dragged: the lines from first to last, and the order they were dragged from."""

    order = forms.RegexField(r"s?\d{1,18}(,s?\d{1,18})*", max_length=4000)
    version = forms.IntegerField()

    def clean_order(self):
        return self.cleaned_data["order"].split(",")


def _row_helper(form, template, url, *, saves=False):
    """Return the helper of a form in the list; `saves`: as soon as a field of it is left."""
    attrs = {"hx-post": url, "class": "agenda-form"}
    if saves:
        attrs |= {"hx-trigger": "submit, change", "data-saves": form.line}
    helper = _with_own_buttons(form, FieldsOf(template), attrs={"novalidate": True} | attrs)
    helper.form_action = url
    helper.form_show_errors = not saves  # beside the field, and the focus stays where it is
    return helper


def _with_own_buttons(form, layout, *, attrs):
    """Return the helper of a whole <form> whose layout brings its buttons."""
    helper = form_helper(form, layout, submit=None)
    helper.form_tag, helper.disable_csrf, helper.attrs = True, False, attrs
    return helper


def _with_its_unit(proposal) -> str:
    """The form offers only what may be read by whoever fills it in."""
    return f"{proposal.code} - {proposal.title} ({proposal.department.short_name})"
