"""The buttons of whoever runs the meeting: each done, refused, wrong, and for a stranger."""

import pytest
from django.urls import reverse

from giaoban.organisation.enums import Role
from meetings.actions import ballots, decisions, sitting, voting
from meetings.models import Attendance, Ballot, Conclusion, Decision, Meeting, Round
from tests.factories import AT, person
from tests.preparations import pdf
from tests.sittings import called, in_session, settled

pytestmark = pytest.mark.django_db

KEY = "00000000-0000-0000-0000-000000000001"


def url(room, name, *args):
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code, *args])


def opened(**kwargs):
    room = in_session(**kwargs)
    room.round = voting.open_round(item=room.item, by=room.secretary, at=AT)
    return room


def operations(room):
    """Every address of whoever runs the meeting."""
    item, round_ = room.item.pk, room.round.pk
    for name in ("mark-attendance", "mark-all-present", "open-meeting", "close-meeting"):
        yield url(room, name)
    yield url(room, "conclude")
    for name in ("point", "unanimous", "record-hands", "open-round", "note", "decide"):
        yield url(room, name, item)
    yield url(room, "conclude-item", item)
    for name in ("close-round", "annul-round", "enter-ballot"):
        yield url(room, name, round_)


def test_strangers_and_members_run_nothing(client):
    room, other = opened(count=3), called(count=3)
    everything = list(operations(room))

    client.force_login(other.secretary)
    assert [client.post(address).status_code for address in everything] == [404] * len(everything)
    client.force_login(room.members[1])
    assert [client.post(address).status_code for address in everything] == [403] * len(everything)
    assert client.get(url(room, "attendance")).status_code == 403
    client.force_login(other.secretary)
    assert client.get(url(room, "attendance")).status_code == 404


def test_reading_changes_nothing(client):
    room = opened(count=3)
    client.force_login(room.secretary)
    before = room.again().revision

    found = {client.get(address).status_code for address in operations(room)}

    assert found == {200, 405}
    assert room.again().revision == before


def test_every_deed_comes_back_to_where_it_was_asked_and_nowhere_else(client):
    room = called(count=3)
    client.force_login(room.secretary)
    here = url(room, "attendance")

    home = client.post(url(room, "mark-all-present"), {"next": here})
    away = client.post(url(room, "mark-all-present"), {"next": "https://elsewhere.example/"})

    assert (home.url, away.url) == (here, url(room, "live"))


# Attendance --------------------------------------------------------------------------------------


def mark(client, room, **sent):
    return client.post(url(room, "mark-attendance"), sent, follow=True)


def test_marking_somebody(client):
    room = called(count=3)
    client.force_login(room.secretary)

    mark(client, room, person=room.chair.pk, state="PRESENT")
    mark(client, room, person=room.chair.pk, state="LEFT")
    mark(client, room, person=room.members[1].pk, state="EXCUSED", reason="  Họp   tỉnh ")

    chair, member, _other = Attendance.objects.order_by("position")
    assert (chair.state, chair.left_at is not None) == ("PRESENT", True)
    assert (member.state, member.reason) == ("EXCUSED", "Họp tỉnh")


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"person": "0", "state": "PRESENT"},
        {"person": "chair", "state": "ASLEEP"},
        {"person": "chair", "state": "EXCUSED"},
        {"person": "chair", "state": "LEFT"},
    ],
)
def test_marking_wrongly_is_said(client, sent):
    room = called(count=3)
    client.force_login(room.secretary)
    if sent.get("person") == "chair":
        sent = {**sent, "person": room.chair.pk}

    answer = mark(client, room, **sent)

    assert "notice-error" in answer.text
    assert not Attendance.objects.exclude(state="ABSENT").exists()


def test_the_page_counts_towards_the_quorum(client):
    room = called(count=15)
    client.force_login(room.secretary)
    empty = client.get(url(room, "attendance")).text
    client.post(url(room, "mark-all-present"))

    assert "0/15" in empty
    assert "15/15" in client.get(url(room, "attendance")).text


def test_opening_without_a_quorum_is_refused_with_the_numbers(client):
    room = called(count=15)
    client.force_login(room.secretary)

    answer = client.post(url(room, "open-meeting"), follow=True)

    assert "notice-error" in answer.text
    assert room.again().state == "CALLED"
    client.post(url(room, "mark-all-present"))
    client.post(url(room, "open-meeting"))
    assert room.again().state == "IN_SESSION"


def test_without_working_rules_the_pages_open_and_the_meeting_does_not(client):
    room = called(count=3)
    room.committee.rules.all().delete()
    client.force_login(room.secretary)
    client.post(url(room, "mark-all-present"))

    assert client.get(url(room, "attendance")).status_code == 200
    assert "notice-error" in client.post(url(room, "open-meeting"), follow=True).text
    assert room.again().state == "CALLED"


