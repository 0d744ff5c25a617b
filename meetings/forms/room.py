"""What is filled in during a sitting. The forms check; `actions` write."""

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.acts.forms import HandFields
from giaoban.acts.models import Channel
from giaoban.core.fields import (
    ParagraphsField,
    ProseField,
    SubmissionKeyField,
    TitleField,
    VersionField,
)
from giaoban.core.layouts import form_helper
from giaoban.files.fields import UploadField
from giaoban.organisation.models import Department, User
from meetings.enums import Choice, DecisionOutcome

KEYS = uuid.UUID("5f0a1f0e-3c53-4b0c-9d55-0f3d5d0b6a11")  # the namespace of ballots' keys


class BallotForm(forms.Form):
    """One press of one of three buttons. The page makes the key, see `key_for`."""

    choice = forms.ChoiceField(choices=Choice.choices)
    key = forms.UUIDField()

    @staticmethod
    def key_for(round_, person, *, sent, choice) -> uuid.UUID:
        """Return the key of the button: the same until a ballot was taken in, so that a
        page loaded again, or a second tab, sends the same ballot and not another."""
        return uuid.uuid5(KEYS, f"{round_.pk}/{person.pk}/{sent}/{choice}")


class HandsForm(forms.Form):
    """A show of hands by exception: everybody present is in favour unless said otherwise."""

    def __init__(self, *args, present, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.people = {f"person-{row.person_id}": row for row in present}
        for name, row in self.people.items():
            self.fields[name] = forms.ChoiceField(
                label=f"{row.name}, {row.title}" if row.title else row.name,
                choices=Choice.choices,
                initial=Choice.FOR,
            )
        self.helper = form_helper(self, submit=_("Record this show of hands"), cancel=cancel)

    def exceptions(self) -> dict:
        """Return the choice of each person who was not in favour."""
        return {
            row.person: self.cleaned_data[name]
            for name, row in self.people.items()
            if self.cleaned_data[name] != Choice.FOR
        }


class AnnulForm(HandFields):
    reason = ParagraphsField(
        label=_("Why the vote is annulled"),
        max_length=1000,
        help_text=_("The vote stays on record with this reason; a new one may follow."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Annul the vote"), cancel=cancel, tone="danger")


class EnterBallotForm(forms.Form):
    """A ballot entered for a member in the room who cannot send one."""

    person = forms.ModelChoiceField(
        label=_("For which member"),
        queryset=User.objects.none(),
        empty_label=_("Choose the person"),
        help_text=_("Only members in the room who have not voted themselves."),
    )
    choice = forms.ChoiceField(
        label=_("Their vote"), choices=Choice.choices, widget=forms.RadioSelect
    )
    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=[one for one in Channel.choices if one[0] != Channel.SYSTEM],
    )
    scan = UploadField(
        label=_("Scan of the note"), required=False, help_text=_("PDF. Needed for a written note.")
    )

    def __init__(self, *args, waiting, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        people = [elector.person_id for elector in waiting]
        self.fields["person"].queryset = User.objects.filter(pk__in=people).order_by("sort_key")
        self.helper = form_helper(self, submit=_("Enter this vote"), cancel=cancel)

    def clean(self):
        cleaned = super().clean()
        written = cleaned.get("channel") == Channel.WRITTEN
        if written and "scan" not in self.errors and not cleaned.get("scan"):
            self.add_error("scan", _("A written note is entered with its scan."))
        return cleaned


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(label=_("What became of it"), widget=forms.RadioSelect)
    wording = ProseField(
        label=_("Wording for minutes and notice"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Divided into “Điều 1.”, “Điều 2.” it is the text of the decision."),
    )

    def __init__(self, *args, outcomes, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [
            one for one in DecisionOutcome.choices if one[0] in outcomes
        ]
        self.helper = form_helper(self, submit=_("Record the decision"), cancel=cancel)


class UnplannedForm(forms.Form):
    """A matter nobody planned, brought in the room."""

    title = TitleField(label=_("Title"), max_length=500)
    department = forms.ModelChoiceField(
        label=_("Unit"), queryset=Department.objects.none(), empty_label=_("Choose the unit")
    )
    paper = UploadField(label=_("Paper"), required=False)
    needs_vote = forms.BooleanField(label=_("The members vote on it"), required=False)
    deal_now = forms.BooleanField(label=_("Deal with it now"), required=False)
    key = SubmissionKeyField()

    def __init__(self, *args, meeting, on, cancel="", action="", **kwargs):
        super().__init__(*args, **{"prefix": "unplanned", **kwargs})
        units = Department.objects.of(meeting.committee).in_force(on=on).under_orders()
        self.fields["department"].queryset = units.by_name()
        self.helper = form_helper(self, submit=_("Add it to the agenda"), cancel=cancel)
        self.helper.form_action = action


class OverrideForm(HandFields):
    """The order to close a meeting although something is left open."""

    reason = ParagraphsField(
        label=_("Why the meeting is closed all the same"),
        max_length=1000,
        help_text=_("It stands in the record of the meeting with your name."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            self, submit=_("Close the meeting all the same"), cancel=cancel, tone="danger"
        )


class ConclusionForm(forms.Form):
    text = ProseField(
        label=_("The Chair's conclusion"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    version = VersionField(initial=0)

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Save the conclusion"), cancel=cancel)
