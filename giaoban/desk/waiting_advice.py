"""What waits for a person about the calendar and opinions asked: questions of `desk.waiting`."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from giaoban.desk.rows import SHOWN, Row, Waiting
from giaoban.organisation import calendar
from giaoban.organisation.models import Committee, ConfirmedYear
from giaoban.organisation.permissions import Permission, scope

DECEMBER = 12


def _next_years_holidays(user, today):
    """In December: committees whose Office has not confirmed the holidays of next year."""
    where = scope(user, Permission.CALENDAR_EDIT, today=today)
    year = today.year + 1
    if today.month != DECEMBER or not where or not calendar.is_ahead_of_orders(year):
        return None
    confirmed = ConfirmedYear.objects.filter(committee=OuterRef("pk"), year=year)
    committees = Committee.objects.filter(pk__in=where.committees).exclude(Exists(confirmed))
    rows = [
        Row(
            url=reverse("organisation:year", args=[one.slug, year]),
            text=_("Enter the holidays of %(year)s, then confirm the year") % {"year": year},
            note=one.name,
            badge=_("Estimated so far"),
            tone="soon",
        )
        for one in committees.order_by("pk")[:SHOWN]
    ]
    return Waiting("holidays", _("Holidays of next year"), rows)


QUESTIONS = (_next_years_holidays,)
