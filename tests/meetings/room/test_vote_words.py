"""What members say of a vote: that it was recorded wrongly, that they dissent; their own page."""

import uuid
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from giaoban.acts.models import Channel
from giaoban.audit.models import AuditEvent
from giaoban.desk import waiting
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from meetings.actions import ballots, sitting, vote_words, voting
from meetings.models import Ballot, Dissent, Objection, ObjectionAnswer, Round
from tests.factories import AT, person
from tests.sittings import LATER, in_session

pytestmark = pytest.mark.django_db

WRONG = "Tôi giơ tay không tán thành"


def shown(**kwargs):
    """A show of hands in which everybody was recorded in favour."""
    room = in_session(**{"count": 4} | kwargs)
    room.round = voting.record_hands(item=room.item, by=room.chair, at=AT)
    return room


def object_to(room, text=WRONG, by=None):
    return vote_words.object_to(round=room.round, text=text, by=by or room.members[1], at=LATER)


def dissent(room, text="Tôi giữ ý kiến khác", by=None):
    return vote_words.dissent(round=room.round, text=text, by=by or room.members[1], at=LATER)


def url(room, name, *args):
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code, *args])


# Objections --------------------------------------------------------------------------------------


def test_an_objection_is_kept_and_the_secretary_told():
    room = shown()

    objection = object_to(room)

    assert (objection.person, objection.text, objection.answered) == (room.members[1], WRONG, None)
    told = Message.objects.filter(kind="meetings.vote_objected")
    assert [one.recipient for one in told] == [room.secretary]
    event = AuditEvent.objects.get(verb="vote.objected")
    assert event.after == {"round": room.round.pk}
    assert WRONG not in f"{event.noun_text}{event.reason}"


def test_sent_twice_it_is_one_objection():
    room = shown()

    assert object_to(room) == object_to(room)
    assert Objection.objects.count() == 1


def test_it_waits_on_the_secretarys_desk_until_it_is_answered():
    room = shown()
    objection = object_to(room)
    [row] = [one for one in waiting.for_person(room.secretary, at=AT) if one.code == "objections"]
    assert row.rows[0].url == url(room, "objections")

    vote_words.answer(objection=objection, text="Đã xem lại băng", by=room.secretary, at=LATER)

    assert "objections" not in [one.code for one in waiting.for_person(room.secretary, at=AT)]


def test_noted_the_record_stays_and_the_member_is_told():
    room = shown()
    objection = object_to(room)

    answered = vote_words.answer(
        objection=objection, text="Đã xem lại băng", by=room.secretary, at=LATER
    )

    assert (answered.outcome, answered.text) == ("NOTED", "Đã xem lại băng")
    assert Round.objects.get().state == "CLOSED"
    assert Message.objects.filter(recipient=room.members[1]).count() == 1


def test_an_objection_is_answered_once():
    room = shown()
    objection = object_to(room)
    vote_words.answer(objection=objection, text="Một", by=room.secretary, at=LATER)

    with pytest.raises(vote_words.ObjectionIsAnswered):
        vote_words.answer(objection=objection, text="Hai", by=room.chair, at=LATER)

    assert ObjectionAnswer.objects.get().text == "Một"


def test_annulling_answers_what_waited_and_a_new_vote_follows():
    room = shown()
    objection = object_to(room)

    voting.annul(round=room.round, reason="Ghi nhầm một phiếu", by=room.chair, at=LATER)

    answered = ObjectionAnswer.objects.get(objection=objection)
    assert (answered.outcome, answered.text) == ("ANNULLED", "Ghi nhầm một phiếu")
    second = voting.record_hands(
        item=room.item, exceptions={room.members[1]: "AGAINST"}, by=room.chair, at=LATER
    )
    assert (second.in_favour, second.against) == (3, 1)


def test_what_was_answered_before_is_not_answered_again_by_annulling():
    room = shown()
    objection = object_to(room)
    vote_words.answer(objection=objection, text="Giữ nguyên", by=room.secretary, at=LATER)

    voting.annul(round=room.round, reason="Lý do khác", by=room.chair, at=LATER)

    assert ObjectionAnswer.objects.get().outcome == "NOTED"


def test_an_open_vote_is_not_objected_to_but_voted_in():
    room = in_session(count=3)
    room.round = voting.open_round(item=room.item, by=room.secretary, at=AT)

    with pytest.raises(vote_words.RoundIsNotClosed):
        object_to(room)


