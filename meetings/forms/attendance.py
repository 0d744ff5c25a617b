"""What the secretary fills in of attendance. The forms check; `actions` write."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.fields import ClockField, LineField
from giaoban.core.layouts import form_helper
from giaoban.organisation.models import User
from meetings.enums import AttendanceState, MovementKind
from meetings.models import Attendance, Invitation


class AttendanceForm(forms.Form):
    """One line of the list, marked with a press of a button."""

    person = forms.ModelChoiceField(queryset=User.objects.none(), required=False)
    row = forms.ModelChoiceField(queryset=Attendance.objects.none(), required=False)
    guest = forms.ModelChoiceField(queryset=Invitation.objects.none(), required=False)
    state = forms.ChoiceField(choices=[*AttendanceState.choices, ("LEFT", "LEFT")])
    reason = LineField(required=False, max_length=300)

    def __init__(self, *args, meeting, roll, **kwargs):
        super().__init__(*args, **kwargs)
        people = [row.person_id for row in roll]
        self.fields["person"].queryset = User.objects.filter(pk__in=people)
        self.fields["row"].queryset = meeting.attendances.all()
        self.fields["guest"].queryset = meeting.invitations.standing().of_guests()

    def clean(self):
        cleaned = super().clean()
        named = [one for one in ("person", "row", "guest") if cleaned.get(one)]
        if len(named) != 1:
            raise forms.ValidationError(_("Choose a person of the list."))
        return cleaned


class NoteMovementForm(forms.Form):
    """A coming or going at another time than now."""

    kind = forms.ChoiceField(
        label=_("What happened"), choices=MovementKind.choices, widget=forms.RadioSelect
    )
    clock = ClockField(label=_("At what time"))

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Record this time"), cancel=cancel)


class CorrectMovementForm(forms.Form):
    """The right time of what was recorded, or none: it did not happen."""

    clock = ClockField(
        label=_("Right time"),
        required=False,
        help_text=_("Leave it empty when this did not happen at all."),
    )
    reason = LineField(
        label=_("Why it is corrected"),
        max_length=300,
        help_text=_("What was recorded stays on record, with this reason beside it."),
    )

    def __init__(self, *args, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = form_helper(self, submit=_("Correct it"), cancel=cancel)


class MomentForm(forms.Form):
    """A time of day: who was in the room then."""

    luc = ClockField()
