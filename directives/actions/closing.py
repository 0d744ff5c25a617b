"""Setting the closing day of a meeting's figures, and asking for reports before it."""

from datetime import time

from django.db import transaction
from django.db.models import Exists
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives import closing, kinds
from directives.models import Directive, FiguresClosing, Report
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.notifications.actions import messages
from giaoban.organisation.calendar import working_days
from giaoban.organisation.enums import UNIT_ROLES
from giaoban.organisation.models import Committee, User
from meetings.enums import MeetingState
from meetings.models import Meeting

ASKING_FROM = time(7, 30)  # as the reminders of tasks
BEFORE_THE_MEETING = (MeetingState.PLANNED, MeetingState.CALLED)


class HasBegun(Refusal):
    sentence = _("The meeting has begun or was cancelled: its figures are closed.")


class HasPassed(Refusal):
    sentence = _("This day has passed. Give today or a later day.")
    field = "closes_on"


class AfterTheMeeting(Refusal):
    sentence = _("Figures are closed on the day of the meeting at the latest.")
    field = "closes_on"


@transaction.atomic
def set_day(*, meeting, closes_on, by, at) -> FiguresClosing:
    """Give a meeting a closing day of its own; what was reported before keeps its mark.

    The day it has already is let be. Raises HasBegun, HasPassed, AfterTheMeeting.
    """
    rows = Meeting.objects.select_for_update(of=("self",), no_key=True)
    meeting = rows.select_related("committee").get(pk=meeting.pk)
    if meeting.state not in BEFORE_THE_MEETING:
        raise HasBegun
    if closes_on < timezone.localdate(at):
        raise HasPassed
    if closes_on > meeting.day:
        raise AfterTheMeeting
    if same := FiguresClosing.objects.filter(meeting=meeting, closes_on=closes_on).first():
        return same
    before = closing.of_meeting(meeting).closes_on
    row, _is_new = FiguresClosing.objects.update_or_create(
        meeting=meeting, defaults={"closes_on": closes_on, "set_by": by, "set_at": at}
    )
    said = {"before": {"closes_on": before}, "after": {"closes_on": closes_on}}
    record("figures.closing_set", meeting, by=by, at=at, committee=meeting.committee, **said)
    return row


def remind(*, at) -> int:
    """Ask units with open tasks they have said nothing on since the last meeting to report.

    From the working day before the closing day on, one message a person; returns how many are new.
    """
    today = timezone.localdate(at)
    if timezone.localtime(at).time() < ASKING_FROM:
        return 0
    committees = Committee.objects.in_force(on=today)
    return sum(_remind(committee, today=today, at=at) for committee in committees)


def _remind(committee, *, today, at) -> int:
    found = closing.upcoming(committee, on=today)
    if found is None or found.is_over(on=today):
        return 0
    calendar = working_days(committee, around=found.closes_on)
    if today < calendar.before(found.closes_on, 1).on or not calendar.is_working(today):
        return 0
    facts = {"meeting": found.meeting.title, "closes_on": found.closes_on}
    return messages.notify(
        recipients=_people_of(committee, _silent(committee, before=found.meeting), on=today),
        kind=kinds.FIGURES_CLOSE,
        key=f"{kinds.FIGURES_CLOSE}:{found.meeting.pk}:{found.closes_on}",
        facts=facts,
        link=reverse("directives:quick", args=[committee.slug]),
        committee=committee,
        at=at,
    )


def _silent(committee, *, before):
    """Tasks in their units' hands on which the lead has said nothing since the last meeting."""
    last = Meeting.objects.of(committee).filter(
        state=MeetingState.CLOSED, starts_at__lt=before.starts_at
    )
    last = last.latest_first().first()
    said = Report.objects.of_the_lead()
    if last:
        said = said.filter(at__gte=last.starts_at)
    return Directive.objects.of(committee).tasks().in_the_units_hands().exclude(Exists(said))


def _people_of(committee, tasks, *, on):
    posts = committee.posts.in_force(on=on).filter(role__in=UNIT_ROLES)
    posts = posts.filter(department__in=tasks.values("lead"))
    return User.objects.filter(is_active=True, pk__in=posts.values("person"))
