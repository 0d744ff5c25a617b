"""What is filled in to move a due date, to return a task, to stop it and to take it up again;
and what gives tasks outside a meeting."""

from crispy_forms.layout import Field
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.enums import STOPPED, DirectiveState, DocumentKind, ExtensionOutcome
from directives.fields import UnitField, units_of
from directives.forms import UnitsForm
from giaoban.acts.forms import HandFields
from giaoban.core.fields import (
    DayField,
    LineField,
    ParagraphsField,
    ProseField,
    SubmissionKeyField,
    TitleField,
    VersionField,
)
from giaoban.core.layouts import form_helper
from giaoban.files.fields import UploadField


class ExtensionForm(UnitsForm):
    """A later due date, and why."""

    due_on = DayField(label=_("The date you ask for"))
    reason = ParagraphsField(label=_("Why the due date cannot be kept"))
    key = SubmissionKeyField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="extend", **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 3


class DraftExtensionForm(forms.Form):
    """What an officer prepares; the head of the unit sends it."""

    due_on = DayField(label=_("The date to ask for"))
    reason = ParagraphsField(label=_("Why the due date cannot be kept"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="draft", **kwargs)
        self.fields["due_on"].year = timezone.localdate().year
        self.fields["reason"].widget.attrs["rows"] = 3
        self.helper = form_helper(self, submit=None)


class AdviceForm(forms.Form):
    """What the Office recommends to whoever decides."""

    AGREE, DISAGREE = "yes", "no"

    agrees = forms.TypedChoiceField(
        label=_("The Office recommends"),
        widget=forms.RadioSelect,
        choices=[(AGREE, _("To extend")), (DISAGREE, _("Not to extend"))],
        coerce=lambda value: value == AdviceForm.AGREE,
    )
    word = ProseField(
        label=_("A word on it"), required=False, help_text=_("Needed for a recommendation against.")
    )
    key = SubmissionKeyField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="advice", **kwargs)
        self.fields["word"].widget.attrs["rows"] = 2
        self.helper = form_helper(self, submit=None)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("agrees") is False and not cleaned.get("word"):
            self.add_error("word", _("Say why the date should not be moved."))
        return cleaned


class ClosingForm(forms.Form):
    """Another closing day of the figures, for one meeting."""

    closes_on = DayField(label=_("Figures are closed on"))

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["closes_on"].year = meeting.day.year
        self.helper = form_helper(
            self, submit=_("Set the closing day"), cancel=meeting.get_absolute_url()
        )


class WithdrawForm(UnitsForm):
    """Taking a request back: nothing to fill in but whose act it is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="withdraw", **kwargs)


class DecideForm(HandFields):
    """The answer to a request for an extension."""

    outcome = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=[
            (ExtensionOutcome.GRANTED, _("Extend as asked")),
            (ExtensionOutcome.OTHER_DATE, _("Extend to another date")),
            (ExtensionOutcome.REFUSED, _("Do not extend")),
        ],
        initial=ExtensionOutcome.GRANTED,
    )
    due_on = DayField(label=_("The other date"), required=False)
    reason = ParagraphsField(
        label=_("Why"),
        required=False,
        help_text=_("Needed for another date and for a refusal: the unit reads this."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="decide", **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 2
        self.helper = form_helper(self, submit=None)

    def clean(self):
        cleaned = super().clean()
        outcome = cleaned.get("outcome")
        is_other = outcome == ExtensionOutcome.OTHER_DATE
        if is_other and not cleaned.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Give the other date."))
        if outcome != ExtensionOutcome.GRANTED and not cleaned.get("reason"):
            self.add_error("reason", _("Say why."))
        return cleaned


class ReturnForm(UnitsForm):
    reason = ParagraphsField(
        label=_("Why it is not your unit's, and whose it is"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="return", **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 3


class ReaddressForm(forms.Form):
    """Another unit for a returned task, or none: it stays where it was."""

    INSIST, READDRESS = "insist", "readdress"

    answer = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=[
            (READDRESS, _("Give it to another unit")),
            (INSIST, _("It stays with this unit")),
        ],
        initial=READDRESS,
    )
    reason = ParagraphsField(label=_("Why"))
    version = VersionField()

    def __init__(self, *args, committee, **kwargs):
        super().__init__(*args, prefix="answer", **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 2
        self.fields["lead"] = UnitField(
            label=_("Lead unit"),
            units=units_of(committee, on=timezone.localdate()),
            required=False,
        )
        self.helper = form_helper(
            self, "answer", "lead", Field("reason", rows=2), "version", submit=None
        )

    @property
    def is_insisting(self) -> bool:
        return self.cleaned_data["answer"] == self.INSIST

    def clean(self):
        cleaned = super().clean()
        wants_unit = cleaned.get("answer") == self.READDRESS
        if wants_unit and not cleaned.get("lead") and "lead" not in self.errors:
            self.add_error("lead", _("Name the unit it goes to."))
        return cleaned


class StopForm(HandFields):
    """Suspending, calling off, or putting another directive in its place."""

    new = forms.ChoiceField(
        label=_("What becomes of it"),
        widget=forms.RadioSelect,
        choices=[(state, state.label) for state in map(DirectiveState, STOPPED)],
    )
    replacement = LineField(
        label=_("Replaced by"),
        required=False,
        max_length=30,
        help_text=_("Only when it is replaced: the code of the other directive, NV-2022-07-01."),
    )
    reason = ParagraphsField(label=_("Why"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="stop", **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 2
        self.helper = form_helper(self, submit=None)

    def clean(self):
        cleaned = super().clean()
        is_replaced = cleaned.get("new") == DirectiveState.REPLACED
        if is_replaced and not cleaned.get("replacement"):
            self.add_error("replacement", _("Name the directive that takes its place."))
        return cleaned


class ResumeForm(HandFields):
    reason = ParagraphsField(label=_("Why"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="resume", **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 2
        self.helper = form_helper(self, submit=None)


class ReopenForm(forms.Form):
    reason = ParagraphsField(label=_("Why it has to be done again"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, prefix="reopen", **kwargs)
        self.fields["reason"].widget.attrs["rows"] = 2
        self.helper = form_helper(self, submit=None)


class DocumentForm(forms.Form):
    """A letter, note, word or inspection that gives directives."""

    kind = forms.ChoiceField(
        label=_("What gives the tasks"), choices=DocumentKind.choices, widget=forms.RadioSelect
    )
    issuer = LineField(
        label=_("From"),
        max_length=200,
        help_text=_("The authority or the leader: UBND tỉnh, the Chair."),
    )
    number = LineField(
        label=_("Number and symbol"),
        required=False,
        max_length=60,
        help_text=_("A letter has one: 45/UBND-KT."),
    )
    dated_on = DayField(label=_("Date"))
    subject = TitleField(label=_("What it is about"), max_length=300)
    file = UploadField(label=_("The document"), required=False)
    key = SubmissionKeyField()

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dated_on"].year = timezone.localdate().year
        self.helper = form_helper(self, submit=_("Go on to its tasks"), cancel=cancel)
