"""Texts of the minutes: nothing typed is lost, whatever order it arrives in, whoever types."""

import random
from uuid import UUID

import pytest

from giaoban.audit.models import AuditEvent
from meetings.actions import minutes
from meetings.actions.signed import RecordIsBeingSigned, RecordIsSigned
from meetings.models import Minutes, MinutesSection, SectionEditor
from meetings.rules.minutes import Save, judge
from tests.meetings.minutes import sat
from tests.sittings import called, in_session

pytestmark = pytest.mark.django_db
MINE, THEIRS = UUID(int=10_001), UUID(int=10_002)


@pytest.mark.parametrize(
    ("sequence", "last", "base", "current", "is_last_writer", "found"),
    [
        (1, 0, 0, 0, False, Save.TAKEN),  # the first text of all
        (2, 1, 0, 1, True, Save.TAKEN),  # sent before the first was acknowledged
        (1, 1, 1, 1, True, Save.OLDER),  # the same once more
        (1, 2, 0, 2, True, Save.OLDER),
        (3, 2, 1, 2, False, Save.CONFLICT),  # somebody else wrote since
        (3, 2, 2, 2, False, Save.TAKEN),  # and this editor has seen it
        (2, 2, 2, 3, False, Save.OLDER),
    ],
)
def test_which_save_counts(sequence, last, base, current, is_last_writer, found):
    asked = {"sequence": sequence, "last": last, "base": base, "current": current}

    assert judge(**asked, is_last_writer=is_last_writer) == found


def test_the_first_text_begins_the_minutes_while_the_meeting_sits():
    room = in_session(count=3)

    section = sat.save(room, "Chủ tịch khai mạc.")

    assert (section.version, section.text) == (1, "Chủ tịch khai mạc.")
    assert Minutes.objects.get().state == "GROWING"


def test_there_are_no_minutes_before_the_meeting_sits():
    room = called(count=3)

    with pytest.raises(minutes.NoSittingYet):
        sat.save(room)

    assert Minutes.objects.count() == 0


def test_an_older_save_never_overwrites_a_newer_one():
    room = sat.closed()
    sat.save(room, "mới", editor=MINE, sequence=2)

    section = sat.save(room, "cũ", editor=MINE, sequence=1)

    assert section.text == MinutesSection.objects.get().text == "mới"


def test_the_same_words_again_count_their_number_all_the_same():
    room = sat.closed()
    sat.save(room, "mới", editor=MINE, sequence=1)
    sat.save(room, "mới", editor=MINE, sequence=3)

    sat.save(room, "giữa", editor=MINE, sequence=2)

    assert MinutesSection.objects.get().text == "mới"


def out_of_order(room, saves, seed):
    """Send saves 1..n of one editor shuffled, each many times perhaps; the text is its number."""
    order = list(range(1, saves + 1))
    dice = random.Random(seed)
    dice.shuffle(order)
    order += dice.choices(order, k=saves // 10)
    for sequence in order:
        sat.save(room, f"lần {sequence}", editor=MINE, sequence=sequence)
    return MinutesSection.objects.get()


@pytest.mark.parametrize("seed", [2022])
def test_a_hundred_saves_out_of_order_leave_the_newest(seed):
    section = out_of_order(sat.closed(), 100, seed)

    assert section.text == "lần 100"
    assert SectionEditor.objects.get().sequence == 100


@pytest.mark.long
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_thousand_saves_out_of_order_leave_the_newest(seed):
    assert out_of_order(sat.closed(), 1000, seed).text == "lần 1000"


def test_two_secretaries_at_once_lose_nothing():
    room = sat.closed()
    sat.save(room, "chung", editor=MINE)
    sat.save(room, "của người khác", editor=THEIRS, version=1)

    with pytest.raises(minutes.SectionConflict) as found:
        sat.save(room, "của tôi", editor=MINE, version=1, sequence=2)

    assert (found.value.yours, found.value.theirs) == ("của tôi", "của người khác")
    assert found.value.current == 2
    assert MinutesSection.objects.get().text == "của người khác"


def test_whoever_has_seen_the_other_text_goes_on_from_it():
    room = sat.closed()
    sat.save(room, "chung", editor=MINE)
    sat.save(room, "của người khác", editor=THEIRS, version=1)

    section = sat.save(room, "gộp cả hai", editor=MINE, version=2, sequence=3)

    assert (section.text, section.version) == ("gộp cả hai", 3)


def test_the_same_words_of_two_are_no_conflict():
    room = sat.closed()
    sat.save(room, "như nhau", editor=MINE)

    section = sat.save(room, "như nhau", editor=THEIRS, version=0)

    assert section.version == 1


def test_the_ledger_says_who_began_to_write_and_not_what():
    room = sat.closed()
    for sequence in (1, 2, 3):
        sat.save(room, f"mật ngữ {sequence}", item=room.item, editor=MINE, sequence=sequence)

    [event] = AuditEvent.objects.filter(verb="minutes.text_begun")

    assert event.after == {"version": 1, "letters": 9}
    assert "mật ngữ" not in f"{event.noun_text} {event.before} {event.after}"


@pytest.mark.parametrize(
    ("begin", "refusal"), [(sat.half_signed, RecordIsBeingSigned), (sat.signed, RecordIsSigned)]
)
def test_nothing_is_written_once_it_is_signed(begin, refusal):
    room = begin()

    with pytest.raises(refusal):
        sat.save(room, "thêm", item=room.item, version=1)


def test_a_text_may_be_corrected_while_the_members_read_it():
    room = sat.circulated()

    section = sat.save(room, "đã sửa", item=room.item, version=1)

    assert section.text == "đã sửa"
