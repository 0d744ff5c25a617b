"""From the members' remarks to two signatures."""

import json
from datetime import date, timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import NotAllowed
from giaoban.files import storage
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from meetings.actions import addenda, decisions, minutes, minutes_signing
from meetings.actions.signed import RecordIsBeingSigned
from meetings.models import Addendum, Conclusion, MinutesFile, MinutesRemark, MinutesSignature
from tests.factories import AT, person
from tests.meetings.minutes import sat
from tests.meetings.minutes.sat import NEXT_DAY, OVER, UNTIL
from tests.sittings import in_session

pytestmark = pytest.mark.django_db
LAST_MINUTE = AT.replace(month=7, day=3, hour=16, minute=59)  # 23:59 in Vietnam
MIDNIGHT = LAST_MINUTE + timedelta(minutes=1)


def told(kind) -> list[str]:
    messages = Message.objects.filter(kind=kind).select_related("recipient")
    return sorted(message.recipient.full_name for message in messages)


# Sending out, remarks -----------------------------------------------------------------------------


def test_the_members_on_the_list_are_asked():
    room = sat.circulated()

    assert sat.again(room).state == "CIRCULATED"
    assert told("minutes.circulated") == sorted(one.full_name for one in room.members)


def test_minutes_go_out_when_the_meeting_is_closed_and_not_before():
    room = in_session(count=3)

    with pytest.raises(minutes.NotClosedYet):
        minutes.circulate(meeting=room.meeting, until=UNTIL, by=room.secretary, at=AT)


@pytest.mark.parametrize(("day", "passes"), [(29, False), (30, True)])
def test_the_last_day_is_today_or_later(day, passes):
    room = sat.closed()
    act = {"until": date(2022, 6, day), "by": room.secretary, "at": AT}

    if passes:
        assert minutes.circulate(meeting=room.meeting, **act).is_circulated
    else:
        with pytest.raises(minutes.DayIsPast):
            minutes.circulate(meeting=room.meeting, **act)


@pytest.mark.parametrize(("at", "passes"), [(LAST_MINUTE, True), (MIDNIGHT, False)])
def test_remarks_are_taken_to_the_end_of_the_last_day(at, passes):
    room = sat.circulated()

    if passes:
        assert sat.remark(room, "Thiếu một ý.", at=at).pk
    else:
        with pytest.raises(minutes.NotForRemarks):
            sat.remark(room, "Thiếu một ý.", at=at)


def test_a_second_click_is_one_remark():
    room, key = sat.circulated(), uuid4()

    first, second = (sat.remark(room, "Thiếu một ý.", key=key) for _ in range(2))

    assert first == second
    assert MinutesRemark.objects.count() == 1


def test_a_remark_is_answered_once_with_a_reason_where_it_is_not_taken_in():
    room = sat.circulated()
    remark = sat.remark(room, "Thiếu một ý.", item=room.item)
    act = {"remark": remark, "by": room.secretary, "at": NEXT_DAY}

    with pytest.raises(minutes.SayWhyNot):
        minutes.answer(is_taken_in=False, reason=" ", **act)
    minutes.answer(is_taken_in=False, reason="Đã ghi ở mục 2.", **act)
    with pytest.raises(minutes.AnsweredAlready):
        minutes.answer(is_taken_in=True, **act)

    assert told("minutes.remark_not_taken") == [remark.by.full_name]


# The first signature ------------------------------------------------------------------------------


def test_the_secretary_signs_when_the_last_day_is_over():
    room = sat.circulated()

    with pytest.raises(minutes_signing.RemarksAreOpen):
        sat.sign_first(room, at=LAST_MINUTE)

    assert sat.sign_first(room, at=MIDNIGHT).state == "SECRETARY"


def test_or_when_everybody_who_was_there_has_said_something():
    room = sat.circulated(count=5, present=4)
    for member in room.members[:3]:
        sat.remark(room, by=member)
    with pytest.raises(minutes_signing.RemarksAreOpen):
        sat.sign_first(room, at=NEXT_DAY)

    sat.remark(room, by=room.members[3])

    assert sat.sign_first(room, at=NEXT_DAY).state == "SECRETARY"