def test_pointing_and_closing(client):
    room = in_session(count=3, items=2, votes=False)
    client.force_login(room.secretary)

    client.post(url(room, "point", room.items[1].pk))
    assert room.again().current_item == room.items[1]
    settled(room)
    client.post(url(room, "close-meeting"))
    assert room.again().state == "CLOSED"


def test_closing_with_something_undecided_is_refused(client):
    room = in_session(count=3)
    client.force_login(room.secretary)

    answer = client.post(url(room, "close-meeting"), follow=True)

    assert "Nội dung 1" in answer.text
    assert Meeting.objects.get().state == "IN_SESSION"


@pytest.mark.parametrize("members", [1, 3])
def test_attendance_query_count(client, members, django_assert_num_queries):
    room = called(count=members)
    client.force_login(room.secretary)
    sitting.write_roll(meeting=room.meeting, by=room.secretary, at=AT)
    client.get(url(room, "attendance"))

    with django_assert_num_queries(11):
        client.get(url(room, "attendance"))


# Rounds ------------------------------------------------------------------------------------------


def test_unanimity_is_one_click_on_the_chairs_order(client):
    room = in_session(count=15, present=13)
    client.force_login(room.secretary)

    client.post(url(room, "unanimous", room.item.pk))

    round_ = Round.objects.get()
    assert (round_.in_favour, round_.absent, round_.needed) == (13, 2, 8)
    decision = Decision.objects.get()
    assert (decision.by, decision.entered_by) == (room.chair, room.secretary)


def test_the_chair_needs_nobodys_order(client):
    room = in_session(count=3)
    client.force_login(room.chair)

    client.post(url(room, "unanimous", room.item.pk))

    assert (Decision.objects.get().by, Decision.objects.get().entered_by) == (room.chair, None)


def test_a_second_click_on_unanimity_is_told(client):
    room = in_session(count=3)
    client.force_login(room.secretary)
    client.post(url(room, "unanimous", room.item.pk))

    answer = client.post(url(room, "unanimous", room.item.pk), follow=True)

    assert "notice-error" in answer.text
    assert Round.objects.count() == 1


def test_hands_with_exceptions(client):
    room = in_session(count=4)
    client.force_login(room.secretary)
    address = url(room, "record-hands", room.item.pk)
    hands = {f"person-{member.pk}": "FOR" for member in room.members}
    against = hands | {f"person-{room.members[1].pk}": "AGAINST"}

    assert client.get(address).status_code == 200
    incomplete = client.post(address, {f"person-{room.members[0].pk}": "FOR"})
    assert incomplete.status_code == 200
    assert not Round.objects.exists()
    assert client.post(address, against).status_code == 302

    assert (Round.objects.get().in_favour, Round.objects.get().against) == (3, 1)


def test_hands_refused_keep_what_was_chosen(client):
    room = in_session(count=4)
    client.force_login(room.secretary)
    voting.record_hands(item=room.item, by=room.chair, at=AT)
    hands = {f"person-{member.pk}": "AGAINST" for member in room.members}

    answer = client.post(url(room, "record-hands", room.item.pk), hands)

    assert answer.status_code == 200
    assert answer.text.count('value="AGAINST" selected') == 4


def test_opening_and_closing_a_round(client):
    room = in_session(count=3)
    client.force_login(room.secretary)

    client.post(url(room, "open-round", room.item.pk))
    again = client.post(url(room, "open-round", room.item.pk), follow=True)
    assert "notice-error" in again.text
    round_ = Round.objects.get()
    ballots.cast(round=round_, person=room.chair, choice="FOR", key=KEY, at=AT)
    client.post(url(room, "close-round", round_.pk))
    late = client.post(url(room, "close-round", round_.pk), follow=True)

    round_.refresh_from_db()
    assert (round_.state, round_.in_favour, round_.closed_by) == ("CLOSED", 1, room.chair)
    assert "notice-error" in late.text


def test_the_chair_annuls_with_a_reason(client):
    room = opened(count=3)
    client.force_login(room.chair)
    address = url(room, "annul-round", room.round.pk)

    assert client.post(address, {"reason": " "}).status_code == 200
    assert Round.objects.get().state == "OPEN"
    assert client.post(address, {"reason": "Nhầm nội dung"}).status_code == 302
    again = client.post(address, {"reason": "Lần nữa"})

    assert again.status_code == 200
    assert (Round.objects.get().annulled_by, Round.objects.get().annulled_because) == (
        room.chair,
        "Nhầm nội dung",
    )


def test_the_office_annuls_for_the_chair_naming_the_channel(client):
    room = opened(count=3)
    client.force_login(room.secretary)
    address = url(room, "annul-round", room.round.pk)

    assert client.post(address, {"reason": "Nhầm"}).status_code == 200
    sent = {"reason": "Nhầm", "acted_by": room.chair.pk, "channel": "IN_PERSON"}
    assert client.post(address, sent).status_code == 302

    assert Round.objects.get().annulled_by == room.chair


