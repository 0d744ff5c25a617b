import uuid
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from directives.actions import directives, extensions, reminders, reports, stopping
from directives.enums import Addressee, AskedWhen, DirectiveState, ExtensionOutcome
from directives.models import Directive, ExtensionAnswer, ExtensionRequest
from directives.standing import standing_of
from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.audit.models import AuditEvent
from giaoban.notifications.kinds import kind_of
from giaoban.notifications.models import Message
from giaoban.organisation.enums import ExtensionsBy, Role
from tests.directives.scene import DUE, on
from tests.factories import ChargeFactory, PostFactory, person

LATER = date(2022, 8, 5)
GRANTED, OTHER = ExtensionOutcome.GRANTED, ExtensionOutcome.OTHER_DATE
REFUSED = ExtensionOutcome.REFUSED


def decided(scene, extension, outcome=GRANTED, *, at=None, **fields):
    given = {"by": scene.meeting.presiding, "at": at or on(7, 19), "outcome": outcome}
    answer = extensions.decide(extension=extension, **{**given, **fields})
    extension.directive.refresh_from_db()
    return answer


# Asking -----------------------------------------------------------------------------------------


def test_asking_moves_nothing_and_tells_the_chair(scene):
    directive = scene.given()

    extension = scene.asked(directive)

    directive.refresh_from_db()
    told = Message.objects.get(kind="directive.extension_asked")
    assert directive.due_on == extension.due_on == DUE
    assert told.recipient == scene.meeting.presiding
    assert AuditEvent.objects.filter(verb="directive.extension_asked").count() == 1


@pytest.mark.parametrize(
    ("asked_at", "found"),
    [
        (on(7, 21), AskedWhen.IN_TIME),
        (on(7, 22), AskedWhen.SHORT),
        (on(7, 26, 23, 59), AskedWhen.SHORT),
        (on(7, 27, 0, 1), AskedWhen.LATE),
    ],
)
def test_what_is_asked_for_after_the_due_date_is_taken_and_marked(scene, asked_at, found):
    assert scene.asked(scene.given(), at=asked_at).asked_when == found


def test_how_long_before_is_a_rule_of_the_committee(scene):
    scene.committee.rules.update(extension_working_days=5)

    assert scene.asked(scene.given(), at=on(7, 21)).asked_when == AskedWhen.SHORT


def test_a_second_click_is_the_first_request(scene):
    directive, key = scene.given(), uuid.uuid4()

    assert scene.asked(directive, key=key) == scene.asked(directive, key=key)
    assert ExtensionRequest.objects.count() == 1


def test_a_key_of_another_task_is_refused(scene):
    key = uuid.uuid4()
    scene.asked(scene.given(), key=key)

    with pytest.raises(extensions.KeyIsTaken):
        scene.asked(scene.given(), key=key)


def test_one_request_is_open_at_a_time(scene):
    directive = scene.given()
    first = scene.asked(directive)

    with pytest.raises(extensions.AskedAlready):
        scene.asked(directive)
    decided(scene, first, REFUSED, reason="Phải xong trước lễ")

    assert scene.asked(directive).follows == first.answer


def test_the_database_keeps_it_at_one(scene):
    directive = scene.given()
    first = scene.asked(directive)
    row = {
        "directive": directive,
        "due_on": DUE,
        "asked_due_on": LATER,
        "reason": "x",
        "asked_when": "IN_TIME",
        "by": scene.head,
        "at": on(7, 18),
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        ExtensionRequest.objects.create(key=uuid.uuid4(), **row)
    answer = decided(scene, first, REFUSED, reason="Không")
    ExtensionRequest.objects.create(key=uuid.uuid4(), follows=answer, **row)

    with pytest.raises(IntegrityError), transaction.atomic():
        ExtensionRequest.objects.create(key=uuid.uuid4(), follows=answer, **row)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"reason": " "}, extensions.WithoutReason),
        ({"until": DUE}, extensions.NotLater),
        ({"until": date(2022, 7, 28), "at": on(7, 29)}, extensions.HasPassed),
    ],
)
def test_a_request_that_makes_no_sense(scene, fields, refusal):
    with pytest.raises(refusal):
        scene.asked(scene.given(), **fields)


