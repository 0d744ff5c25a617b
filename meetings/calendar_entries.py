"""Meetings and due dates for calendar programs (RFC 5545, RFC 5546). Pure: values in, text out."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//giaoban//giaoban//VI"
REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
USUAL_LENGTH = timedelta(hours=2)  # of a sitting whose items give no minutes
LONGEST = 300  # characters of one value: what a calendar shows of a title or a place
QUOTES = str.maketrans({'"': "'", "^": " "})  # neither may stand in a parameter


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody with an address: who invites, or who is invited and how they stand to it."""

    name: str
    email: str
    standing: str = ""  # PARTSTAT: NEEDS-ACTION, ACCEPTED, DECLINED, DELEGATED


@dataclass(frozen=True, slots=True)
class Entry:
    """One meeting. `sequence` grows with every change; `uid` never changes."""

    uid: str
    sequence: int
    title: str
    place: str
    starts_at: datetime
    length: timedelta
    url: str
    said_at: datetime  # DTSTAMP: when this was said
    text: str = ""
    lines: Sequence[str] = ()  # what follows the text, each in a line of its own
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something due on a day, which takes up no time of it. `sequence` and `uid` as above."""

    uid: str
    sequence: int
    title: str
    day: date
    url: str
    said_at: datetime
    text: str = ""


def letter(entry: Entry, *, organizer: Party, attendee: Party) -> tuple[str, str]:
    """Return the method, REQUEST or CANCEL, and the calendar of one entry for one person."""
    method = CANCEL if entry.is_cancelled else REQUEST
    event = _event(entry)
    event.add("organizer", _address(organizer))
    invited = _address(attendee)
    invited.params["ROLE"] = vText("REQ-PARTICIPANT")
    invited.params["PARTSTAT"] = vText(attendee.standing or "NEEDS-ACTION")
    invited.params["RSVP"] = vText("FALSE")  # answers are given in giaoban
    event.add("attendee", invited)
    return method, _calendar(method, [event])


def feed(entries: Sequence[Entry], deadlines: Sequence[Deadline] = (), *, name: str) -> str:
    """Return the calendar of all of these, to be fetched again and again."""
    return _calendar(PUBLISH, [*map(_event, entries), *map(_due, deadlines)], name=name)


def single(entry: Entry) -> str:
    """Return the calendar of one entry, for whoever takes it into a calendar by hand."""
    return _calendar(PUBLISH, [_event(entry)])


def one_line(text: str) -> str:
    """Return text without line breaks and control characters, at most `LONGEST` long."""
    plain = "".join(" " if unicodedata.category(each)[0] in "CZ" else each for each in text)
    return re.sub(" +", " ", plain).strip()[:LONGEST]


def _calendar(method, events, *, name="") -> str:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("x-wr-calname", one_line(name))
        calendar.add("refresh-interval", timedelta(hours=1), {"VALUE": "DURATION"})
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical().decode()


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", _utc(entry.said_at))
    event.add("dtstart", _utc(entry.starts_at))
    event.add("dtend", _utc(entry.starts_at + (entry.length or USUAL_LENGTH)))
    event.add("summary", one_line(entry.title))
    event.add("location", one_line(entry.place))
    if entry.url:
        event.add("url", one_line(entry.url))
    if said := [one_line(line) for line in (entry.text, *entry.lines) if line]:
        event.add("description", "\n".join(said))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    return event


def _due(deadline: Deadline) -> Event:
    event = Event()
    event.add("uid", deadline.uid)
    event.add("sequence", deadline.sequence)
    event.add("dtstamp", _utc(deadline.said_at))
    event.add("dtstart", deadline.day)
    event.add("dtend", deadline.day + timedelta(days=1))  # the day after the last, says RFC 5545
    event.add("summary", one_line(deadline.title))
    event.add("url", one_line(deadline.url))
    if deadline.text:
        event.add("description", one_line(deadline.text))
    event.add("transp", "TRANSPARENT")  # a due date makes nobody busy
    event.add("status", "CONFIRMED")
    return event


def _utc(moment: datetime) -> datetime:
    """Every calendar program reads UTC the same; Vietnam has no summer time to get wrong."""
    return moment.astimezone(UTC)


def _address(party: Party) -> vCalAddress:
    address = vCalAddress(f"mailto:{one_line(party.email).replace(' ', '')}")
    address.params["CN"] = vText(one_line(party.name).translate(QUOTES))
    return address
