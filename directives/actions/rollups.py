"""Counting the months that are over, once, and again when a later change touched them."""

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from directives import trend
from directives.models import CountedMonth, Directive, MonthChange, MonthlyFigure
from directives.rules import months
from giaoban.organisation.models import Committee

AT_ONCE = 12  # months counted in one transaction


def count_months(*, at) -> int:
    """Count what is over and does not hold, in every committee; return how many months that was."""
    today = timezone.localdate(at)
    counted = 0
    for committee in Committee.objects.order_by("pk"):
        wanted = _wanted(committee, today)
        for first in range(0, len(wanted), AT_ONCE):
            _count(committee=committee, wanted=wanted[first : first + AT_ONCE], at=at)
        counted += len(wanted)
    return counted


def differences() -> list[tuple]:
    """Return what is kept of the months that hold and is not what their tasks say: (committee,
    unit id, month, counted as, number, days late), once for each side."""
    found = []
    for committee in Committee.objects.order_by("pk"):
        kept = list(CountedMonth.objects.of(committee).holding().values_list("month", flat=True))
        rows = MonthlyFigure.objects.filter(committee=committee, month__in=kept)
        rows = rows.values_list("department", "month", "counted", "number", "days_late")
        found += [(committee, *row) for row in set(rows) ^ set(trend.live(committee, kept))]
    return found


def _wanted(committee, today) -> list:
    tasks = Directive.objects.of(committee).tasks().filter(issued_at__isnull=False)
    first = tasks.aggregate(first=Min("issued_at"))["first"]
    if first is None:
        return []
    last = months.after(months.month_of(today), -1)
    over = months.between(timezone.localdate(first), last)
    held = set(CountedMonth.objects.of(committee).holding().values_list("month", flat=True))
    return [month for month in over if month not in held]


@transaction.atomic
def _count(*, committee, wanted, at) -> None:
    """Count months anew, held against another counting until the end.

    The marks are read before the tasks: a change that is not committed yet has its mark seen
    after, and the month does not hold until it is counted again. Nobody waits for a change.
    """
    CountedMonth.objects.bulk_create(
        [CountedMonth(committee=committee, month=month, counted_at=at) for month in wanted],
        ignore_conflicts=True,
    )
    of_these = {"committee": committee, "month__in": wanted}
    held = CountedMonth.objects.filter(**of_these).order_by("month")
    held = list(held.select_for_update(of=("self",), no_key=True).values_list("pk", flat=True))
    marks = list(MonthChange.objects.filter(**of_these).values_list("pk", flat=True))
    MonthlyFigure.objects.filter(**of_these).delete()
    MonthlyFigure.objects.bulk_create(
        [
            MonthlyFigure(
                committee=committee,
                department_id=unit,
                month=month,
                counted=counted,
                number=number,
                days_late=days_late,
            )
            for unit, month, counted, number, days_late in trend.live(committee, wanted)
        ],
        batch_size=2000,
    )
    MonthChange.objects.filter(pk__in=marks).delete()
    CountedMonth.objects.filter(pk__in=held).update(counted_at=at)
