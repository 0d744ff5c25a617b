"""What is missing before a programme is published: each a sentence, and where it is put right."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from giaoban.core import vietnamese
from giaoban.core.working_hours import WorkingHours
from giaoban.organisation.calendar import working_days
from meetings import requirements
from meetings.actions import meetings
from meetings.enums import ProposalState
from meetings.invitations import papers_due_on, papers_working_days


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing. `blocks`: the call is refused while it is."""

    text: str
    url: str
    blocks: bool = False


def findings(meeting, items, *, at) -> list[Finding]:
    """Return what is missing of a meeting in preparation, what blocks first.

    `items` are its items in order, as `for_reading` loads them; six queries at most, however many.
    No title is among the sentences: an item is named by its number and its unit; one that is
    hidden from the reader it was lifted for by its number, and only by what blocks the call.
    """
    rules = meeting.committee.rules.in_force(on=timezone.localdate(at)).first()
    found = [*_of_the_meeting(meeting, items, rules, at=at)]
    missing = requirements.missing_on(items, meeting.committee, today=timezone.localdate(at))
    for item in items:
        found += _of_the_item(item, meeting, missing.get(item.proposal_id))
    return sorted(found, key=lambda one: not one.blocks)


def _of_the_meeting(meeting, items, rules, *, at):
    agenda = _address("agenda", meeting)
    if not items:
        yield Finding(str(meetings.NothingOnTheAgenda()), agenda, blocks=True)
    if meeting.starts_at <= at:
        yield Finding(
            str(meetings.StartsInThePast()), _address("edit-meeting", meeting), blocks=True
        )
    if not meetings.is_approved(meeting, at=at):
        yield Finding(_not_approved(meeting), _address("meeting", meeting), blocks=True)
    if rules is None:
        text = _("The committee has no working rules for today: nobody knows its deadlines.")
        yield Finding(text, _address("meeting", meeting))
        return
    yield from _too_late(meeting, rules, at=at)
    yield from _too_long(meeting, items, rules)


def _not_approved(meeting) -> str:
    if meeting.programme_asked_at:
        asked = vietnamese.moment(meeting.programme_asked_at)
        return _("The programme lies before the Chair since %(at)s.") % {"at": asked}
    return str(meetings.ProgrammeIsNotApproved())


def _too_late(meeting, rules, *, at):
    """The invitation goes out later than the working rules have it: by how much, and why."""
    today = timezone.localdate(at)
    days = working_days(meeting.committee, around=meeting.day)
    due = papers_due_on(meeting, rules, days=days)
    if today <= due or meeting.starts_at <= at:
        return
    wanted = papers_working_days(meeting, rules)
    late = max(1, days.between(due, today))  # a Saturday after it is late by the day begun
    text = ngettext(
        "The invitation goes out %(late)s working day late. By the working rules the members have "
        "the papers %(wanted)s working days before the meeting of %(day)s: by %(due)s.",
        "The invitation goes out %(late)s working days late. By the working rules the members have "
        "the papers %(wanted)s working days before the meeting of %(day)s: by %(due)s.",
        late,
    )
    facts = {"day": vietnamese.day(meeting.day), "due": vietnamese.day(due)}
    facts |= {"late": late, "wanted": wanted}
    yield Finding(text % facts, _address("edit-meeting", meeting))


def _too_long(meeting, items, rules):
    """The minutes allotted add up to more than the working day has left."""
    begins = timezone.localtime(meeting.starts_at)
    ends = begins + timedelta(minutes=sum(item.minutes for item in items))
    closing = WorkingHours.parse(rules.working_hours).end
    if begins.time() < closing and ends > datetime.combine(
        begins.date(), closing, tzinfo=begins.tzinfo
    ):
        text = _(
            "By the minutes allotted it lasts until %(ends)s; working hours end at %(closing)s."
        )
        said = {"ends": vietnamese.clock(ends), "closing": f"{closing:%H:%M}"}
        yield Finding(text % said, _address("agenda", meeting))


def _of_the_item(item, meeting, missing):
    place = f"{_address('agenda', meeting)}#line-{item.pk}"
    if not (item.is_hidden or item.shown_presenter):
        yield Finding(_("%(item)s: nobody presents it.") % {"item": _named(item)}, place)
    if item.proposal is None:
        return
    url = place if item.is_hidden else item.proposal.get_absolute_url()
    if item.proposal.state != ProposalState.READY:
        text = _("%(item)s: its dossier is “%(state)s”, no longer ready.")
        said = {"item": _named(item), "state": item.proposal.get_state_display()}
        yield Finding(text % said, url, blocks=True)
    if missing and not item.is_hidden:
        text = _("%(item)s: papers its kind asks for are missing: %(papers)s.")
        papers = ", ".join(str(paper.label) for paper in missing)
        yield Finding(text % {"item": _named(item), "papers": papers}, url)


def _named(item) -> str:
    if item.proposal is None or item.is_hidden:
        return _("Item %(number)s") % {"number": item.position}
    unit = item.proposal.department.short_name
    return _("Item %(number)s (%(unit)s)") % {"number": item.position, "unit": unit}


def _address(name, meeting) -> str:
    return reverse(f"meetings:{name}", args=[meeting.committee.slug, meeting.code])
