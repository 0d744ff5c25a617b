"""Tasks on indicators: on the month's page, and on the task's own how the number has moved."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from directives.models import OnIndicator
from giaoban.indicators import month_markup, month_table, readings
from giaoban.indicators.models import Indicator
from giaoban.indicators.rules import marks
from giaoban.indicators.rules.marks import Moved
from giaoban.indicators.rules.series import YEAR, read
from giaoban.organisation.permissions import Permission, allowed

WORDS = {
    Moved.CLOSER: ("done", gettext_lazy("The number has come closer to its plan.")),
    Moved.FURTHER: ("late", gettext_lazy("The number has fallen further behind its plan.")),
    Moved.SAME: ("open", gettext_lazy("The number has not moved.")),
    Moved.UNKNOWN: ("open", gettext_lazy("No later month can be compared yet.")),
}


def deeds(committee, rows, *, user) -> dict[int, str]:
    """Return links for the end of the rows of a month: the tasks on an indicator that `user` may
    read, and for the Office a new one where it is under its plan. One query."""
    places = {row.reading.indicator_id: row.reading for row in rows}
    links = {pk: [] for pk in places}
    known = OnIndicator.objects.filter(indicator__in=places).select_related("directive__lead")
    for one in known.order_by("pk"):
        task = one.directive
        sight = Permission.DIRECTIVE_VIEW_DRAFT if task.is_draft else Permission.DIRECTIVE_VIEW
        if allowed(user, sight, on=task):
            name = places[one.indicator_id].name
            url = reverse("directives:directive", args=[committee.slug, task.code])
            links[one.indicator_id].append(month_markup.deed(url, task.code, name))
    if allowed(user, Permission.DIRECTIVE_EDIT, on=committee):
        for row in rows:
            if row.is_under_plan:
                links[row.reading.indicator_id].append(_new(committee, row.reading))
    return {pk: month_markup.joined(found) for pk, found in links.items() if found}


def _new(committee, reading):
    place = [committee.slug, reading.year, reading.month, reading.code]
    url = reverse("directives:on-indicator", args=place)
    return month_markup.deed(url, _("Give a task"), reading.label)


@dataclass(frozen=True, slots=True)
class Movement:
    """An indicator when the task was given and now."""

    name: str
    unit: str
    then: month_table.Row
    now: month_table.Row
    tone: str
    words: str


def movement(on: OnIndicator) -> Movement:
    """Compare the month a task was given on with the last month that has a figure; four queries.

    "Now" goes no further than the year after the one it was given in.
    """
    indicators = Indicator.objects.filter(pk=on.indicator_id)
    [then] = readings.load(indicators, on.year, on.month)
    [later] = readings.load(indicators, on.year + 1, YEAR)
    last = max([*later.figures, *(of[:2] for of in later.stated), (on.year, on.month)])
    [now] = readings.load(indicators, *last)
    before, after = (
        month_table.row(one, read(month_table.series_of(one), one.year, one.month))
        for one in (then, now)
    )
    moved = marks.moved(
        before.computed,
        after.computed,
        accumulation=then.accumulation,
        direction=then.direction,
        months=(on.month, last[1]),
    )
    if last == (on.year, on.month):
        moved = Moved.UNKNOWN
    tone, words = WORDS[moved]
    return Movement(then.name, then.unit, before, after, tone, str(words))
