import uuid
from datetime import date

import pytest
from django.db import DatabaseError, transaction

from directives import statistics
from directives.actions import extensions, late_reasons, reports, stopping
from directives.enums import Addressee, Counted, DirectiveState, ExtensionOutcome
from directives.models import Directive, LateReason, LateReasonAnswer
from directives.rules.statistics import total
from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.audit.models import AuditEvent
from giaoban.notifications.kinds import kind_of
from giaoban.notifications.models import Message
from tests.directives.actions.test_locks import at_once
from tests.directives.scene import make_scene, on

DUE = date(2022, 7, 10)
LATER = on(7, 20)


@pytest.fixture
def late(scene):
    return scene.given(at=on(7, 1), due_on=DUE)


def given(scene, directive, *, at=LATER, **fields):
    values = {"text": "Mưa lũ chia cắt đường", "key": uuid.uuid4(), "by": scene.head}
    return late_reasons.give(directive=directive, at=at, **{**values, **fields})


def answered(scene, reason, *, is_accepted=True, at=LATER, **fields):
    values = {"words": "" if is_accepted else "Chưa đủ căn cứ", "by": scene.meeting.presiding}
    return late_reasons.decide(
        reason=reason, is_accepted=is_accepted, at=at, **{**values, **fields}
    )


def counted(scene, today=date(2022, 7, 20)):
    tasks = statistics.tasks_for(scene.secretary, scene.committee)
    found = total(statistics.figures_by(tasks, "lead", today=today).values())
    return {one: number for one, number in found.of.items() if number}


def test_an_accepted_reason_counts_the_task_apart(scene, late):
    reason = given(scene, late)
    assert counted(scene) == {Counted.OPEN_OVERDUE: 1}

    answered(scene, reason)

    late.refresh_from_db()
    assert (late.is_excused, late.due_on) == (True, DUE)
    assert counted(scene) == {Counted.OPEN_EXCUSED: 1}


def test_a_reason_not_accepted_changes_nothing_and_another_may_follow(scene, late):
    answered(scene, given(scene, late), is_accepted=False)
    assert counted(scene) == {Counted.OPEN_OVERDUE: 1}

    answered(scene, given(scene, late))

    assert counted(scene) == {Counted.OPEN_EXCUSED: 1}
    assert LateReason.objects.count() == 2


def test_what_was_handed_in_late_may_be_explained_afterwards(scene, late):
    scene.completed(late, at=on(7, 15))

    answered(scene, given(scene, late))

    assert counted(scene) == {Counted.DONE_EXCUSED: 1}


def test_another_due_date_has_no_excuse_yet(scene, late):
    answered(scene, given(scene, late))
    extension = scene.asked(late, until=date(2022, 7, 25), at=LATER)
    granted = {"outcome": ExtensionOutcome.GRANTED, "by": scene.meeting.presiding}
    extensions.decide(extension=extension, at=LATER, **granted)

    assert counted(scene, date(2022, 7, 25)) == {Counted.OPEN_IN_TIME: 1}
    assert counted(scene, date(2022, 7, 26)) == {Counted.OPEN_OVERDUE: 1}
    late.refresh_from_db()
    answered(scene, given(scene, late, at=on(7, 26)), at=on(7, 26))
    assert counted(scene, date(2022, 7, 26)) == {Counted.OPEN_EXCUSED: 1}


def test_who_is_told_and_what_the_ledger_keeps(scene, late):
    reason = given(scene, late)
    told = Message.objects.get(kind="directive.late_reason_given")
    assert told.recipient == scene.meeting.presiding
    assert kind_of(told.kind).still_true([told]) == {told.pk}

    answered(scene, reason)

    assert kind_of(told.kind).still_true([told]) == set()
    back = Message.objects.filter(kind="directive.late_reason_answered")
    assert {one.recipient for one in back} == {scene.head, scene.officer}
    assert [kind_of(one.kind).subject(one.facts) != "" for one in back] == [True, True]
    verbs = AuditEvent.objects.filter(verb__startswith="directive.late_reason")
    assert list(verbs.order_by("sequence").values_list("verb", "reason")) == [
        ("directive.late_reason_given", "Mưa lũ chia cắt đường"),
        ("directive.late_reason_answered", ""),
    ]


