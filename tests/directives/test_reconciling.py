"""Counting anew what a day should have; a directive due Tuesday 26/7/2022, given on 30/6."""

from datetime import date, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from directives.actions import directives, ladder, reminders
from directives.reconciling import reconcile
from giaoban.notifications.models import Message
from giaoban.organisation.enums import OverrideKind, Role
from giaoban.organisation.models import CalendarOverride, Charge, Leave, User
from tests.directives.scene import on
from tests.factories import AT, LONG_AGO, PostFactory

DAY = date(2022, 7, 21)  # three working days before


@pytest.fixture
def planned(scene):
    """A ladder, a Vice Chair in charge, planned since 1/7."""
    scene.with_ladder()
    post = PostFactory(committee=scene.committee, role=Role.VICE_CHAIR)
    Charge.objects.create(post=post, department=scene.lead, from_on=LONG_AGO)
    reminders.plan_due(at=on(7, 1))
    return scene


def differences(scene, day=DAY):
    return [(one.what, one.username) for one in reconcile(scene.committee, day=day).differences]


def reminded(scene, day=DAY):
    reminders.plan_due(at=on(day.month, day.day))
    return Message.objects.filter(business_on=day, key__startswith="reminder:")


def test_what_was_planned_is_what_should_be(planned):
    planned.given()
    reminders.plan_due(at=on(8, 20))

    days = [date(2022, 7, 1) + timedelta(days=n) for n in range(50)]

    assert Message.objects.filter(key__startswith="reminder:").count() > 10
    assert [day for day in days if not reconcile(planned.committee, day=day).agrees] == []


def test_a_row_taken_away_is_missed(planned):
    planned.given()
    reminded(planned).get(recipient=planned.head).deliveries.all().delete()
    Message.objects.filter(business_on=DAY, recipient=planned.head).delete()

    assert differences(planned) == [("missing", planned.head.username)]


@pytest.mark.parametrize("how", ["stranger", "rung", "directive"])
def test_a_row_too_many_is_found(planned, how):
    planned.given()
    row = reminded(planned).get(recipient=planned.head)
    row.pk = None
    if how == "stranger":
        row.recipient = planned.helper
    elif how == "rung":
        row.key = row.key.replace("BEFORE-3", "BEFORE-4")
    else:
        row.key = row.key.replace(f":{row.facts['directive']}:", ":987654:")
    row.save()

    assert differences(planned) == [("extra", row.recipient.username)]


def test_what_went_up_to_the_leaders_is_counted_too(planned):
    planned.given()
    up = reminded(planned, date(2022, 8, 9)).get(key__contains="ESCALATION")
    vice = up.recipient.username
    tenth = date(2022, 8, 9)
    assert differences(planned, tenth) == []

    up.deliveries.all().delete()
    up.delete()

    assert differences(planned, tenth) == [("missing", vice)]


def test_what_happened_after_the_planning_is_no_difference(planned):
    done, moved = planned.given(), planned.given()
    reminded(planned)
    planned.handed_in(done, at=on(7, 21, 10))
    change = {"due_on": date(2022, 8, 5), "reason": "Lùi", "by": planned.secretary}
    directives.set_due(directive=moved, at=on(7, 21, 11), **change)
    User.objects.filter(pk=planned.officer.pk).update(is_active=False)

    assert differences(planned) == []


def test_what_is_given_that_day_is_not_expected(planned):
    planned.given(at=on(7, 21, 7))
    reminded(planned)

    assert differences(planned) == []


def test_a_deputys_row_is_not_one_too_many(planned):
    planned.given()
    row = reminded(planned).get(recipient=planned.head)
    Leave.objects.create(
        committee=planned.committee,
        person=planned.head,
        deputy=planned.helper,
        from_on=DAY,
        until_on=DAY,
        created_at=AT,
        created_by=planned.head,
    )
    row.pk, row.recipient = None, planned.helper
    row.facts |= {"for": planned.head.full_name, "for_id": planned.head.pk}
    row.save()

    assert differences(planned) == []


def test_a_day_nobody_planned_is_a_difference(planned):
    planned.given()
    reminders.plan_due(at=on(7, 20))
    answer = reconcile(planned.committee, day=DAY)

    assert (answer.agrees, answer.note) == (False, "never planned")


def test_before_the_first_planning_there_is_nothing_to_compare(planned):
    assert reconcile(planned.committee, day=date(2022, 6, 29)).agrees


def test_a_ladder_changed_since_cannot_be_compared(planned):
    planned.given()
    rung = ladder.set_default_ladder(committee=planned.committee, by=planned.secretary, at=AT)[0]
    reminded(planned)
    ladder.remove_rung(rung=rung, by=planned.secretary, at=on(7, 21, 9))

    answer = reconcile(planned.committee, day=DAY)

    assert (answer.agrees, answer.note) == (True, "the ladder has changed since")


def test_a_row_on_a_day_off_is_one_too_many(planned):
    planned.given()
    row = reminded(planned).first()
    Message.objects.filter(pk=row.pk).update(business_on=date(2022, 7, 23))

    assert ("extra", row.recipient.username) in differences(planned, date(2022, 7, 23))


def test_the_command_says_each_difference_and_ends_with_one(planned, capsys):
    planned.given()
    reminded(planned)
    call_command("reconcile_reminders", date=str(DAY))
    agreed = capsys.readouterr().out
    Message.objects.filter(business_on=DAY, recipient=planned.head).update(key="lạc")

    with pytest.raises(SystemExit) as ended:
        call_command("reconcile_reminders", date=str(DAY), committee="bac-kan")

    assert agreed == "bac-kan, 2022-07-21: 0 differences\n"
    assert ended.value.code == 1
    said = capsys.readouterr().out
    assert "missing: reminder:BEFORE-3:" in said
    assert planned.head.username in said


def test_a_day_that_is_none(db):
    with pytest.raises(CommandError, match="write 2022-07-25"):
        call_command("reconcile_reminders", date="hôm nay")


@settings(
    max_examples=3,
    phases=[Phase.generate],
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    due_in=st.lists(st.integers(1, 40), min_size=1, max_size=4),
    off=st.sets(st.integers(1, 45), max_size=5),
)
def test_planning_and_counting_anew_agree_on_any_calendar(planned, due_in, off):
    before = transaction.savepoint()
    try:
        assert _differing_days(planned, due_in, off) == []
    finally:  # each example on its own
        transaction.savepoint_rollback(before)


def _differing_days(scene, due_in, off):
    start = date(2022, 7, 1)
    for n in off:
        CalendarOverride.objects.create(
            committee=scene.committee,
            day=start + timedelta(days=n),
            kind=OverrideKind.HOLIDAY,
            source_document="CV 1",
        )
    for n in due_in:
        scene.given(due_on=start + timedelta(days=n))
    reminders.plan_due(at=on(8, 31))
    days = (start + timedelta(days=n) for n in range(1, 50))
    return [day for day in days if not reconcile(scene.committee, day=day).agrees]
