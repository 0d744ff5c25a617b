"""Who is asked for a missing slip, when, and the list the Office gets of them."""

import pytest

from giaoban.notifications.kinds import kind_of
from giaoban.notifications.models import Delivery, Message
from meetings.actions import restrictions, slip_reminders, slips
from tests.meetings.slips.asked import SENT, change, members, on, say, send
from tests.preparations import month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


def written(kind):
    found = Message.objects.filter(kind=kind).order_by("pk")
    return [(one.recipient_id, one.business_on.day) for one in found]


def test_only_those_who_have_not_answered_are_reminded_every_working_morning(here):
    asked = send(here)  # on Thursday the 16th, due on Monday the 20th
    for one in members(here)[1:]:
        say(asked, one, at=on(16, 10))

    for day in range(16, 23):
        slip_reminders.plan_due(at=on(day, 8))

    assert written("slips.reminder") == [(here.chair.pk, 17), (here.chair.pk, 20)]


def test_the_office_gets_the_names_every_working_morning_in_app_and_by_mail(here):
    asked = send(here)
    say(asked, here.member, at=on(16, 10))
    say(asked, here.head, at=on(16, 10))

    slip_reminders.plan_due(at=on(17, 8))

    found = Message.objects.filter(kind="slips.missing")
    assert {one.recipient_id for one in found} == {here.secretary.pk, here.chief.pk}
    assert found[0].facts["names"] == f"{here.chair.full_name}, {here.vice_chair.full_name}"
    assert found[0].facts["count"] == 2
    assert Delivery.objects.filter(message__kind="slips.missing").count() == 2


def test_when_everybody_has_answered_nobody_is_written_to(here):
    asked = send(here)
    for one in members(here):
        say(asked, one, at=on(16, 10))

    assert slip_reminders.plan_due(at=on(17, 8)) == 0


def test_a_morning_planned_twice_writes_once(here):
    send(here)

    assert [slip_reminders.plan_due(at=on(17, hour)) for hour in (8, 9)] == [6, 0]


@pytest.mark.parametrize(("minute", "count"), [(29, 0), (30, 6)])
def test_nobody_is_written_to_before_half_past_seven(here, minute, count):
    send(here)

    assert slip_reminders.plan_due(at=on(17, 7, minute)) == count


def test_nothing_is_asked_for_on_a_day_off_or_after_the_time(here):
    send(here)

    days = {day: slip_reminders.plan_due(at=on(day, 8)) for day in (18, 19, 20, 21)}

    assert days == {18: 0, 19: 0, 20: 6, 21: 0}


def test_a_changed_draft_is_reminded_of_from_the_day_after(here):
    asked = send(here)
    change(here, asked, at=on(17, 7))

    assert slip_reminders.plan_due(at=on(17, 8)) == 0
    assert slip_reminders.plan_due(at=on(20, 8)) == 6


def test_a_withdrawn_question_is_not_reminded_of(here):
    asked = send(here)
    slips.withdraw(consultation=asked, because="Đổi ý", by=here.secretary, at=on(16, 10))

    assert slip_reminders.plan_due(at=on(17, 8)) == 0


def test_a_restricted_matter_is_not_named_nor_told_to_who_may_not_read_it(here):
    proposal = here.ready()
    people = [here.secretary, here.vice_chair, here.member]  # not the chief of the Office
    restrictions.restrict(matter=proposal, people=people, by=here.secretary, at=SENT)
    proposal.refresh_from_db()
    send(here, proposal=proposal, title=proposal.title)

    slip_reminders.plan_due(at=on(17, 8))

    found = Message.objects.filter(kind__in=["slips.reminder", "slips.missing"])
    assert {one.facts["title"] for one in found} == {"Nội dung hạn chế"}
    assert [one.recipient_id for one in found.filter(kind="slips.missing")] == [here.secretary.pk]


def test_a_word_that_waited_is_not_sent_to_who_has_answered_meanwhile(here):
    asked = send(here)
    slip_reminders.plan_due(at=on(17, 8))
    say(asked, here.member)

    due = Message.objects.filter(kind="slips.reminder")
    still = kind_of("slips.reminder").still_true(due)

    assert {one.recipient_id for one in due if one.pk in still} == {
        one.pk for one in members(here) if one != here.member
    }


def test_every_kind_says_something_without_a_gap(here):
    asked = send(here)
    say(asked, here.member, "DISCUSS")
    slip_reminders.plan_due(at=on(17, 8))
    asked = change(here, asked)
    slips.withdraw(consultation=asked, because="Đổi ý", by=here.secretary, at=on(17, 11))

    said = [
        words
        for one in Message.objects.filter(kind__startswith="slips.")
        for words in (kind_of(one.kind).subject(one.facts), kind_of(one.kind).text(one.facts))
    ]

    assert [words for words in said if "%(" in words or not words] == []
    assert any("17:00, 20/6/2022" in words for words in said)


@pytest.mark.parametrize("questions", [1, 3])
def test_a_morning_costs_the_same_however_many_are_missing(
    here, questions, django_assert_num_queries
):
    for _ in range(questions):
        send(here)

    with django_assert_num_queries(4):  # committees, calendar, members, the Office
        slip_reminders.plan_due(at=on(17, 8))
