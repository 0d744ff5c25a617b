"""A meeting as calendar programs read it: valid whatever its words are."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from meetings.calendar_entries import Entry, Party, feed, letter, single

LONG = (
    "Phiên họp thường kỳ của Ủy ban nhân dân phường Đức Xuân, đánh giá tình hình kinh tế - xã hội"
)
INJECTIONS = [
    "A\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:B",
    "A\nEND:VEVENT\nBEGIN:VEVENT",
    "A\rEND:VEVENT\rBEGIN:VEVENT",
    "A\u2028END:VEVENT\u2028BEGIN:VEVENT",
    "A\u0085END:VEVENT\u0085BEGIN:VEVENT",
    "A\x0bEND:VEVENT\x0cBEGIN:VEVENT",
    "A\\nEND:VEVENT\\nBEGIN:VEVENT",
    "A\r\n END:VEVENT\r\n BEGIN:VEVENT",
    "END:VCALENDAR\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nEND:VEVENT",
    "A\r\nATTENDEE:mailto:la@xa.vn",
    "A;B,C:D\\E",
    '";CN="x":mailto:y@z.vn',
    "^n^'^^",
    "A\x00B",
    "A\x1b[2J",
    "\u202eẩn\u202c",
    "A" * 5000,
    LONG * 50,
    "🗓️" * 200,
    "",
]


def entry(**values) -> Entry:
    known = {
        "uid": "meeting-1.phuong@giaoban.vn",
        "sequence": 0,
        "title": "Phiên họp tháng 7",
        "place": "Phòng họp số 1",
        "starts_at": datetime(2022, 6, 30, 7, tzinfo=UTC),
        "length": timedelta(minutes=90),
        "url": "https://giaoban.vn/p/phien-hop/2022-07/",
        "said_at": datetime(2022, 6, 20, tzinfo=UTC),
    }
    return Entry(**known | values)


def written(one=None, *, name="Nguyễn Văn A", **party) -> str:
    return letter(
        one or entry(),
        organizer=Party("UBND phường", "giaoban@phuong.vn"),
        attendee=Party(name, "a@phuong.vn", **party),
    )[1]


def the_event(text):
    [event] = Calendar.from_ical(text).walk("VEVENT")
    return event


@pytest.mark.parametrize("typed", INJECTIONS)
def test_whatever_is_typed_there_is_one_event(typed):
    text = written(entry(title=typed, place=typed, text=typed), name=typed)

    event = the_event(text)
    lines = text.split("\r\n")
    assert [line for line in lines if line.startswith(("BEGIN:VEVENT", "END:VEVENT"))] == [
        "BEGIN:VEVENT",
        "END:VEVENT",
    ]
    assert event["UID"] == "meeting-1.phuong@giaoban.vn"
    assert event["ATTENDEE"] == "mailto:a@phuong.vn"
    assert max(len(line.encode()) for line in lines) <= 75


@pytest.mark.parametrize("typed", INJECTIONS)
def test_whatever_is_typed_a_feed_has_as_many_events_as_meetings(typed):
    text = feed([entry(title=typed), entry(place=typed, uid="meeting-2")], name=typed)

    assert len(Calendar.from_ical(text).walk("VEVENT")) == 2


@pytest.mark.parametrize("typed", INJECTIONS)
def test_whatever_is_typed_each_line_of_a_programme_is_one_line(typed):
    event = the_event(single(entry(lines=["14:00 1. A", f"14:10 2. {typed}", "14:20 3. C"])))

    first, _second, last = str(event["DESCRIPTION"]).split("\n")
    assert (first, last) == ("14:00 1. A", "14:20 3. C")
    assert event["UID"] == "meeting-1.phuong@giaoban.vn"


def test_an_invitation_says_all_a_calendar_needs():
    event = the_event(written(standing="ACCEPTED"))

    assert event["SUMMARY"] == "Phiên họp tháng 7"
    assert event["LOCATION"] == "Phòng họp số 1"
    assert event["SEQUENCE"] == 0
    assert event["STATUS"] == "CONFIRMED"
    assert event.decoded("DTSTART") == datetime(2022, 6, 30, 7, tzinfo=UTC)
    assert event.decoded("DTEND") == datetime(2022, 6, 30, 8, 30, tzinfo=UTC)
    assert event["ORGANIZER"] == "mailto:giaoban@phuong.vn"
    assert event["ORGANIZER"].params["CN"] == "UBND phường"
    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


def test_a_sitting_of_unknown_length_takes_two_hours():
    event = the_event(written(entry(length=timedelta())))

    assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(hours=2)


def test_the_method_is_request_until_the_meeting_is_cancelled():
    parties = {"organizer": Party("UBND", "g@p.vn"), "attendee": Party("A", "a@p.vn")}

    asked = letter(entry(), **parties)
    off = letter(entry(is_cancelled=True, sequence=2), **parties)

    assert (asked[0], off[0]) == ("REQUEST", "CANCEL")
    assert "METHOD:CANCEL" in off[1].split("\r\n")
    assert the_event(off[1])["STATUS"] == "CANCELLED"


def test_vietnamese_is_folded_between_letters_and_comes_back_whole():
    text = written(entry(title=LONG))

    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert the_event(text)["SUMMARY"] == LONG
