"""What is filled in about directives. Forms check and lay out; `actions` write."""

from crispy_forms.layout import Div, Field, Fieldset
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.enums import Addressee, ReportEvery, RungKind
from directives.fields import UnitField, units_of, watched
from directives.rules.reminders import LONGEST_NOTICE
from giaoban.acts.forms import HandFields
from giaoban.core.fields import (
    DayField,
    LineField,
    ParagraphsField,
    ProseField,
    SubmissionKeyField,
    TitleField,
    VersionField,
    WholeNumberField,
)
from giaoban.core.layouts import form_helper
from giaoban.files.fields import UploadField, UploadsField
from giaoban.organisation.models import Department
from giaoban.organisation.permissions import Permission, allowed
from meetings import veil
from meetings.models import AgendaItem

MOST_FILES = 10  # besides the first, with one report


class DirectiveForm(forms.Form):
    """What was said, to whom, and until when. Lead and date may stay open."""

    content = ProseField(label=_("What is to be done"), max_length=4000)
    addressee = forms.ChoiceField(
        label=_("Given to"),
        choices=Addressee.choices,
        widget=forms.RadioSelect,
        initial=Addressee.ONE_UNIT,
    )
    due_on = DayField(label=_("Due date"), required=False)
    due_text = TitleField(
        label=_("The deadline as it was said"),
        required=False,
        max_length=200,
        help_text=_("For example: before the ceremony. Kept beside the date."),
    )
    is_standing = forms.BooleanField(label=_("Standing task, without a due date"), required=False)
    report_every = forms.ChoiceField(
        label=_("A standing task is reported on"),
        choices=ReportEvery.choices,
        initial=ReportEvery.MONTH,
        required=False,
    )
    is_urgent = forms.BooleanField(
        label=_("Urgent: may be given before the notice"), required=False
    )
    group = TitleField(label=_("Heading it stands under"), required=False, max_length=200)
    expected_product = TitleField(
        label=_("What it should result in"), required=False, max_length=300
    )
    source_text = ProseField(label=_("The sentence it comes from"), required=False)

    def __init__(self, *args, committee, reader, cancel, meeting=None, keeps_item=False, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        units = list(units_of(committee, on=today))
        self.fields["due_on"].year = meeting.starts_at.year if meeting else today.year
        watched(self.fields["content"], committee)
        self.fields["lead"] = UnitField(
            label=_("Lead unit"),
            units=units,
            required=False,
            help_text=_("Type any of its names. Left empty it is marked until somebody fills it."),
        )
        self.fields["supporting"] = forms.TypedMultipleChoiceField(
            label=_("Supporting units"),
            choices=[(unit.pk, unit.name) for unit in units],
            coerce=int,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        if meeting and not keeps_item:
            readable = veil.readable(reader, AgendaItem.objects.filter(meeting=meeting))
            self.fields["item"] = _item_field(readable)
        self._units = {unit.pk: unit for unit in units}
        self.helper = form_helper(
            self,
            Field("content", rows=3),
            "addressee",
            "lead",
            Fieldset(
                _("Until when"), "due_on", "due_text", "is_standing", "report_every", "is_urgent"
            ),
            Fieldset(_("Who supports"), Div("supporting", css_class="units-to-tick")),
            Fieldset(
                _("Where it comes from"),
                *[name for name in ("item",) if name in self.fields],
                "group",
                "expected_product",
                Field("source_text", rows=2),
            ),
            *[name for name in ("key", "version") if name in self.fields],
            submit=_("Save the directive"),
            cancel=cancel,
        )

    def clean_report_every(self):
        return self.cleaned_data["report_every"] or ReportEvery.MONTH

    def clean_supporting(self):
        return [self._units[pk] for pk in self.cleaned_data["supporting"]]


def _item_field(items) -> forms.ModelChoiceField:
    field = forms.ModelChoiceField(
        label=_("Item of the agenda it belongs to"),
        queryset=items,
        required=False,
        empty_label=_("None in particular"),
    )
    field.label_from_instance = lambda item: item.title  # only what may be read is offered
    return field


class NewDirectiveForm(DirectiveForm):
    key = SubmissionKeyField()


class LineForm(forms.Form):
    """A directive in one line; what it says is read by `lines`."""

    line = TitleField(label=_("Catch a task in one line"), max_length=1000)
    key = SubmissionKeyField()

    def __init__(self, *args, meeting, reader, **kwargs):
        super().__init__(*args, **{"initial": {"item": meeting.current_item_id}, **kwargs})
        items = AgendaItem.objects.filter(meeting=meeting).in_order()
        self.fields["item"] = _item_field(veil.readable(reader, items))
        self.fields["item"].widget.attrs |= {"class": "form-select", "data-follows-the-room": ""}
        place = self.fields["item"]
        place.label_from_instance = lambda item: f"{item.position}. {item.title}"


class EditDirectiveForm(DirectiveForm):
    version = VersionField()


class IssueForm(forms.Form):
    """Giving one directive before the notice is issued."""

    basis = LineField(
        label=_("Basis"),
        max_length=200,
        help_text=_("The document or the conclusion that gives it."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="issue", **kwargs)
        self.helper = form_helper(self, submit=None)


class DueForm(forms.Form):
    """Another due date for a directive that was given."""

    due_on = DayField(label=_("New due date"), required=False)
    is_standing = forms.BooleanField(label=_("Standing task, without a due date"), required=False)
    report_every = forms.ChoiceField(
        label=_("A standing task is reported on"), choices=ReportEvery.choices, required=False
    )
    reason = ParagraphsField(label=_("Why"))
    version = VersionField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="due", **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 2
        self.helper = form_helper(self, submit=None)

    def clean(self):
        cleaned = super().clean()
        named = cleaned.get("due_on") or cleaned.get("is_standing")
        if not named and "due_on" not in self.errors:
            self.add_error("due_on", _("Give a date, or mark it as a standing task."))
        return cleaned


class UnitsForm(HandFields):
    """What a unit sends in. A body outside has no account: the Office writes for it."""

    def __init__(self, *args, directive, **kwargs):
        super().__init__(*args, **kwargs)
        if directive.is_request and self.is_entered_for:
            self.is_entered_for = False
            for name in self.HAND:
                del self.fields[name]
        self.helper = form_helper(self, submit=None)


class ReportForm(UnitsForm):
    text = ProseField(label=_("What has been done so far"))
    obstacles = ProseField(label=_("What stands in the way"), required=False)
    percent = WholeNumberField(label=_("Percent done"), required=False, max_value=100)
    result_number = LineField(label=_("Number of the document"), required=False, max_length=60)
    result_on = DayField(label=_("Date of the document"), required=False)
    file = UploadField(label=_("File"), required=False)
    more_files = UploadsField(label=_("Further files"), required=False, most=MOST_FILES)
    is_done = forms.BooleanField(label=_("The part of the supporting unit is done"), required=False)
    key = SubmissionKeyField()

    def __init__(self, *args, user, directive, **kwargs):
        super().__init__(*args, prefix="report", user=user, directive=directive, **kwargs)
        leads = allowed(user, Permission.DIRECTIVE_REPORT, on=directive.answerable)
        if leads or not directive.supports.all():
            del self.fields["is_done"]
        self.fields["text"].widget.attrs["rows"] = 3
        self.fields["obstacles"].widget.attrs["rows"] = 2
        self.fields["result_on"].year = timezone.localdate().year


class CompletionForm(UnitsForm):
    text = ProseField(label=_("Result"))
    result_number = LineField(
        label=_("Number and symbol of the document"),
        max_length=60,
        help_text=_("For example: 45/BC-QLĐT"),
    )
    result_on = DayField(label=_("Date of the document"))
    file = UploadField(label=_("The document"))
    more_files = UploadsField(label=_("Further files"), required=False, most=MOST_FILES)
    key = SubmissionKeyField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="complete", **kwargs)
        self.fields["text"].widget.attrs["rows"] = 3


class SendBackForm(forms.Form):
    reason = ParagraphsField(label=_("What is missing"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="back", **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 3
        self.helper = form_helper(self, submit=None)


class RungForm(forms.Form):
    """One more reminder on the ladder."""

    kind = forms.ChoiceField(label=_("When"), choices=RungKind.choices)
    working_days = WholeNumberField(
        label=_("Working days before or overdue"), required=False, max_value=LONGEST_NOTICE
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Add the reminder"))

    def clean_working_days(self):
        return self.cleaned_data["working_days"] or 0


class UnitForm(forms.Form):
    """One unit, or all of them."""

    unit = forms.ModelChoiceField(
        label=_("Unit"),
        required=False,
        queryset=Department.objects.none(),
        to_field_name="code",
        empty_label=_("All units"),
    )

    def __init__(self, *args, committee, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = Department.objects.of(committee).by_name()
        self.fields["unit"].widget.attrs["class"] = "form-select"

    def asked(self) -> dict:
        return self.cleaned_data if self.is_valid() else {}