def test_a_remark_without_an_answer_holds_the_signature_up():
    room = sat.circulated()
    remark = sat.remark(room, "Thiếu một ý.")

    with pytest.raises(minutes_signing.RemarksUnanswered):
        sat.sign_first(room)
    minutes.answer(remark=remark, is_taken_in=True, by=room.secretary, at=NEXT_DAY)

    assert sat.sign_first(room).state == "SECRETARY"


def test_nobody_signs_what_they_did_not_read():
    room = sat.circulated()
    seen = sat.fingerprint(sat.drawn(room))
    sat.save(room, "đã sửa", item=room.item, version=1)

    with pytest.raises(minutes_signing.ReadsOtherwise):
        sat.sign_first(room, seen=seen)


def test_nobody_signs_in_the_place_of_another():
    room = sat.circulated()
    chief = person(Role.OFFICE_CHIEF, room.committee)

    with pytest.raises(minutes_signing.NotYoursToSign):
        sat.sign_first(room, by=chief)
    sat.sign_first(room)
    with pytest.raises(minutes_signing.NotYoursToSign):
        sat.sign_second(room, by=room.members[1])


def test_when_the_secretary_has_left_whoever_follows_signs():
    room = sat.circulated()
    chief = person(Role.OFFICE_CHIEF, room.committee)
    room.secretary.posts.update(until_on=date(2022, 7, 1))

    assert sat.sign_first(room, by=chief).state == "SECRETARY"


# The second signature -----------------------------------------------------------------------------


def test_the_second_signature_freezes_content_and_files():
    room = sat.signed()
    stored = sat.again(room)

    said = json.dumps(
        stored.content, sort_keys=True, ensure_ascii=False, separators=(",", ":")
    ).encode()
    assert stored.state == "SIGNED"
    assert sha256(said).hexdigest() == stored.content_hash
    assert MinutesSignature.objects.filter(content_hash=stored.content_hash).count() == 2
    files = list(MinutesFile.objects.select_related("file"))
    assert sorted(one.ending for one in files) == ["docx", "pdf"]
    assert all(storage.fingerprint(one.file.key) == one.file.sha256 for one in files)
    assert AuditEvent.objects.get(verb="minutes.signed").after["content_hash"] == (
        stored.content_hash
    )


def test_the_content_holds_attendance_votes_names_outcomes_and_words():
    room = sat.signed()

    content = sat.again(room).content
    first, second = content["items"]
    assert (content["present"], content["members"]) == (4, 5)
    assert [one["state"] for one in content["attendance"]] == ["PRESENT"] * 4 + ["ABSENT"]
    [vote] = first["votes"]
    assert (vote["in_favour"], vote["against"], vote["absent"], vote["members"]) == (3, 1, 1, 5)
    assert vote["names"]["AGAINST"] == [room.members[1].full_name]
    assert "" not in (vote["rule"], vote["ballots_hash"])
    assert first["conclusion"] == "Chủ tịch kết luận."
    assert first["discussion"] == "Ông A phát biểu."
    assert (first["outcome"], second["outcome"]) == ("APPROVED", "NOTED")
    assert content["ledger"]["hash"]


def test_nobody_signs_twice():
    room = sat.signed()

    with pytest.raises(NotAllowed):
        sat.sign_second(room)
    with pytest.raises(NotAllowed):
        minutes.give_back(minutes=sat.again(room), reason="Sửa", by=room.chair, at=OVER)


def test_nobody_signs_second_what_they_did_not_read():
    room = sat.half_signed()

    with pytest.raises(minutes_signing.ReadsOtherwise):
        sat.sign_second(room, seen="0" * 64)


def test_nor_what_the_record_no_longer_says():
    room = sat.half_signed()
    Conclusion.objects.update(text="Đã đổi bằng cách khác.")

    with pytest.raises(minutes_signing.ReadsOtherwise):
        sat.sign_second(room)