def test_it_may_be_entered_for_the_chair(scene, late):
    hand = Hand(entered_by=scene.secretary, channel=Channel.TELEPHONE)

    answer = answered(scene, given(scene, late), hand=hand)

    assert (answer.by, answer.entered_by) == (scene.meeting.presiding, scene.secretary)


@pytest.mark.parametrize(
    ("day", "refusal"), [(10, late_reasons.NotLate), (11, None)], ids=["on the day", "after"]
)
def test_only_what_is_late_needs_a_reason(scene, late, day, refusal):
    if refusal is None:
        assert given(scene, late, at=on(7, day)).due_on == DUE
        return
    with pytest.raises(refusal):
        given(scene, late, at=on(7, day))


def test_what_needs_none(scene, late):
    undated = scene.given(at=on(7, 1), due_on=None)
    to_all = scene.given(at=on(7, 1), due_on=DUE, addressee=Addressee.ALL_UNITS, lead=None)
    in_time = scene.completed(scene.given(at=on(7, 1), due_on=DUE), at=on(7, 8))
    stopped = scene.given(at=on(7, 1), due_on=DUE)
    stopping.stop(
        directive=stopped,
        new=DirectiveState.SUSPENDED,
        reason="Chờ",
        by=scene.meeting.presiding,
        at=LATER,
    )

    for one in (undated, in_time, stopped, scene.draft(due_on=DUE)):
        with pytest.raises(late_reasons.NotLate):
            given(scene, one)
    with pytest.raises(late_reasons.EachUnitSays):
        given(scene, to_all)


def test_refusals_say_what_to_do(scene, late):
    with pytest.raises(late_reasons.WithoutReason):
        given(scene, late, text=" ")
    reason = given(scene, late)
    with pytest.raises(late_reasons.GivenAlready):
        given(scene, late)
    with pytest.raises(late_reasons.WithoutWords):
        answered(scene, reason, is_accepted=False, words=" ")
    Directive.objects.filter(pk=late.pk).update(due_on=date(2022, 7, 12))
    with pytest.raises(late_reasons.DueDateHasMoved):
        answered(scene, reason)
    Directive.objects.filter(pk=late.pk).update(due_on=DUE)
    answered(scene, reason)
    with pytest.raises(late_reasons.IsAnswered):
        answered(scene, reason)
    with pytest.raises(late_reasons.AcceptedAlready):
        given(scene, late)


def test_a_second_click_gives_one_reason(scene, late):
    key = uuid.uuid4()

    assert given(scene, late, key=key) == given(scene, late, key=key)
    with pytest.raises(late_reasons.KeyIsTaken):
        given(scene, scene.given(at=on(7, 1), due_on=DUE), key=key)


def test_an_open_reason_does_not_outlive_its_due_date(scene, late):
    given(scene, late)
    assert LateReason.objects.waiting().count() == 1

    Directive.objects.filter(pk=late.pk).update(due_on=date(2022, 7, 12))

    assert LateReason.objects.waiting().count() == 0


def test_reasons_and_answers_never_change(scene, late):
    answer = answered(scene, given(scene, late))

    for rows in (LateReason.objects.all(), LateReasonAnswer.objects.filter(pk=answer.pk)):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(at=on(7, 1))


def test_handing_in_late_stays_late_however_it_is_confirmed(scene, late):
    scene.handed_in(late, at=on(7, 15))
    answered(scene, given(scene, late))

    reports.confirm(directive=late, by=scene.secretary, at=on(8, 1))

    assert counted(scene) == {Counted.DONE_EXCUSED: 1}


@pytest.mark.django_db(transaction=True)
def test_two_reasons_at_once_leave_one():
    scene = make_scene()
    late = scene.given(at=on(7, 1), due_on=DUE)

    results = at_once(*[lambda: given(scene, late)] * 3)

    assert sorted(type(one).__name__ for one in results) == [
        "GivenAlready",
        "GivenAlready",
        "LateReason",
    ]


@pytest.mark.django_db(transaction=True)
def test_two_answers_at_once_leave_one():
    scene = make_scene()
    reason = given(scene, scene.given(at=on(7, 1), due_on=DUE))

    results = at_once(
        lambda: answered(scene, reason), lambda: answered(scene, reason, is_accepted=False)
    )

    [answer] = LateReasonAnswer.objects.all()
    assert [type(one) for one in results].count(late_reasons.IsAnswered) == 1
    assert Directive.objects.get().is_excused == answer.is_accepted
