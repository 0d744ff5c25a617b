"""What a unit fills in. It checks; `actions.proposals` writes."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

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
from giaoban.organisation.models import Department
from meetings.enums import PaperKind
from meetings.models import Registration
from meetings.subjects.rows import pressed_in

TITLE_ONLY = "title_only"  # the name of a button


class ProposalForm(forms.Form):
    """What every proposal has, whatever its kind."""

    department = forms.ModelChoiceField(
        label=_("Unit"), queryset=Department.objects.none(), empty_label=None
    )
    registration = forms.ModelChoiceField(
        label=_("For the meeting of"),
        queryset=Registration.objects.none(),
        required=False,
        empty_label=_("No month yet"),
    )
    title = TitleField(label=_("Title"), max_length=500)
    summary = ProseField(
        label=_("Summary"),
        required=False,
        max_length=10000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    submission_number = LineField(
        label=_("Number of the submission letter"), required=False, max_length=40
    )
    submission_on = DayField(label=_("Date of the submission letter"), required=False)
    needs_vote = forms.BooleanField(label=_("The members vote on it"), required=False)
    is_restricted = forms.BooleanField(
        label=_("Restricted: only those on its list read it, others see its number"),
        required=False,
        help_text=_("The list begins with the members, the chief and secretaries of the Office."),
    )
    key = SubmissionKeyField()
    version = VersionField()

    WRITTEN = ("title", "summary", "submission_number", "submission_on", "needs_vote")

    def __init__(self, *args, today, units=(), registrations=(), always_restricted=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        if always_restricted:
            del self.fields["is_restricted"]
        if units:
            del self.fields["version"]
            self.fields["department"].queryset = units
            self.fields["registration"].queryset = registrations
        else:
            for name in ("department", "registration", "is_restricted", "key"):
                self.fields.pop(name, None)
        if len(units) == 1:
            self.fields["department"].widget = forms.HiddenInput()
            self.fields["department"].initial = units[0]
        self.helper = form_helper(self, submit=None)

    def clean(self):
        cleaned = super().clean()
        number, day = cleaned.get("submission_number"), cleaned.get("submission_on")
        if number and not day and "submission_on" not in self.errors:
            self.add_error("submission_on", _("Give the date of the letter too."))
        if day and not number and "submission_number" not in self.errors:
            self.add_error("submission_number", _("Give the number of the letter too."))
        if day and day > self.today:
            self.add_error("submission_on", _("A letter cannot be dated after today."))
        return cleaned

    def as_typed(self) -> dict:
        return {name: self[name].data for name in self.fields}


class Dossier:
    """The one form a proposal is written in: what every proposal has, then its kind's details.

    With a button of rows it comes back as typed, one row longer or shorter, and nothing is
    judged or saved (`as_typed`). With TITLE_ONLY the details may wait. `theirs` are the
    details as somebody else has just saved them, to be compared with what was typed.
    """

    theirs = None

    def __init__(self, kind, *, committee, today, data=None, proposal=None, **choices):
        self.kind, self._data = kind, data
        always = kind.always_restricted
        self._common = {"today": today, "always_restricted": always, **choices}
        self.on = _day_of_letter(data, proposal) or today
        self._checked = {"committee": committee, "today": today, "on": self.on}
        written = kind.details(proposal) if proposal else None
        self.title_may_stand_alone = written is None
        if data is None:
            self._show(self._initial(proposal), kind.form.initial_of(written) if written else {})
        else:
            self.form = ProposalForm(data, **self._common)
            self.details = kind.form(data, **self._checked)
        self.as_typed = pressed = pressed_in(data)
        if pressed:
            self._show(self.form.as_typed(), self.details.as_typed(pressed))

    def is_valid(self) -> bool:
        if self._only_the_title:
            return self.form.is_valid()
        return all([self.form.is_valid(), self.details.is_valid()])

    @property
    def columns(self) -> dict:
        """The columns of the proposal, and `details` for its kind."""
        cleaned = self.form.cleaned_data
        details = None if self._only_the_title else self.details.details
        names = (*ProposalForm.WRITTEN, "is_restricted")
        written = {name: cleaned[name] for name in names if name in cleaned}
        return written | {"details": details}

    @property
    def _only_the_title(self) -> bool:
        pressed = self._data is not None and TITLE_ONLY in self._data
        return pressed and self.title_may_stand_alone

    def _show(self, common, details) -> None:
        self.form = ProposalForm(initial=common, **self._common)
        self.details = self.kind.form(initial=details, **self._checked)

    def _initial(self, proposal) -> dict:
        if proposal is None:
            first = next(iter(self._common.get("registrations", ())), None)
            return {"needs_vote": self.kind.needs_vote, "registration": first}
        return {name: getattr(proposal, name) for name in (*ProposalForm.WRITTEN, "version")}


def _day_of_letter(data, proposal):
    """The day of the submission letter, typed or kept: the day whose law and codes hold."""
    if data is None:
        return proposal.submission_on if proposal else None
    try:
        return DayField(required=False).clean(data.get("submission_on"))
    except ValidationError:
        return None


class PaperForm(forms.Form):
    """A paper of the dossier, or the next version of one."""

    kind = forms.ChoiceField(label=_("Kind of paper"), choices=PaperKind)
    title = TitleField(
        label=_("Title"),
        required=False,
        max_length=200,
        help_text=_("The same kind and title again is the next version."),
    )
    upload = UploadField(label=_("File"))

    def __init__(self, *args, action, **kwargs):
        super().__init__(*args, **{"prefix": "paper", **kwargs})
        self.helper = form_helper(self, submit=_("Add the paper"), tone="outline-secondary")
        self.helper.form_action = action

    def put_first(self, missing, *, last=()):
        """Offer the kinds the law asks for before the others, those that are there at the end:
        the first one offered is never a new version of another file by mistake."""
        wanted = [choice for choice in PaperKind.choices if choice[0] in missing]
        there = [choice for choice in PaperKind.choices if choice[0] in last]
        others = [one for one in PaperKind.choices if one not in [*wanted, *there]]
        self.fields["kind"].choices = [*wanted, *others, *there]


class VersionForm(forms.Form):
    """The next version of a paper that is there: nothing to say but the file."""

    upload = UploadField(label=_("File"))

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Send the new version"), cancel=cancel)


class ActForm(HandFields):
    """An act with nothing to fill in but, when entered for somebody, whose it is.

    `version` is that of the page on which the person read the dossier.
    """

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, label, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=label, cancel=cancel)


class ReturnForm(HandFields):
    reason = ParagraphsField(
        label=_("What is missing or wrong"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The unit reads this."),
    )
    version = VersionField(required=False)

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Return it"), cancel=cancel)