def test_an_annulled_vote_is_past_objecting():
    room = shown()
    voting.annul(round=room.round, reason="Nhầm", by=room.chair, at=AT)

    with pytest.raises(ballots.RoundIsAnnulled):
        object_to(room)
    with pytest.raises(ballots.RoundIsAnnulled):
        dissent(room)


def test_of_a_secret_vote_nothing_is_recorded_that_could_be_wrong():
    room = in_session(count=3)
    room.round = voting.open_round(item=room.item, form="SECRET", by=room.secretary, at=AT)
    voting.close(round=room.round, by=room.chair, at=AT)

    with pytest.raises(vote_words.NothingIsRecorded):
        object_to(room)
    assert dissent(room).text


def test_who_was_recorded_absent_may_object():
    room = shown(count=4, present=3)

    assert object_to(room, by=room.members[3]).person == room.members[3]


def test_a_stranger_has_no_word():
    room = shown()
    stranger = person(Role.MEMBER, room.committee)

    with pytest.raises(ballots.NotAnElector):
        object_to(room, by=stranger)
    with pytest.raises(ballots.NotAnElector):
        dissent(room, by=stranger)


def test_after_the_meeting_members_may_still_speak():
    room = shown()
    sitting.close_meeting(meeting=room.meeting, by=room.secretary, at=LATER)

    assert object_to(room).pk
    assert dissent(room).pk


# Dissent -----------------------------------------------------------------------------------------


def test_a_dissenting_opinion_stands_under_its_members_name_with_the_result(client):
    room = shown()
    dissent(room, "Chưa đủ căn cứ")
    client.force_login(room.members[2])

    page = client.get(url(room, "live")).text

    assert "Chưa đủ căn cứ" in page[page.index('id="result-') :]
    assert Round.objects.get().outcome == "CARRIED"


def test_the_same_words_sent_twice_are_one_opinion_other_words_another():
    room = shown()

    assert dissent(room) == dissent(room)
    dissent(room, "Thêm một ý")

    assert Dissent.objects.count() == 2


@pytest.mark.parametrize("model", [Objection, ObjectionAnswer, Dissent])
@pytest.mark.parametrize("statement", ["UPDATE {table} SET id = id", "DELETE FROM {table}"])
def test_what_was_said_stays(model, statement):
    room = shown()
    objection = object_to(room)
    vote_words.answer(objection=objection, text="x", by=room.secretary, at=LATER)
    dissent(room)

    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.raw(statement.format(table=model._meta.db_table))._fetch_all()


# Pages -------------------------------------------------------------------------------------------


def test_a_member_tells_the_secretary_from_their_own_page(client):
    room = shown()
    client.force_login(room.members[1])
    page = client.get(url(room, "own-votes")).text
    assert "Tán thành" in page
    assert url(room, "object", room.round.pk) in page

    answer = client.post(url(room, "object", room.round.pk), {"text": WRONG}, follow=True)

    assert WRONG in answer.text
    assert "Chờ thư ký trả lời" in answer.text


def test_an_empty_objection_is_shown_beside_its_field(client):
    room = shown()
    client.force_login(room.members[1])

    answer = client.post(url(room, "object", room.round.pk), {"text": " "})

    assert answer.status_code == 200
    assert "is-invalid" in answer.text
    assert not Objection.objects.exists()


def test_what_was_typed_is_kept_when_it_is_refused(client):
    room = shown()
    voting.annul(round=room.round, reason="Nhầm", by=room.chair, at=AT)
    client.force_login(room.members[1])

    answer = client.post(url(room, "dissent", room.round.pk), {"text": "Ý kiến dài của tôi"})

    assert "Ý kiến dài của tôi" in answer.text


def test_the_secretary_reads_and_answers(client):
    room = shown()
    objection = object_to(room)
    client.force_login(room.secretary)
    assert "1 phản ánh chờ trả lời" in client.get(url(room, "live")).text
    assert url(room, "answer-objection", objection.pk) in client.get(url(room, "objections")).text

    client.post(url(room, "answer-objection", objection.pk), {"text": "Đã xem lại"})

    page = client.get(url(room, "objections")).text
    assert "Đã xem lại" in page
    assert url(room, "answer-objection", objection.pk) not in page
    assert "phản ánh chờ trả lời" not in client.get(url(room, "live")).text


