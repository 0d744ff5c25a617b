"""Everybody at once, on connections of their own."""

import pytest

from meetings.actions import check_in, consent, positions, private_notes
from meetings.models import ConsentItem, Position, PrivateNote, Round
from tests.factories import AT
from tests.meetings.before.positions import answer
from tests.meetings.room.test_race import all_at_once, told
from tests.sittings import called, in_session

pytestmark = pytest.mark.django_db(transaction=True)

TRIALS = 10


def test_two_devices_at_once_are_one_position_and_one_that_was_told():
    for _trial in range(TRIALS):
        room = called(count=3)

        def send(choice, room=room):
            given = {room.item.pk: answer(room.item, choice)}

            def take():
                positions.take(meeting=room.meeting, answers=given, by=room.chair, at=AT)
                return "recorded"

            return told(take, positions.ChangedElsewhere, "told")

        answers = all_at_once([send("AGREE"), send("SPEAK")])

        assert sorted(answers) == ["recorded", "told"]
        assert list(Position.objects.filter(item=room.item).values_list("sequence", flat=True)) == [
            1
        ]


def test_an_objection_at_the_last_moment_is_in_time_or_too_late_and_never_passed_over():
    """Either the block was passed first and the objector is told, or the block is refused."""
    for _trial in range(TRIALS):
        room = in_session(count=3, items=3)
        for item in room.items:
            consent.put_in(item=item, by=room.secretary, at=AT)
        ids = [item.pk for item in room.items]

        def object_(room=room):
            given = {room.items[1].pk: answer(room.items[1], "SPEAK")}
            positions.take(meeting=room.meeting, answers=given, by=room.members[1], at=AT)
            return "in time"

        def pass_block(room=room, ids=ids):
            consent.pass_block(meeting=room.meeting, item_ids=ids, by=room.chair, at=AT)
            return "passed"

        answers = all_at_once(
            [
                told(object_, positions.ItemIsDealtWith, "too late"),
                told(pass_block, consent.BlockChanged, "changed"),
            ]
        )

        rounds = Round.objects.filter(item__meeting=room.meeting).count()
        assert (sorted(answers), rounds) in [
            (["passed", "too late"], 3),
            (["changed", "in time"], 0),
        ]


def test_three_presses_pass_a_block_once():
    room = in_session(count=3, items=2)
    for item in room.items:
        consent.put_in(item=item, by=room.secretary, at=AT)
    ids = [item.pk for item in room.items]

    def press():
        consent.pass_block(meeting=room.meeting, item_ids=ids, by=room.chair, at=AT)
        return "passed"

    answers = all_at_once([told(press, consent.BlockChanged, "told")] * 3)

    assert sorted(answers) == ["passed", "told", "told"]
    assert Round.objects.count() == 2


def test_putting_in_and_objecting_at_once_never_leaves_an_opposed_item_in_the_block():
    for _trial in range(TRIALS):
        room = called(count=3)

        def object_(room=room):
            given = {room.item.pk: answer(room.item, "SPEAK")}
            positions.take(meeting=room.meeting, answers=given, by=room.chair, at=AT)

        def put_in(room=room):
            consent.put_in(item=room.item, by=room.secretary, at=AT)

        all_at_once([object_, told(put_in, consent.SomebodyObjects, "refused")])

        assert not ConsentItem.objects.filter(item=room.item).exists()


def test_a_note_written_on_two_devices_at_once_is_one_and_the_other_is_told():
    for _trial in range(TRIALS):
        room = called(count=3)

        def write(text, room=room):
            def keep():
                private_notes.keep(item=room.item, text=text, version=0, by=room.chair, at=AT)
                return "kept"

            return told(keep, private_notes.NoteChanged, "told")

        answers = all_at_once([write("Một"), write("Hai")])

        assert sorted(answers) == ["kept", "told"]
        assert PrivateNote.objects.filter(item=room.item).count() == 1


def test_three_scans_at_once_are_one_arrival():
    room = called(count=3)
    code = check_in.code_of(room.meeting)

    def scan():
        return check_in.check_in(meeting=room.meeting, code=code, by=room.chair, at=AT).pk

    assert len(set(all_at_once([scan] * 3))) == 1
    assert room.meeting.attendances.in_the_room().count() == 1
