"""Whom the secretary puts on the list of speakers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from giaoban.core.layouts import form_helper
from meetings.models import Attendance


class SpeakerForm(forms.Form):
    """Somebody in the room, a guest without an account too."""

    row = forms.ModelChoiceField(
        label=_("Who asks to speak"),
        queryset=Attendance.objects.none(),
        empty_label=_("Choose the person"),
        help_text=_("Only people recorded as being in the room."),
    )
    now = forms.BooleanField(label=_("Give them the floor at once"), required=False)

    def __init__(self, *args, meeting, cancel, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["row"].queryset = meeting.attendances.in_the_room().in_order()
        self.fields["row"].label_from_instance = _named
        self.helper = form_helper(self, submit=_("Enter this speaker"), cancel=cancel)


def _named(row) -> str:
    return f"{row.name}, {row.title}" if row.title else row.name