def test_a_member_does_not_read_the_objections_of_others(client):
    room = shown()
    object_to(room)
    client.force_login(room.members[2])

    assert client.get(url(room, "objections")).status_code == 403
    assert WRONG not in client.get(url(room, "live")).text
    assert WRONG not in client.get(url(room, "own-votes")).text


def test_a_receipt_is_found_in_the_list_of_counted_ballots(client):
    """Seventh on the list of members, the sixth to have sent something."""
    room = in_session(count=8)
    room.round = voting.open_round(item=room.item, by=room.secretary, at=AT)
    for number in (7, 6, 5, 4, 3, 1, 0):  # whoever sends first is not first on the list
        send(room, room.members[number])
    voting.close(round=room.round, by=room.chair, at=LATER)
    receipt = Ballot.objects.get(person=room.members[6]).receipt
    client.force_login(room.members[6])

    page = client.get(url(room, "own-votes"), {"ma": f" #{receipt.lower()} "}).text

    assert f"#{receipt} đã có trong danh sách kiểm phiếu, vị trí 6." in page


def send(room, member, choice="FOR", at=AT):
    return ballots.cast(round=room.round, person=member, choice=choice, key=uuid.uuid4(), at=at)


def test_every_change_is_shown_and_the_last_one_counts(client):
    room = in_session(count=3)
    room.round = voting.open_round(item=room.item, by=room.secretary, at=AT)
    first = send(room, room.members[1], "AGAINST")
    second = send(room, room.members[1], "FOR", at=AT + timedelta(minutes=1))
    client.force_login(room.members[1])
    asked = client.get(url(room, "own-votes"), {"ma": second.receipt}).text
    assert f"#{second.receipt} đã được ghi nhận. Biểu quyết còn đang mở" in asked
    voting.close(round=room.round, by=room.chair, at=LATER)

    page = client.get(url(room, "own-votes"), {"ma": first.receipt}).text

    assert f"phiếu #{second.receipt} được tính" in page
    assert "đã thay bằng phiếu sau" in page
    assert page.index(f"#{first.receipt}</a>") < page.index(f"#{second.receipt}</a>")


def test_a_ballot_of_an_annulled_vote_says_so(client):
    room = shown()
    receipt = Ballot.objects.get(person=room.members[1]).receipt
    voting.annul(round=room.round, reason="Nhầm nội dung", by=room.chair, at=AT)
    client.force_login(room.members[1])

    page = client.get(url(room, "own-votes"), {"ma": receipt}).text

    assert "lượt biểu quyết đã hủy" in page
    assert "Nhầm nội dung" in page


@pytest.mark.parametrize("code", ["ZZZZ", "<b>", "#", "\u0110", "A" * 13])
def test_a_code_that_is_not_the_members_own_is_not_found(client, code):
    room = shown()
    client.force_login(room.members[1])

    page = client.get(url(room, "own-votes"), {"ma": code})

    assert page.status_code == 200
    assert "đã có trong danh sách" not in page.text


def test_the_code_of_another_member_says_nothing(client):
    room = shown()
    client.force_login(room.members[1])
    theirs = Ballot.objects.get(person=room.members[2]).receipt

    page = client.get(url(room, "own-votes"), {"ma": theirs}).text

    assert "Không có phiếu nào của đồng chí" in page


def test_what_was_entered_says_by_whom(client):
    room = in_session(count=3)
    room.round = voting.open_round(item=room.item, by=room.secretary, at=AT)
    ballots.enter_for(
        round=room.round, person=room.members[1], choice="FOR", by=room.secretary,
        channel=Channel.TELEPHONE, at=AT,
    )  # fmt: skip
    client.force_login(room.members[1])

    assert f"do {room.secretary.full_name} ghi thay" in client.get(url(room, "own-votes")).text


@pytest.mark.parametrize("items", [1, 3])
def test_own_votes_query_count(client, items, django_assert_num_queries):
    room = in_session(count=4, items=items)
    for item in room.items:
        room.round = voting.record_hands(item=item, by=room.chair, at=AT)
        object_to(room)
        dissent(room)
    client.force_login(room.members[1])

    with django_assert_num_queries(11):
        client.get(url(room, "own-votes"))


@pytest.mark.parametrize("items", [1, 3])
def test_objections_query_count(client, items, django_assert_num_queries):
    room = in_session(count=4, items=items)
    for item in room.items:
        room.round = voting.record_hands(item=item, by=room.chair, at=AT)
        object_to(room)
    client.force_login(room.secretary)

    with django_assert_num_queries(6):
        client.get(url(room, "objections"))
