"""Loading the demo once, and giving one fresh task at every start."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from directives.actions import reminders
from giaoban.demo import (
    bac_kan,
    july_2022,
    ward,
    ward_documents,
    ward_figures,
    ward_preparing,
    ward_slips,
    ward_today,
)
from giaoban.demo.founding import Cast, found_both
from giaoban.notifications.actions import history
from giaoban.organisation.actions import committees
from giaoban.organisation.models import Committee, Department, User


@transaction.atomic
def load(*, at) -> bool:
    """Load both committees through the actions; return False when they are there already.

    All or nothing: a loader that is killed leaves an empty database, not half a demo.
    """
    if Committee.objects.filter(slug=bac_kan.COMMITTEE["slug"]).exists():
        return False
    city, present = found_both(at=at)
    july_2022.replay(city)
    committees.succeed(committee=city.committee, successor=present.committee, by=None, at=at)
    committees.end(committee=city.committee, on=bac_kan.END, by=None, at=at)
    ward_figures.play(ward_today.Today(present, at))
    ward_today.play(present, at=at)
    ward_preparing.play(ward_today.Today(present, at))
    ward_slips.play(ward_today.Today(present, at))
    ward_documents.play(ward_today.Today(present, at))
    reminders.plan_due(at=_first_minute_of_the_day(at))
    # What was told in 2022, last month and yesterday was told then: nobody gets it again by mail.
    history.lay_aside(committees=[city.committee, present.committee], at=at)
    reminders.plan_due(at=at)
    return True


def announce(*, at):
    """Give one fresh task in the ward, so that its notice and mail can be watched arriving."""
    return ward_today.announce_one_more(_cast(ward.COMMITTEE["slug"]), at=at)


def _cast(slug) -> Cast:
    committee = Committee.objects.get(slug=slug)
    units = {unit.code: unit for unit in Department.objects.of(committee)}
    people = {p.username: p for p in User.objects.filter(posts__committee=committee).distinct()}
    return Cast(committee, units, people)


def _first_minute_of_the_day(at) -> datetime:
    return timezone.localtime(at).replace(hour=0, minute=0, second=0, microsecond=0)
