"""Everybody at once at the minutes, on connections of their own."""

from uuid import UUID

import pytest
from django.db import connection

from giaoban.core.refusals import NotAllowed, Refusal
from meetings.actions import addenda, decisions, minutes, minutes_signing
from meetings.models import Addendum, Conclusion, MinutesSection, MinutesSignature
from tests.meetings.minutes import sat
from tests.meetings.minutes.sat import OVER
from tests.meetings.room.test_race import all_at_once, told

pytestmark = pytest.mark.django_db(transaction=True)


def test_signing_and_writing_at_once_what_is_signed_is_what_stands():
    room = sat.half_signed()

    def conclude():
        decisions.conclude(
            meeting=room.meeting, item=room.item, text="khác", version=1, by=room.chair, at=OVER
        )
        return "written"

    def write():
        sat.save(room, "khác", item=room.item, version=1)
        return "written"

    def sign():
        sat.sign_second(room)
        return "signed"

    def give_back():
        minutes.give_back(minutes=sat.again(room), reason="Sửa", by=room.secretary, at=OVER)
        return "back"

    deeds = [conclude, write, sign, give_back]
    answers = all_at_once([told(deed, Refusal, "refused") for deed in deeds], within=0.05)

    stored = sat.again(room)
    if stored.state == "SIGNED":
        assert answers.count("signed") == 1
        assert "back" not in answers
        assert stored.content["items"][0]["conclusion"] == Conclusion.objects.get().text
        assert stored.content["items"][0]["discussion"] == MinutesSection.objects.get().text
    else:
        assert "signed" not in answers


def test_a_bare_change_of_the_record_waits_for_whoever_is_signing():
    """The trigger takes the minutes FOR SHARE: a change from beside cannot slip in."""
    room = sat.half_signed()

    def change():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE meetings_conclusion SET text = 'khác'")
        return "written"

    def sign():
        sat.sign_second(room)
        return "signed"

    deeds = [told(change, Exception, "refused"), told(sign, Refusal, "not signed")]
    answers = all_at_once(deeds, within=0.05)

    text, stored = Conclusion.objects.get().text, sat.again(room)
    if stored.state == "SIGNED":
        assert (stored.content["items"][0]["conclusion"], answers[0]) == (text, "refused")
    else:
        assert answers == ["written", "not signed"]


def test_signing_twice_at_once_signs_once():
    room = sat.half_signed()

    def sign():
        sat.sign_second(room)
        return "signed"

    answers = all_at_once([told(sign, NotAllowed, "told")] * 3)

    assert sorted(answers) == ["signed", "told", "told"]
    assert MinutesSignature.objects.filter(signed_as="PRESIDING").count() == 1


def test_an_addendum_never_comes_before_the_signature():
    room = sat.half_signed()

    def sign():
        sat.sign_second(room)
        return "signed"

    def add():
        sat.add(room)
        return "added"

    answers = all_at_once([sign, told(add, minutes_signing.Refusal, "refused")], within=0.05)

    assert answers[0] == "signed"
    hashes = set(Addendum.objects.values_list("of_hash", flat=True))
    assert hashes <= {sat.again(room).content_hash}
    assert (answers[1] == "added") == bool(hashes)


def test_five_addenda_at_once_are_numbered_once():
    room = sat.signed()

    all_at_once([lambda: sat.add(room)] * 5)

    assert sorted(Addendum.objects.values_list("number", flat=True)) == list(range(1, 6))


def test_an_addendum_is_signed_or_declined_and_never_both():
    room = sat.signed()
    addendum = sat.add(room)
    act = {"addendum": addendum, "by": room.chair, "at": OVER}

    def sign():
        addenda.sign(seen=addendum.content_hash, **act)
        return "signed"

    def decline():
        addenda.decline(reason="Không sai", **act)
        return "declined"

    answers = all_at_once(
        [told(deed, addenda.AddendumIsSettled, "told") for deed in (sign, decline)]
    )

    assert sorted(answers) in (["declined", "told"], ["signed", "told"])


def test_two_secretaries_typing_at_once_lose_no_text():
    """Of each text either it stands, or it was come after by one that had seen it, or its
    writer was told."""
    room = sat.closed()
    sat.save(room, "đầu", item=room.item, editor=UUID(int=1))
    seen = {}

    def writer(number):
        def write():
            version = 1
            for turn in range(1, 9):
                text = f"{number}.{turn}"
                try:
                    section = sat.save(
                        room,
                        text,
                        item=room.item,
                        editor=UUID(int=100 + number),
                        sequence=turn,
                        version=version,
                    )
                    seen[text], version = section.version, section.version
                except minutes.SectionConflict as conflict:
                    seen[text], version = None, conflict.current
            return "done"

        return write

    all_at_once([writer(1), writer(2)])

    versions = [version for version in seen.values() if version]
    section = MinutesSection.objects.get()
    assert len(versions) == len(set(versions)), "two texts were taken as the same version"
    assert section.version == max(versions)
    assert seen[section.text] == section.version


def test_the_first_text_of_two_at_once_begins_the_minutes_once():
    room = sat.closed()

    def first(number):
        def write():
            sat.save(room, f"{number}", item=room.items[number], editor=UUID(int=number + 1))
            return "saved"

        return write

    assert all_at_once([first(0), first(1)]) == ["saved", "saved"]
    assert MinutesSection.objects.count() == 2
