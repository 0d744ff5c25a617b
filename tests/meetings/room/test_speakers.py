"""Who asks to speak, who has the floor, and for how long."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from giaoban.organisation.enums import Role
from meetings import speaking
from meetings.actions import consent, positions, restrictions, sitting, speakers, voting
from meetings.models import Attendance, Invitation, Meeting, Position, Speech
from tests.factories import AT, UserFactory, person
from tests.meetings.room.test_race import all_at_once, told
from tests.sittings import LATER, called, in_session, settled

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def ask(room, who, *, item=None, at=AT):
    return speakers.register(item=item or room.item, person=who, by=who, at=at)


def give(room, speech, *, by=None, at=LATER):
    return speakers.give(speech=speech, by=by or room.chair, at=at)


def spoken_by(room):
    return [one.attendance.person for one in Speech.objects.of_meeting(room.meeting).for_list()]


# The list -----------------------------------------------------------------------------------------


def test_the_list_is_in_the_order_of_asking():
    room = in_session(count=4)
    for minute, who in enumerate(reversed(room.members)):
        ask(room, who, at=AT + minute * MINUTE)

    assert spoken_by(room) == list(reversed(room.members))


def test_asked_twice_is_once_and_taken_back_twice_too():
    room = in_session(count=3)
    speech = ask(room, room.members[1])
    before = room.again().revision

    assert ask(room, room.members[1]) == speech
    for _twice in range(2):
        speakers.withdraw(speech=speech, by=room.members[1], at=LATER)
    assert room.again().revision == before + 1
    assert ask(room, room.members[1], at=LATER) != speech


def test_members_ask_before_the_sitting_and_nobody_after_it():
    room = called(count=3)
    ask(room, room.members[1])
    Meeting.objects.filter(pk=room.meeting.pk).update(state="PLANNED")

    with pytest.raises(speakers.SpeakingIsClosed):
        ask(room, room.members[2])


def test_somebody_invited_asks_and_a_stranger_does_not():
    room = in_session(count=3)
    guest = UserFactory(full_name="Khách Mời")
    Invitation.objects.create(
        meeting=room.meeting, person=guest, name="Khách Mời", capacity="INVITED", sent_at=AT
    )

    assert ask(room, guest).attendance.state == "AWAITED"
    with pytest.raises(sitting.NotExpected):
        ask(room, UserFactory())


def test_a_decided_item_has_no_more_speakers():
    room = in_session(count=3)
    voting.record_hands(item=room.item, by=room.chair, at=AT)

    with pytest.raises(speakers.ItemIsDecided):
        ask(room, room.chair)


def test_asking_takes_an_item_out_of_the_block():
    room = called(count=3)
    consent.put_in(item=room.item, by=room.secretary, at=AT)

    ask(room, room.members[1])

    assert list(consent.block(room.meeting)) == []


def test_on_a_restricted_item_only_its_readers_are_entered():
    room = in_session(count=3)
    readers = [room.chair, room.secretary, room.members[2]]
    restrictions.restrict(matter=room.item, people=readers, by=room.chair, at=AT)
    room.item.refresh_from_db()
    row = Attendance.objects.get(person=room.members[1])

    with pytest.raises(speakers.NotOnItsList):
        speakers.register(item=room.item, row=row, by=room.secretary, at=AT)
    assert ask(room, room.members[2])


def test_a_position_that_asks_to_speak_is_on_the_list_until_it_is_changed():
    room = called(count=3)
    who = room.members[1]

    def say(choice, version):
        answer = positions.Answer(choice=choice, text="", version=version, mark="")
        return positions.take(meeting=room.meeting, answers={room.item.pk: answer}, by=who, at=AT)

    say("SPEAK", 0)
    assert spoken_by(room) == [who]
    say("AGREE", 1)
    assert Speech.objects.waiting().count() == 0
    assert Position.objects.count() == 2


# The floor ----------------------------------------------------------------------------------------


def test_the_floor_is_given_and_its_time_is_kept():
    room = in_session(count=3)
    speech = give(room, ask(room, room.members[1]))

    ended = speakers.end(speech=speech, by=room.chair, at=LATER + 4.5 * MINUTE)

    assert (ended.began_at, ended.minutes, ended.given_by) == (LATER, 5, room.chair)
    assert speakers.end(speech=speech, by=room.chair, at=LATER + 9 * MINUTE).minutes == 5


def test_giving_the_floor_to_another_ends_the_one_before():
    room = in_session(count=3)
    first, second = ask(room, room.members[1]), ask(room, room.members[2])
    give(room, first)

    give(room, second, at=LATER + MINUTE)

    first.refresh_from_db()
    assert first.ended_at == LATER + MINUTE
    assert Speech.objects.has_the_floor().get() == second


def test_giving_it_twice_to_the_same_person_is_once():
    room = in_session(count=3)
    speech = ask(room, room.members[1])
    give(room, speech)

    assert give(room, speech, at=LATER + MINUTE).began_at == LATER


@pytest.mark.parametrize("end", ["point", "close", "leave"])
def test_the_floor_ends_when_the_meeting_goes_on(end):
    room = in_session(count=3, items=2, votes=False)
    give(room, ask(room, room.members[1]))

    if end == "point":
        sitting.point(item=room.items[1], by=room.secretary, at=LATER + MINUTE)
    elif end == "leave":
        who = room.members[1]
        sitting.leave(meeting=room.meeting, person=who, by=room.secretary, at=LATER + MINUTE)
    else:
        sitting.close_meeting(meeting=settled(room).meeting, by=room.secretary, at=LATER + MINUTE)

    assert Speech.objects.get().ended_at == LATER + MINUTE


def test_pointing_at_the_same_item_again_interrupts_nobody():
    room = in_session(count=3)
    give(room, ask(room, room.members[1]))

    sitting.point(item=room.item, by=room.secretary, at=LATER)

    assert Speech.objects.has_the_floor().count() == 1


def test_who_has_spoken_takes_nothing_back_and_may_ask_again():
    room = in_session(count=3)
    speech = give(room, ask(room, room.members[1]))

    with pytest.raises(speakers.HasSpoken):
        speakers.withdraw(speech=speech, by=room.members[1], at=LATER)
    speakers.end(speech=speech, by=room.members[1], at=LATER)
    with pytest.raises(speakers.NoLongerWaiting):
        give(room, speech)
    assert ask(room, room.members[1], at=LATER).is_waiting


def test_the_floor_is_given_on_the_current_item_to_somebody_in_the_room():
    room = in_session(count=4, present=3, items=2)
    elsewhere, outside = (
        ask(room, room.members[1], item=room.items[1]),
        ask(room, room.members[3]),
    )

    with pytest.raises(speakers.NotItsTurn):
        give(room, elsewhere)
    with pytest.raises(speakers.NotInTheRoom):
        give(room, outside)


def test_before_the_sitting_nobody_has_the_floor():
    room = called(count=3)

    with pytest.raises(sitting.NotInSession):
        give(room, ask(room, room.members[1]))


def test_a_vice_chair_gives_the_floor_when_presiding_and_not_otherwise():
    room = in_session(count=3)
    vice = person(Role.VICE_CHAIR, room.committee)
    speech = ask(room, room.members[1])

    with pytest.raises(speakers.NotYoursToGive):
        give(room, speech, by=vice)
    Meeting.objects.filter(pk=room.meeting.pk).update(presiding=vice)
    give(room, speech, by=vice)
    with pytest.raises(speakers.NotYoursToGive):
        speakers.end(speech=speech, by=room.members[2], at=LATER)


def test_the_room_s_screen_names_nobody_on_a_restricted_item():
    room = in_session(count=3)
    speech = give(room, ask(room, room.members[1]))
    assert speaking.floor_of(room.meeting) == speech

    restrictions.restrict(
        matter=room.item, people=[*room.members, room.secretary], by=room.chair, at=AT
    )

    assert speaking.floor_of(room.meeting) is None


# The database -------------------------------------------------------------------------------------


def test_the_database_gives_the_floor_to_one_and_takes_one_wish_at_a_time():
    room = in_session(count=3)
    first, second = ask(room, room.members[1]), ask(room, room.members[2])
    give(room, first)

    with pytest.raises(IntegrityError), transaction.atomic():
        Speech.objects.filter(pk=second.pk).update(began_at=LATER, given_by=room.chair)
    with pytest.raises(IntegrityError), transaction.atomic():
        Speech.objects.create(
            meeting=room.meeting, item=room.item, attendance=second.attendance,
            registered_at=AT, registered_by=room.chair,
        )  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"registered_at": LATER},
        {"began_at": LATER + MINUTE},
        {"ended_at": LATER + 9 * MINUTE},
        {"withdrawn_at": LATER},
        {"ended_at": AT},
    ],
)
def test_what_is_recorded_of_a_speech_stays(change):
    room = in_session(count=3)
    speech = give(room, ask(room, room.members[1]))
    speakers.end(speech=speech, by=room.chair, at=LATER + MINUTE)

    with pytest.raises(DatabaseError), transaction.atomic():
        Speech.objects.filter(pk=speech.pk).update(**change)


def test_a_speech_is_never_deleted():
    room = in_session(count=3)
    ask(room, room.members[1])

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM meetings_speech")


# Races --------------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_three_taps_at_once_are_one_place_on_the_list():
    for _trial in range(5):
        room = in_session(count=3)

        found = all_at_once([lambda room=room: ask(room, room.members[1]).pk] * 3)

        assert len(set(found)) == 1


@pytest.mark.django_db(transaction=True)
def test_the_floor_given_to_three_at_once_is_held_by_one():
    for _trial in range(5):
        room = in_session(count=4)
        speeches = [ask(room, who) for who in room.members[1:]]

        all_at_once([lambda one=one, room=room: give(room, one).pk for one in speeches])

        assert Speech.objects.of_meeting(room.meeting).has_the_floor().count() == 1
        assert Speech.objects.of_meeting(room.meeting).spoken().count() == 2


@pytest.mark.django_db(transaction=True)
def test_taking_back_and_being_called_at_once_is_one_of_the_two():
    for _trial in range(5):
        room = in_session(count=3)
        speech = ask(room, room.members[1])

        def off(room=room, speech=speech):
            speakers.withdraw(speech=speech, by=room.members[1], at=LATER)
            return "off"

        def on(room=room, speech=speech):
            give(room, speech)
            return "on"

        answers = all_at_once(
            [told(off, speakers.HasSpoken, ""), told(on, speakers.NoLongerWaiting, "")]
        )

        assert sorted(answers) in (["", "off"], ["", "on"])


# Pages --------------------------------------------------------------------------------------------


def url(room, name, *args):
    return reverse(f"meetings:{name}", args=[room.committee.slug, room.meeting.code, *args])


def conduct(room):
    return reverse("desk:conduct", args=[room.committee.slug, room.meeting.code])


def test_one_tap_asks_and_one_takes_it_back(client):
    room = in_session(count=3)
    client.force_login(room.members[1])
    assert "Đăng ký phát biểu mục 1" in client.get(url(room, "live")).text

    asked = client.post(url(room, "ask-to-speak", room.item.pk), follow=True)
    speech = Speech.objects.get()
    back = client.post(url(room, "withdraw-speech", speech.pk), follow=True)

    assert "Rút đăng ký phát biểu mục 1" in asked.text
    assert "Đăng ký phát biểu mục 1" in back.text
    assert not Speech.objects.waiting().exists()


def test_the_chair_gives_the_floor_on_the_phone_and_the_secretary_enters_it(client):
    room = in_session(count=4)
    first, second = ask(room, room.members[1]), ask(room, room.members[2])
    client.force_login(room.chair)

    client.post(url(room, "give-floor", first.pk))
    client.force_login(room.secretary)
    shown = client.post(url(room, "give-floor", second.pk), {"next": conduct(room)}, follow=True)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.given_by, first.entered_by) == (room.chair, None)
    assert (second.given_by, second.entered_by) == (room.chair, room.secretary)
    assert f"{second.attendance.name} đang phát biểu" in shown.text
    client.post(url(room, "end-speech", second.pk))
    assert Speech.objects.has_the_floor().count() == 0


def test_everybody_sees_who_speaks_and_only_who_presides_the_buttons(client):
    room = in_session(count=3)
    give(room, ask(room, room.members[1]))
    waiting = ask(room, room.members[2])

    client.force_login(room.members[2])
    seen = client.get(url(room, "live")).text
    client.force_login(room.chair)
    led = client.get(url(room, "live")).text

    assert "đang phát biểu" in seen
    assert url(room, "give-floor", waiting.pk) not in seen
    assert url(room, "give-floor", waiting.pk) in led


def test_the_secretary_enters_somebody_in_the_room(client):
    room = in_session(count=4, present=3)
    client.force_login(room.secretary)
    page = url(room, "enter-speaker", room.item.pk)
    there, away = (Attendance.objects.get(person=who) for who in room.members[2:])

    asked = client.get(page).text
    wrong = client.post(page, {"row": away.pk})
    done = client.post(page, {"row": there.pk, "now": "on", "next": conduct(room)})

    assert there.name in asked
    assert away.name not in asked
    assert (wrong.status_code, done.status_code) == (200, 302)
    assert Speech.objects.has_the_floor().get().attendance == there


def test_strangers_ask_for_nothing_and_members_give_nothing(client):
    room, other = in_session(count=3), called(count=3)
    speech = ask(room, room.members[1])
    of_the_chair = [url(room, name, speech.pk) for name in ("give-floor", "end-speech")]
    own = [url(room, "ask-to-speak", room.item.pk), url(room, "withdraw-speech", speech.pk)]

    client.force_login(room.members[2])
    answers = [client.post(one).status_code for one in [*of_the_chair, own[1]]]
    assert answers == [403, 403, 403]
    assert client.get(url(room, "enter-speaker", room.item.pk)).status_code == 403
    client.force_login(other.chair)
    answers = [client.post(one).status_code for one in [*of_the_chair, *own]]
    assert answers == [404] * 4


def test_a_hidden_item_s_speakers_are_hidden_too(client):
    room = in_session(count=4)
    speech = give(room, ask(room, room.members[1]))
    readers = [room.chair, room.secretary, room.members[1]]
    restrictions.restrict(matter=room.item, people=readers, by=room.chair, at=AT)
    client.force_login(room.members[2])

    shown = client.get(url(room, "live")).text

    assert "đang phát biểu" not in shown
    assert client.post(url(room, "end-speech", speech.pk)).status_code == 404
    assert client.post(url(room, "ask-to-speak", room.item.pk)).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_speakers_cost_the_live_page_nothing_more_when_there_are_more(
    client, count, django_assert_num_queries
):
    room = in_session(count=5, items=count)
    for item in room.items:
        for who in room.members[1 : 1 + count]:
            ask(room, who, item=item)
    client.force_login(room.members[1])

    with django_assert_num_queries(15):
        client.get(url(room, "live"))
