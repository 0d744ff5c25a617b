"""Who is reminded of a missing opinion, when, and when no longer."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from giaoban.notifications.kinds import kind_of
from giaoban.notifications.models import Delivery, Message
from giaoban.organisation.enums import Role
from meetings.actions import opinion_reminders, opinions, proposals
from meetings.models import OpinionRequest
from tests.factories import DepartmentFactory, person
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db

FRIDAY = date(2022, 6, 17)
REMINDERS = ["opinion.reminder", "opinion.overdue"]


@pytest.fixture
def here(db):
    return month()


def ask(here, *units, due_on=FRIDAY, proposal=None):
    return opinions.ask(
        proposal=proposal or here.submitted(),
        departments=list(units) or [here.other_unit],
        question="Cho ý kiến",
        due_on=due_on,
        by=here.secretary,
        at=EARLIER,
    )


def on(day, hour=8, minute=0):
    return timezone.make_aware(datetime(2022, 6, day, hour, minute))


def plan_every_day(first=11, last=30):
    return sum(opinion_reminders.plan_due(at=on(day)) for day in range(first, last + 1))


def planned(recipient=None):
    found = Message.objects.filter(kind__in=REMINDERS).order_by("pk")
    if recipient:
        found = found.filter(recipient=recipient)
    return [(one.business_on.day, one.kind) for one in found]


def test_a_missing_opinion_is_asked_for_five_times_and_then_no_more(here):
    ask(here)

    plan_every_day()

    assert planned(here.other_head) == [
        (16, "opinion.reminder"),
        (17, "opinion.reminder"),
        (20, "opinion.overdue"),
        (21, "opinion.overdue"),
        (22, "opinion.overdue"),
    ]


def test_a_day_planned_twice_reminds_once(here):
    ask(here)

    first = opinion_reminders.plan_due(at=on(16))
    second = opinion_reminders.plan_due(at=on(16, 9))

    assert (first, second) == (1, 0)
    assert Delivery.objects.filter(message__kind="opinion.reminder").count() == 1


@pytest.mark.parametrize(("minute", "count"), [(29, 0), (30, 1)])
def test_nobody_is_written_to_before_half_past_seven(here, minute, count):
    ask(here)

    assert opinion_reminders.plan_due(at=on(16, 7, minute)) == count


def test_head_and_officers_of_the_unit_are_reminded_and_nobody_else(here):
    officer = person(Role.UNIT_OFFICER, here.committee, here.other_unit)
    ask(here)

    opinion_reminders.plan_due(at=on(16))

    told = Message.objects.filter(kind="opinion.reminder").values_list("recipient", flat=True)
    assert set(told) == {here.other_head.pk, officer.pk}


def test_who_was_asked_today_is_not_reminded_today(here):
    [request] = ask(here)
    OpinionRequest.objects.filter(pk=request.pk).update(asked_at=on(16, 7))

    assert opinion_reminders.plan_due(at=on(16)) == 0
    assert opinion_reminders.plan_due(at=on(17)) == 1


def answered(here, request):
    opinions.answer(request=request, choice="AGREE", by=here.other_head, at=EARLIER)


def withdrawn(here, request):
    opinions.withdraw(request=request, by=here.secretary, at=EARLIER)


def returned(here, request):
    proposals.return_(proposal=request.proposal, reason="Thiếu", by=here.secretary, at=EARLIER)


@pytest.mark.parametrize("happened", [answered, withdrawn, returned])
def test_nobody_is_reminded_of_what_is_no_longer_owed(here, happened):
    [request] = ask(here)
    happened(here, request)

    assert plan_every_day() == 0


@pytest.mark.parametrize("happened", [answered, withdrawn, returned])
def test_a_reminder_not_sent_yet_is_out_of_date_then(here, happened, time_machine):
    time_machine.move_to(on(16))
    [request] = ask(here)
    opinion_reminders.plan_due(at=on(16))
    before = still_true()
    happened(here, request)

    assert (len(before), still_true()) == (2, set())


def test_a_reminder_is_out_of_date_for_whoever_left_the_unit(here):
    ask(here)
    opinion_reminders.plan_due(at=on(16))
    here.other_head.posts.update(until_on=date(2022, 6, 15))

    assert still_true() == set()


@pytest.mark.parametrize("requests", [1, 3])
def test_planning_and_asking_back_cost_the_same_for_many(here, requests, django_assert_num_queries):
    ask(here, here.other_unit, *DepartmentFactory.create_batch(requests, committee=here.committee))

    with django_assert_num_queries(7):  # committees, two whether any, calendar, three rungs
        opinion_reminders.plan_due(at=on(16))
    batch = list(Message.objects.filter(kind="opinion.reminder").select_related("recipient"))
    with django_assert_num_queries(3):  # requests, the clock, posts
        kind_of("opinion.reminder").still_true(batch)


def test_the_link_leads_to_the_question_and_the_words_name_it(here):
    [request] = ask(here)
    opinion_reminders.plan_due(at=on(16))

    message = Message.objects.get(kind="opinion.reminder")
    kind = kind_of(message.kind)
    assert message.link == request.get_absolute_url()
    assert "17/6/2022" in kind.subject(message.facts)
    assert "Cho ý kiến" in kind.text(message.facts)


def test_a_committee_that_has_ended_reminds_nobody(here):
    ask(here)
    here.committee.ends_on = EARLIER.date() + timedelta(days=1)
    here.committee.save()

    assert plan_every_day() == 0


def still_true() -> set[int]:
    kinds = ["opinion.asked", *REMINDERS]
    found = Message.objects.filter(kind__in=kinds).select_related("recipient")
    return kind_of("opinion.reminder").still_true(found)
