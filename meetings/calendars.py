"""Meetings of the database as calendar entries: for one letter, and for a person's feed."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext as _

from giaoban.notifications.kinds import CalendarPart
from meetings import calendar_sources
from meetings.calendar_entries import Entry, Party, feed, letter, single
from meetings.enums import Answer, MeetingState
from meetings.models import Meeting, Reply

KEPT = timedelta(days=92)  # how long a meeting that has been stays in the feed
STANDINGS = {
    Answer.ATTENDING: "ACCEPTED",
    Answer.ABSENT: "DECLINED",
    Answer.STAND_IN: "DELEGATED",
}


def part_of(message, *, cancelled=False) -> list[CalendarPart]:
    """Return the entry that goes with a letter about a meeting; three queries.

    `cancelled` for a letter that takes the meeting out of its reader's calendar.
    """
    meeting = _with_minutes(Meeting.objects.filter(pk=message.facts["meeting"])).get()
    entry = _entry(meeting, said_at=message.created_at, cancelled=cancelled)
    if not message.link:  # a guest cannot sign in
        entry = replace(entry, url="")
    organizer = Party(meeting.committee.name, settings.DEFAULT_FROM_EMAIL)
    attendee = Party(message.to_name, message.to_email, _standing(meeting, message))
    method, text = letter(entry, organizer=organizer, attendee=attendee)
    return [CalendarPart(method, text)]


def feed_of(person, *, committees, at) -> str:
    """Return the calendar of the meetings `person` is invited to and of what is due from the
    person's units; two queries.

    `committees` are the ids of those the person may look into. Titles of meetings only:
    what is on their agendas is read after signing in.
    """
    invited = Meeting.objects.filter(
        committee__in=committees,
        starts_at__gte=at - KEPT,
        invitations__person=person,
        invitations__sent_at__isnull=False,
        invitations__withdrawn_at__isnull=True,
    )
    meetings = _with_minutes(invited).order_by("starts_at")
    entries = [_entry(one, said_at=at, cancelled=_is_cancelled(one)) for one in meetings]
    deadlines = calendar_sources.deadlines_of(person, committees=committees, at=at)
    return feed(entries, deadlines, name=_("Calendar of %(name)s") % {"name": person.full_name})


def programme_of(meeting, lines, *, at) -> str:
    """Return a meeting as one entry, `lines` below it; one query.

    It bears the name and number of the entry that went out with the invitation: a calendar that
    has that one shows the meeting once.
    """
    found = _with_minutes(Meeting.objects.filter(pk=meeting.pk)).get()
    entry = _entry(found, said_at=at, cancelled=_is_cancelled(found))
    return single(replace(entry, lines=lines))


def uid_of(meeting) -> str:
    host = urlsplit(settings.SITE_URL).hostname
    return f"meeting-{meeting.pk}.{meeting.committee.slug}@{host}"


def _with_minutes(meetings):
    return meetings.select_related("committee").annotate(minutes=Sum("items__minutes"))


def _entry(meeting, *, said_at, cancelled) -> Entry:
    return Entry(
        uid=uid_of(meeting),
        sequence=meeting.calendar_sequence,
        title=meeting.title,
        place=meeting.place,
        starts_at=meeting.starts_at,
        length=timedelta(minutes=meeting.minutes or 0),
        url=settings.SITE_URL + meeting.get_absolute_url(),
        said_at=said_at,
        is_cancelled=cancelled,
    )


def _is_cancelled(meeting) -> bool:
    return meeting.state == MeetingState.CANCELLED


def _standing(meeting, message) -> str:
    replies = Reply.objects.as_it_stands(meeting)
    if message.recipient_id:
        replies = replies.filter(invitation__person=message.recipient_id)
    else:
        replies = replies.filter(invitation__email=message.guest_email)
    last = replies.last()
    return STANDINGS[last.answer] if last else ""