def test_what_has_no_due_date_or_is_not_in_the_units_hands_is_not_extended(scene):
    undated = scene.given(due_on=None, is_standing=True)
    handed_in = scene.handed_in(scene.given())

    for directive in (undated, handed_in, scene.completed(scene.given()), scene.draft()):
        with pytest.raises(extensions.NothingToExtend):
            scene.asked(directive)


def test_each_unit_asks_for_its_own_task(scene):
    parent = scene.given(addressee=Addressee.ALL_UNITS, lead=None)
    with pytest.raises(extensions.EachUnitAsks):
        scene.asked(parent)
    task = parent.children.get()

    decided(scene, scene.asked(task))

    task.refresh_from_db()
    parent.refresh_from_db()
    assert (task.due_on, parent.due_on) == (LATER, DUE)


# Deciding ---------------------------------------------------------------------------------------


def test_granting_moves_the_date_in_force_and_keeps_the_original(scene):
    directive = scene.given()

    answer = decided(scene, scene.asked(directive))

    directive.refresh_from_db()
    step = directive.steps.get(new_due_on=LATER)
    assert (answer.outcome, answer.due_on) == (GRANTED, LATER)
    assert (directive.due_on, directive.original_due_on, directive.is_moved) == (LATER, DUE, True)
    assert (step.old_due_on, step.reason) == (DUE, "Chờ ý kiến của Sở")
    assert Message.objects.filter(kind="directive.extension_answered").count() == 2


def test_another_date(scene):
    directive = scene.given()
    other = date(2022, 7, 29)

    decided(scene, scene.asked(directive), OTHER, due_on=other, reason="Kịp kỳ họp")

    directive.refresh_from_db()
    assert directive.due_on == other


@pytest.mark.parametrize(
    ("outcome", "fields", "refusal"),
    [
        (OTHER, {"due_on": LATER}, extensions.WithoutReason),
        (OTHER, {"due_on": None, "reason": "x"}, extensions.HasPassed),
        (OTHER, {"due_on": date(2022, 7, 18), "reason": "x"}, extensions.HasPassed),
        (OTHER, {"due_on": DUE, "reason": "x"}, extensions.NotLater),
        (REFUSED, {"reason": " "}, extensions.WithoutReason),
    ],
)
def test_an_answer_that_makes_no_sense(scene, outcome, fields, refusal):
    extension = scene.asked(scene.given())

    with pytest.raises(refusal):
        decided(scene, extension, outcome, **fields)

    extension.directive.refresh_from_db()
    assert extension.directive.due_on == DUE


def test_refusing_leaves_the_date(scene):
    directive = scene.given()

    decided(scene, scene.asked(directive), REFUSED, reason="Phải xong trước lễ")

    directive.refresh_from_db()
    assert (directive.due_on, directive.is_moved) == (DUE, False)


def test_what_was_asked_for_in_time_is_granted_after_that_date(scene):
    directive = scene.given()
    extension = scene.asked(directive, until=date(2022, 7, 28))

    decided(scene, extension, at=on(8, 1))

    directive.refresh_from_db()
    assert directive.due_on == date(2022, 7, 28)


def test_an_answer_is_given_once(scene):
    extension = scene.asked(scene.given())
    decided(scene, extension)

    with pytest.raises(extensions.IsAnswered):
        decided(scene, extension, REFUSED, reason="Không")
    with pytest.raises(extensions.IsAnswered):
        extensions.withdraw(extension=extension, by=scene.head, at=on(7, 20))


def test_the_office_has_moved_the_date_meanwhile(scene):
    directive = scene.given()
    extension = scene.asked(directive)
    said = {"reason": "Lùi", "by": scene.secretary, "at": on(7, 18)}
    directives.set_due(directive=directive, due_on=date(2022, 8, 10), **said)

    with pytest.raises(extensions.NotLater):
        decided(scene, extension)


def test_a_result_handed_in_while_it_waits_counts_against_the_new_date(scene):
    directive = scene.given()
    extension = scene.asked(directive)
    scene.handed_in(directive, at=on(8, 1), result_on=date(2022, 7, 30))

    decided(scene, extension, at=on(8, 2))
    reports.confirm(directive=directive, by=scene.secretary, at=on(8, 3))

    directive.refresh_from_db()
    assert str(standing_of(directive, today=date(2022, 8, 20)).timeliness) == "ON_TIME"


