"""Inviting, answering, agreeing, moving. The forms check; `actions` write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.acts.forms import HandFields
from giaoban.acts.models import Channel
from giaoban.core.fields import (
    LineField,
    MomentField,
    ParagraphsField,
    ProseField,
    TitleField,
    VersionField,
)
from giaoban.core.layouts import form_helper
from giaoban.files.fields import UploadField
from giaoban.organisation.models import Department, User
from meetings.enums import Answer

REASON = 300  # characters of a reason or a remark
MOST_GUESTS = 10  # people without an account a unit names at once
NAME = 150  # characters of a name or a post


class MoveForm(forms.Form):
    starts_at = MomentField(label=_("Begins"), help_text=_("The new day and time."))
    place = LineField(label=_("Place"), max_length=200)
    reason = ParagraphsField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everyone invited reads this."),
    )
    version = VersionField()

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Move the meeting and tell all"), cancel=cancel)


class PersonForm(forms.Form):
    person = forms.ModelChoiceField(
        label=_("Person with an account"), queryset=User.objects.none(), empty_label=_("Choose")
    )

    def __init__(self, *args, people, action="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        self.helper = form_helper(self, submit=_("Invite"), attrs={"action": action})


class UnitForm(forms.Form):
    department = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=Department.objects.none(),
        empty_label=_("Choose"),
        help_text=_("Its head is asked to name who comes."),
    )

    def __init__(self, *args, units, action="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["department"].queryset = units
        self.helper = form_helper(self, submit=_("Invite the unit"), attrs={"action": action})


class GuestForm(forms.Form):
    """Somebody without an account."""

    name = TitleField(label=_("Name"), max_length=NAME)
    title = TitleField(label=_("Post held"), max_length=NAME, required=False)
    organisation = TitleField(label=_("Agency or organisation"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail"),
        required=False,
        max_length=254,
        help_text=_("The invitation goes there. Guests do not sign in and see no papers."),
    )

    def __init__(self, *args, action="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Invite the guest"), attrs={"action": action})


class ReplyForm(forms.Form):
    """An answer to an invitation; the Office says besides how it learnt of it."""

    answer = forms.ChoiceField(label=_("Answer"), choices=Answer, widget=forms.RadioSelect)
    reason = LineField(
        label=_("Reason"),
        required=False,
        max_length=REASON,
        help_text=_("Needed for an absence; the Chair agrees to it."),
    )
    stand_in = forms.ModelChoiceField(
        label=_("Who comes instead"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Somebody without an account, or nobody"),
    )
    stand_in_name = TitleField(
        label=_("Name of a stand-in without an account"), required=False, max_length=NAME
    )
    stand_in_title = TitleField(label=_("Post of the stand-in"), required=False, max_length=NAME)

    def __init__(self, *args, people, is_entered_for, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["stand_in"].queryset = people
        if is_entered_for:
            self.fields["channel"] = forms.ChoiceField(
                label=_("How it came"),
                choices=[one for one in Channel.choices if one[0] != Channel.SYSTEM],
            )
            self.fields["scan"] = UploadField(
                label=_("Scan of the note"),
                required=False,
                help_text=_("PDF. Needed for a written note."),
            )
        self.helper = form_helper(self, submit=_("Answer"), cancel=cancel)

    def clean(self):
        cleaned = super().clean()
        written = cleaned.get("channel") == Channel.WRITTEN
        if written and "scan" not in self.errors and not cleaned.get("scan"):
            self.add_error("scan", _("A written note is entered with its scan."))
        return cleaned


class DecideForm(HandFields):
    """Whoever presides agrees to an absence or a stand-in, or says why not."""

    agreed = forms.TypedChoiceField(
        label=_("Decision"),
        choices=[("yes", _("Agree")), ("no", _("Do not agree"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        initial="yes",
    )
    remark = TitleField(
        label=_("Remark"),
        required=False,
        max_length=REASON,
        help_text=_("Needed when you do not agree."),
    )

    def __init__(self, *args, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Record the decision"), cancel=cancel)


class DelegatesForm(HandFields):
    """Who comes for a unit."""

    people = forms.ModelMultipleChoiceField(
        label=_("People of the unit"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    guests = ProseField(
        label=_("People without an account"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line: full name, comma, post."),
    )

    def __init__(self, *args, people, cancel="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = people
        self.helper = form_helper(self, submit=_("Name who comes"), cancel=cancel)

    def clean_guests(self) -> list[tuple[str, str]]:
        """Return (name, post) of each line."""
        lines = [" ".join(line.split()) for line in self.cleaned_data["guests"].splitlines()]
        parts = [line.partition(",") for line in lines if line.strip(" ,")]
        named = [(name.strip(), title.strip()) for name, _comma, title in parts]
        if len(named) > MOST_GUESTS:
            raise forms.ValidationError(_("Write at most ten people."))
        if any(not name or max(len(name), len(title)) > NAME for name, title in named):
            raise forms.ValidationError(_("Write on each line a full name, a comma and a post."))
        return list(dict.fromkeys(named))