def test_between_the_signatures_no_remark_is_answered():
    room = sat.circulated()
    remark = sat.remark(room, "Thiếu một ý.")
    given = {"remark": remark, "is_taken_in": True, "by": room.secretary}
    minutes.answer(**given, at=NEXT_DAY)
    sat.sign_first(room)

    with pytest.raises(RecordIsBeingSigned):
        minutes.answer(**given, at=OVER)


def test_between_the_signatures_the_record_is_changed_only_after_giving_back():
    room = sat.half_signed()
    new = {"text": "Kết luận khác.", "version": 1, "by": room.secretary, "at": OVER}

    with pytest.raises(RecordIsBeingSigned):
        decisions.conclude(meeting=room.meeting, item=room.item, **new)
    with pytest.raises(minutes.NoReason):
        minutes.give_back(minutes=sat.again(room), reason=" ", by=room.chair, at=OVER)
    minutes.give_back(minutes=sat.again(room), reason="Sai một chữ", by=room.chair, at=OVER)
    decisions.conclude(meeting=room.meeting, item=room.item, **new)
    sat.sign_first(room)
    sat.sign_second(room)

    assert sat.again(room).content["items"][0]["conclusion"] == "Kết luận khác."


# Addenda, checking --------------------------------------------------------------------------------


def test_only_an_addendum_follows_and_it_is_signed_too():
    room = sat.signed()
    stored, key = sat.again(room), uuid4()

    first = sat.add(room, key=key)
    assert sat.add(room, key=key) == first
    addenda.sign(addendum=first, seen=first.content_hash, by=room.chair, at=OVER)

    found = Addendum.objects.get()
    assert found.of_hash == stored.content_hash
    assert found.content_hash == sat.fingerprint(found.content())
    assert (found.writer_name, found.signer_name) == (
        room.secretary.full_name,
        room.chair.full_name,
    )
    with pytest.raises(addenda.AddendumIsSettled):
        addenda.sign(addendum=found, seen=found.content_hash, by=room.chair, at=OVER)


def test_an_addendum_waits_for_signed_minutes():
    with pytest.raises(addenda.NotSignedYet):
        sat.add(sat.half_signed())


def test_an_addendum_is_written_and_signed_by_those_whose_minutes_they_are():
    room = sat.signed()

    with pytest.raises(minutes_signing.NotYoursToSign):
        sat.add(room, by=room.chair)
    addendum = sat.add(room)
    seen = {"addendum": addendum, "seen": addendum.content_hash, "at": OVER}
    with pytest.raises(minutes_signing.NotYoursToSign):
        addenda.sign(**seen, by=room.secretary)
    with pytest.raises(minutes_signing.NotYoursToSign):
        addenda.decline(addendum=addendum, reason="Không sai", by=room.secretary, at=OVER)
    with pytest.raises(minutes_signing.ReadsOtherwise):
        addenda.sign(**seen | {"seen": "0" * 64}, by=room.chair)


def test_an_addendum_not_signed_says_why():
    room = sat.signed()
    addendum = sat.add(room)

    with pytest.raises(minutes.NoReason):
        addenda.decline(addendum=addendum, reason="", by=room.chair, at=OVER)
    addenda.decline(addendum=addendum, reason="Không sai", by=room.chair, at=OVER)

    assert told("addendum.declined") == [room.secretary.full_name]


def test_what_is_signed_is_checked_again(capsys):
    sat.signed()

    call_command("verify_minutes")

    assert "1 minutes checked" in capsys.readouterr().out


def test_a_file_changed_on_disk_is_found(capsys):
    room = sat.signed()
    kept = sat.again(room).files.get(ending="pdf").file
    path = storage.path_of(kept.key)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes() + b" ")

    with pytest.raises(CommandError):
        call_command("verify_minutes")

    assert "pdf" in capsys.readouterr().err
