"""What the conductor sees of a meeting beside the sitting itself: time, outcomes, a form."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from meetings.enums import DecisionOutcome
from meetings.forms.room import UnplannedForm
from meetings.rules.outcomes import NEEDS_WORDS


@dataclass(frozen=True, slots=True)
class Timing:
    """The time of the current item, for the conductor alone."""

    spent: int  # seconds, all its stays together
    planned: int  # minutes
    since: datetime  # when the pointer came, this time
    is_over: bool

    @property
    def minutes(self) -> int:
        return self.spent // 60


def timing_of(item, times, *, now) -> Timing | None:
    """Return the Timing of the current item; None where there is none."""
    if item is None or item.pk not in times:
        return None
    time = times[item.pk]
    return Timing(
        spent=time.spent(now=now),
        planned=item.minutes,
        since=time.stays[-1].began_at,
        is_over=time.is_over(minutes=item.minutes, now=now),
    )


def in_one_click(item) -> list:
    """Return the outcomes an item may get without words, but for the one recorded.

    Noting has a button of its own. Needs `outcomes` and `outcome` of the item.
    """
    recorded = item.outcome and item.outcome.outcome
    left_out = NEEDS_WORDS | {DecisionOutcome.NOTED, recorded}
    return [one for one in DecisionOutcome if one in item.outcomes and one not in left_out]


def unplanned_form(meeting, *, back) -> UnplannedForm:
    """Return the small form of the panel; when it is sent one comes `back` (a path)."""
    to = reverse("meetings:add-unplanned", args=[meeting.committee.slug, meeting.code])
    action = f"{to}?{urlencode({'next': back})}"
    return UnplannedForm(meeting=meeting, on=timezone.localdate(), action=action)