def test_confirming_and_calling_off_end_what_still_waits(scene):
    confirmed, called_off = scene.given(), scene.given()
    for directive in (confirmed, called_off):
        scene.asked(directive)
    scene.completed(confirmed)
    chair = scene.meeting.presiding
    new = DirectiveState.CANCELLED
    stopping.stop(directive=called_off, new=new, reason="Thôi", by=chair, at=on(7, 20))

    ends = ExtensionAnswer.objects.values_list("outcome", flat=True)
    assert list(ends) == [ExtensionOutcome.LAPSED] * 2


def test_an_answer_entered_for_the_chair_says_so(scene):
    hand = Hand(entered_by=scene.secretary, channel=Channel.TELEPHONE)

    answer = decided(scene, scene.asked(scene.given()), hand=hand)

    event = AuditEvent.objects.get(verb="directive.extension_answered")
    assert (answer.by, answer.entered_by) == (scene.meeting.presiding, scene.secretary)
    assert event.entered_by_id == scene.secretary.pk


def test_a_request_is_taken_back_and_asked_again(scene):
    directive = scene.given()
    extension = scene.asked(directive)

    extensions.withdraw(extension=extension, by=scene.head, at=on(7, 18))

    assert extension.answer.outcome == ExtensionOutcome.WITHDRAWN
    assert scene.asked(directive).is_waiting


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (ExtensionsBy.CHAIR, {"chair"}),
        (ExtensionsBy.VICE_CHAIR, {"chair", "in charge"}),
        (ExtensionsBy.OFFICE_CHIEF, {"chair", "chief"}),
    ],
)
def test_those_who_decide_by_the_working_rules_are_told(scene, rule, told):
    scene.committee.rules.update(extensions_by=rule)
    in_charge = PostFactory(committee=scene.committee, role=Role.VICE_CHAIR, department=None)
    ChargeFactory(post=in_charge, department=scene.lead)
    person(Role.VICE_CHAIR, scene.committee)
    people = {
        scene.meeting.presiding.pk: "chair",
        in_charge.person_id: "in charge",
        person(Role.OFFICE_CHIEF, scene.committee).pk: "chief",
    }

    scene.asked(scene.given())

    found = Message.objects.filter(kind="directive.extension_asked")
    assert {people.get(one.recipient_id) for one in found} == told


# What stays, and what follows -------------------------------------------------------------------


def test_requests_answers_and_the_first_date_cannot_be_rewritten(scene):
    directive = scene.given()
    decided(scene, scene.asked(directive))

    for model in (ExtensionRequest, ExtensionAnswer):
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.update(reason="khác")
        with pytest.raises(DatabaseError), transaction.atomic():
            model.objects.all().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Directive.objects.update(original_due_on=LATER)


def test_the_first_date_set_after_giving_is_the_original(scene):
    directive = scene.given(due_on=None)
    said = {"directive": directive, "reason": "Bổ sung hạn", "by": scene.secretary}
    directives.set_due(due_on=DUE, at=on(7, 2), **said)
    directives.set_due(due_on=LATER, at=on(7, 3), **said)

    directive.refresh_from_db()
    assert (directive.original_due_on, directive.due_on) == (DUE, LATER)


def test_the_reminders_follow_the_new_date_and_name_the_first(scene):
    scene.with_ladder()
    reminders.plan_due(at=on(7, 15))
    directive = scene.given()
    decided(scene, scene.asked(directive))

    reminders.plan_due(at=on(7, 26))  # of the 5th of August, the first rung is the 27th
    sent = Message.objects.filter(kind="directive.reminder", recipient=scene.head)
    early = [one.facts["working_days"] for one in sent]
    reminders.plan_due(at=on(8, 5))

    days = sorted(one.facts["working_days"] for one in sent.all())
    words = kind_of("directive.reminder").text(sent.first().facts)
    assert (early, days) == ([], [0, 1, 3, 7])
    assert "26/7/2022" in words


def test_a_reminder_of_the_old_date_is_not_sent_any_more(scene):
    scene.with_ladder()
    reminders.plan_due(at=on(7, 15))
    directive = scene.given()
    reminders.plan_due(at=on(7, 21))
    planned = list(Message.objects.filter(kind="directive.reminder"))
    decided(scene, scene.asked(directive, at=on(7, 21)), at=on(7, 21, 9))

    assert planned
    assert reminders.still_true(planned) == set()
