"""What waits for a person about the calendar and opinions asked: questions of `desk.waiting`."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from giaoban.core.vietnamese import day
from giaoban.desk.lists import SHOWN, Row, Waiting
from giaoban.organisation import calendar
from giaoban.organisation.models import Committee, ConfirmedYear
from giaoban.organisation.permissions import Permission, scope
from meetings import veil
from meetings.models import OpinionRequest, Proposal

DECEMBER = 12


def next_years_holidays(user, today):
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


def opinions_to_give(user, today):
    """What the person's units are asked and have not answered."""
    where = scope(user, Permission.OPINION_ANSWER, today=today)
    if not where.units:
        return None
    asked = OpinionRequest.objects.waiting().of_units(where.units)
    return Waiting("opinions-to-give", _("Your opinion is asked"), _rows_of(user, asked, today))


def opinions_missing(user, today):
    """What the Office asked of others and has not been answered, the longest due first."""
    where = scope(user, Permission.OPINION_ASK, today=today)
    if not where:
        return None
    asked = OpinionRequest.objects.waiting().filter(proposal__committee__in=where.committees)
    rows = _rows_of(user, asked, today, name_units=True)
    return Waiting("opinions-missing", _("Opinions still out"), rows)


def _rows_of(user, asked, today, *, name_units=False) -> list[Row]:
    """The one place where the desk names a matter somebody is asked about.

    What is hidden from the person is not among it: they could not open it.
    """
    asked = asked.filter(proposal__in=veil.readable(user, Proposal.objects.all()))
    return [
        Row(
            url=one.proposal.get_absolute_url() + "#opinions"
            if name_units
            else one.get_absolute_url(),
            text=one.proposal.title,
            note=one.department.name if name_units else one.question,
            badge=_due(one, today),
            tone="late" if one.due_on < today else "soon",
        )
        for one in asked.for_list().order_by("due_on", "pk")[:SHOWN]
    ]


def _due(asked, today) -> str:
    words = _("Overdue since %(day)s") if asked.due_on < today else _("Due %(day)s")
    return words % {"day": day(asked.due_on)}
