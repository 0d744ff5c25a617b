"""The letters of an invitation, a move and a cancelling, as a mail program receives them."""

from datetime import timedelta

import pytest
from icalendar import Calendar

from giaoban.notifications.actions import sending
from giaoban.notifications.models import Delivery
from meetings.actions import agenda, invitees, meetings, moving, replies
from tests.notifications.sink import Sink
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


@pytest.fixture
def sink(settings):
    with Sink() as sink:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", sink.port
        settings.SITE_URL = "https://giaoban.vn"
        yield sink


def post(sink, *, at=EARLIER) -> list:
    """Send what is due; return the letters that arrived."""
    sink.letters.clear()
    sending.send_due(at=at)
    return list(sink.letters)


def letter_to(letters, address):
    [found] = [one for one in letters if address in one["To"]]
    return found


def entry_of(letter) -> tuple[str, object]:
    """The method a mail program sees, and the event inside."""
    [part] = [one for one in letter.walk() if one.get_content_type() == "text/calendar"]
    [attached] = [one for one in letter.walk() if one.get_filename()]
    text = part.get_content()
    calendar = Calendar.from_ical(text)
    assert calendar["METHOD"] == part.get_param("method")
    assert Calendar.from_ical(attached.get_content()) == calendar
    assert attached.get_filename() == "moi-hop.ics"
    [event] = calendar.walk("VEVENT")
    return part.get_param("method"), event


def move(here, meeting, **fields):
    meeting.refresh_from_db()
    values = {
        "starts_at": meeting.starts_at + timedelta(days=4),
        "place": meeting.place,
        "reason": "Bận tiếp đoàn.",
        "revision": meeting.revision,
        "by": here.secretary,
        "at": EARLIER,
    }
    return moving.move(meeting=meeting, **values | fields)


def test_an_invitation_carries_an_entry_that_asks(here, sink):
    meeting = here.called()

    letter = letter_to(post(sink), here.member.email)

    method, event = entry_of(letter)
    assert (method, event["SEQUENCE"]) == ("REQUEST", 0)
    assert event.decoded("DTSTART") == meeting.starts_at
    assert event["ATTENDEE"] == f"mailto:{here.member.email}"
    assert event["URL"] == f"https://giaoban.vn{meeting.get_absolute_url()}"
    [alternatives] = [one for one in letter.walk() if "alternative" in one.get_content_type()]
    kinds = [one.get_content_type() for one in alternatives.iter_parts()]
    assert kinds == ["text/plain", "text/html", "text/calendar"]


def test_a_move_and_a_cancelling_speak_of_the_same_entry_with_a_higher_sequence(here, sink):
    meeting = here.called()
    _method, first = entry_of(letter_to(post(sink), here.secretary.email))
    move(here, meeting)
    moved, second = entry_of(letter_to(post(sink), here.secretary.email))
    meetings.cancel(meeting=meeting, reason="Mưa bão", by=here.secretary, at=EARLIER)
    cancelled, third = entry_of(letter_to(post(sink), here.secretary.email))

    assert (moved, cancelled) == ("REQUEST", "CANCEL")
    assert first["UID"] == second["UID"] == third["UID"]
    assert [one["SEQUENCE"] for one in (first, second, third)] == [0, 1, 2]
    assert second.decoded("DTSTART") == first.decoded("DTSTART") + timedelta(days=4)
    assert third["STATUS"] == "CANCELLED"


def test_two_meetings_are_two_entries(here, sink):
    here.called()
    here.called(starts_at=EARLIER + timedelta(days=30), plan_month=None)

    entries = [entry_of(one)[1] for one in post(sink) if here.member.email in one["To"]]

    assert len({one["UID"] for one in entries}) == 2


def test_a_letter_sent_late_says_what_was_answered_meanwhile(here, sink):
    meeting = here.called()
    invitation = meeting.invitations.get(person=here.member)
    replies.reply(invitation=invitation, answer="ATTENDING", by=here.member, at=EARLIER)

    _method, event = entry_of(letter_to(post(sink), here.member.email))

    assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"


def test_an_invitation_overtaken_by_a_move_is_not_sent(here, sink):
    meeting = here.called()
    move(here, meeting)

    letters = [one for one in post(sink) if here.member.email in one["To"]]

    assert [entry_of(one)[1]["SEQUENCE"] for one in letters] == [1]


def test_a_repeat_after_a_crash_is_the_same_letter(here, sink):
    here.called()
    [before] = [one["Message-ID"] for one in post(sink) if here.member.email in one["To"]]
    Delivery.objects.filter(message__recipient=here.member).update(state="DUE", sent_at=None)

    [after] = [one["Message-ID"] for one in post(sink) if here.member.email in one["To"]]

    assert before == after


def test_each_reads_what_concerns_them(here, sink):
    meeting = here.planned()
    agenda.add_free(meeting=meeting, title="Mở đầu", by=here.secretary, at=EARLIER)
    ready = [here.ready(), here.ready()]
    agenda.add_proposals(meeting=meeting, proposals=ready, by=here.secretary, at=EARLIER)
    meeting.refresh_from_db()
    guest = {"name": "Bà C", "email": "c@hoi.vn"}
    invitees.add_guest(meeting=meeting, **guest, by=here.secretary, at=EARLIER)
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )
    meetings.call(meeting=meeting, by=here.secretary, at=EARLIER)

    letters = [one for one in post(sink) if "Mời họp" in one["Subject"]]
    words = {
        who: letter_to(letters, who).get_body(["plain"]).get_content()
        for who in (here.head.email, here.member.email, "c@hoi.vn")
    }

    assert "Đồng chí trình bày mục 2, 3." in words[here.head.email]
    assert "trình bày" not in words[here.member.email]
    assert "kính mời ông (bà) dự" in words["c@hoi.vn"]
    assert "http" not in words["c@hoi.vn"]
    for said in words.values():
        assert all(one.title not in said for one in ready)


def test_a_guest_is_written_to_of_everything_and_sees_no_address(here, sink):
    meeting = here.called()
    guest = {"name": "Bà C", "email": "c@hoi.vn"}
    invited = invitees.add_guest(meeting=meeting, **guest, by=here.secretary, at=EARLIER)
    method, event = entry_of(letter_to(post(sink), "c@hoi.vn"))
    assert (method, event["SEQUENCE"], "URL" in event) == ("REQUEST", 0, False)

    move(here, meeting)
    assert entry_of(letter_to(post(sink), "c@hoi.vn"))[1]["SEQUENCE"] == 1

    invitees.withdraw(invitation=invited, by=here.secretary, at=EARLIER)
    assert entry_of(letter_to(post(sink), "c@hoi.vn"))[0] == "CANCEL"


def test_a_move_is_told_in_whole_sentences(here, sink):
    meeting = here.called()
    post(sink)
    move(here, meeting)

    words = letter_to(post(sink), here.member.email).get_body(["plain"]).get_content()

    assert "Lý do: Bận tiếp đoàn. Đề nghị đồng chí trả lời lại" in words
    assert "14:00, 30/6/2022" in words
    assert "14:00, 4/7/2022" in words
