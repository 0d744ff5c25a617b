"""Once both have signed the minutes, the record of that meeting stays as it is."""

from django.utils.translation import gettext_lazy as _

from giaoban.core.refusals import Refusal
from meetings.enums import MinutesState
from meetings.models import Minutes


class RecordIsSigned(Refusal):
    sentence = _(
        "The minutes of this meeting are signed, so its record stays as it is. What is wrong in it "
        "is put right by an addendum."
    )


class RecordIsBeingSigned(Refusal):
    sentence = _(
        "The secretary has signed the minutes of this meeting. Its record is changed only after "
        "the secretary, or whoever presided, has given them back, saying why."
    )


def refuse_once_signed(meeting) -> None:
    """Raise RecordIsSigned or RecordIsBeingSigned; the meeting is locked. One query."""
    state = Minutes.objects.filter(meeting=meeting).values_list("state", flat=True).first()
    refuse_state(state)


def refuse_state(state) -> None:
    if state == MinutesState.SIGNED:
        raise RecordIsSigned
    if state == MinutesState.SECRETARY:
        raise RecordIsBeingSigned