def test_entering_a_ballot_for_a_member(client):
    room = opened(count=3)
    client.force_login(room.secretary)
    address = url(room, "enter-ballot", room.round.pk)
    ballots.cast(round=room.round, person=room.chair, choice="FOR", key=KEY, at=AT)
    sent = {"person": room.members[1].pk, "choice": "AGAINST", "channel": "TELEPHONE"}

    assert client.get(address).status_code == 200
    assert client.post(address, {**sent, "person": room.chair.pk}).status_code == 200
    assert client.post(address, {**sent, "channel": "WRITTEN"}).status_code == 200
    assert Ballot.objects.count() == 1
    assert client.post(address, sent).status_code == 302

    entered = Ballot.objects.get(person=room.members[1])
    assert (entered.choice, entered.source, entered.cast_by) == (
        "AGAINST",
        "ENTERED_FOR",
        room.secretary,
    )


def test_a_ballot_on_a_written_note_keeps_its_scan(client):
    room = opened(count=3)
    client.force_login(room.secretary)
    scan = pdf("phieu.pdf")
    sent = {"person": room.members[1].pk, "choice": "FOR", "channel": "WRITTEN", "scan": scan}

    assert client.post(url(room, "enter-ballot", room.round.pk), sent).status_code == 302

    assert Ballot.objects.get().scan.name == "phieu.pdf"


def test_who_entered_a_ballot_closes_on_the_chairs_order(client):
    room = opened(count=3)
    client.force_login(room.secretary)
    ballots.enter_for(
        round=room.round, person=room.members[1], choice="FOR", by=room.secretary,
        channel="TELEPHONE", at=AT,
    )  # fmt: skip

    client.post(url(room, "close-round", room.round.pk))

    decision = Decision.objects.get()
    assert (decision.by, decision.entered_by) == (room.chair, room.secretary)


# Decisions and conclusions -----------------------------------------------------------------------


def test_a_report_is_noted_in_one_click(client):
    room = in_session(count=3, votes=False)
    client.force_login(room.secretary)

    client.post(url(room, "note", room.item.pk))

    assert Decision.objects.get().outcome == "NOTED"


def test_a_voting_item_is_not_merely_noted(client):
    room = in_session(count=3)
    client.force_login(room.secretary)

    answer = client.post(url(room, "note", room.item.pk), follow=True)

    assert "notice-error" in answer.text
    assert not Decision.objects.exists()


def test_deciding_otherwise(client):
    room = in_session(count=3)
    client.force_login(room.secretary)
    address = url(room, "decide", room.item.pk)

    assert client.post(address, {"outcome": "APPROVED"}).status_code == 200
    assert (
        client.post(address, {"outcome": "POSTPONED", "wording": "Chờ số liệu"}).status_code == 302
    )

    assert (Decision.objects.get().outcome, Decision.objects.get().wording) == (
        "POSTPONED",
        "Chờ số liệu",
    )


def test_deciding_during_the_vote_is_refused(client):
    room = opened(count=3)
    client.force_login(room.secretary)

    answer = client.post(url(room, "decide", room.item.pk), {"outcome": "POSTPONED"})

    assert answer.status_code == 200
    assert not Decision.objects.exists()


def test_concluding_the_meeting_and_an_item(client):
    room = in_session(count=3)
    client.force_login(room.secretary)

    assert client.post(url(room, "conclude"), {"text": "", "version": "0"}).status_code == 200
    client.post(url(room, "conclude"), {"text": "Chung", "version": "0"})
    client.post(url(room, "conclude-item", room.item.pk), {"text": "Riêng", "version": "0"})

    assert set(Conclusion.objects.values_list("item", "text")) == {
        (None, "Chung"),
        (room.item.pk, "Riêng"),
    }


def test_two_who_conclude_at_once_see_both_texts(client):
    room = in_session(count=3)
    client.force_login(room.secretary)
    decisions.conclude(meeting=room.meeting, text="của họ", by=room.chair, at=AT)

    answer = client.post(url(room, "conclude"), {"text": "của tôi", "version": "0"})

    assert answer.status_code == 409
    assert "của họ" in answer.text
    assert "của tôi" in answer.text
    assert 'name="version" value="1"' in answer.text
    assert Conclusion.objects.get().text == "của họ"


def test_concluding_too_early_is_refused(client):
    room = called(count=3)
    client.force_login(room.secretary)

    assert client.post(url(room, "conclude"), {"text": "x", "version": "0"}).status_code == 200
    assert not Conclusion.objects.exists()


def test_an_office_expert_reads_and_runs_nothing(client):
    room = opened(count=3)
    client.force_login(person(Role.OFFICE_EXPERT, room.committee))

    assert client.get(url(room, "live")).status_code == 200
    assert client.post(url(room, "close-round", room.round.pk)).status_code == 403
