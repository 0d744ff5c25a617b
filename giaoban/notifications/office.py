"""Which committees are at work: only from there do letters leave that can wait."""

from django.utils import timezone

from giaoban.core.working_hours import WorkingHours
from giaoban.notifications.models import Delivery, Digest
from giaoban.notifications.rules.office_hours import is_open
from giaoban.organisation.calendar import working_days
from giaoban.organisation.models import Committee, WorkingRules


def open_committees(*, at) -> list[int]:
    """Return the ids of committees with letters waiting for office hours, where it is such now.

    Two queries when nothing waits; else two more, and one for the calendar of each.
    """
    now = timezone.localtime(at)
    held = Delivery.objects.held_back(at=at).values_list("message__committee", flat=True)
    retried = Digest.objects.due(at=at).values_list("committee", flat=True)
    ids = {*held.distinct(), *retried.distinct()} - {None}
    committees = list(Committee.objects.filter(pk__in=ids)) if ids else []
    rules = {one.committee_id: one for one in _rules_of(committees, on=now.date())}
    return [
        committee.pk
        for committee in committees
        if _is_open(committee, rules.get(committee.pk), now=now)
    ]


def _rules_of(committees, *, on):
    """The rules in force on a day, the later ones last."""
    if not committees:
        return []
    return WorkingRules.objects.in_force(on=on).filter(committee__in=committees).order_by("from_on")


def _is_open(committee, rules, *, now) -> bool:
    hours = WorkingHours.parse((rules or WorkingRules(committee=committee)).working_hours)
    return is_open(now, hours=hours, days=working_days(committee, around=now.date()))
