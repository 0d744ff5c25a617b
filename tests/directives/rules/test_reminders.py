"""The ladder against real calendars: Tết 2023, a swapped Saturday, a Monday off."""

from datetime import date, time, timedelta

import pytest

from directives.rules import reminders
from directives.rules.reminders import BEFORE, WEEKLY_OVERDUE
from giaoban.core.working_days import WorkingDays

PLAIN = WorkingDays()
# Tết Quý Mão: 20/1 (Friday) to 26/1/2023 (Thursday).
TET = WorkingDays(days_off=frozenset(date(2023, 1, 20) + timedelta(days=n) for n in range(7)))
# Giỗ Tổ on Monday 10/4/2023 is not one, so: a Monday off, and the Saturday before worked.
MONDAY_OFF = WorkingDays(
    days_off=frozenset({date(2022, 9, 5)}), working_weekends=frozenset({date(2022, 9, 10)})
)
TUESDAY = date(2022, 7, 26)


@pytest.mark.parametrize(
    ("due_on", "calendar", "days"),
    [
        # 26/7/2022 is a Tuesday: 7, 3 and 1 working days before, and the day.
        (TUESDAY, PLAIN, {7: (7, 15), 3: (7, 21), 1: (7, 25), 0: (7, 26)}),
        # A Sunday is met on the Friday before it, and everything counts from there.
        (date(2022, 7, 31), PLAIN, {7: (7, 20), 3: (7, 26), 1: (7, 28), 0: (7, 29)}),
    ],
)
def test_rungs_count_working_days_back_from_the_due_date(due_on, calendar, days):
    for number, (month, day) in days.items():
        found = reminders.reminder_day(due_on, working_days=number, calendar=calendar)
        assert found == date(2022, month, day)


def test_tet_lies_between_a_reminder_and_its_due_date():
    due_on = date(2023, 1, 30)  # the Monday after Tết

    days = [
        reminders.reminder_day(due_on, working_days=number, calendar=TET) for number in (3, 1, 0)
    ]

    assert days == [date(2023, 1, 18), date(2023, 1, 27), due_on]


def test_a_due_date_inside_tet_is_met_before_it():
    due_on = date(2023, 1, 23)

    assert reminders.reminder_day(due_on, working_days=0, calendar=TET) == date(2023, 1, 19)


@pytest.mark.parametrize("calendar", [PLAIN, TET, MONDAY_OFF])
@pytest.mark.parametrize("number", [0, 1, 3, 7])
def test_the_dates_a_day_reminds_of_are_those_whose_reminder_falls_on_it(calendar, number):
    start = date(2022, 12, 20) if calendar is TET else date(2022, 8, 25)
    for n in range(60):
        due_on = start + timedelta(days=n)
        falls_on = reminders.reminder_day(due_on, working_days=number, calendar=calendar)
        reminding = [
            day
            for day in (start + timedelta(days=m) for m in range(-30, 70))
            if due_on in (_before(day, number, calendar) or ())
        ]

        assert reminding == [falls_on]


def test_on_a_day_off_nobody_is_reminded():
    assert _before(date(2023, 1, 23), 0, TET) is None
    assert _weekly(date(2023, 1, 23), TET) is None


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        (date(2022, 7, 25), True),  # an ordinary Monday
        (date(2022, 7, 26), False),
        (date(2022, 9, 5), False),  # the Monday that is off
        (date(2022, 9, 6), True),  # the Tuesday after it
        (date(2022, 9, 7), False),
    ],
)
def test_overdue_work_is_reminded_of_when_the_week_opens(day, opens):
    assert (_weekly(day, MONDAY_OFF) is not None) is opens


def test_a_week_that_is_off_until_friday_opens_on_friday():
    assert _weekly(date(2023, 1, 27), TET).last == date(2023, 1, 26)


@pytest.mark.parametrize("calendar", [PLAIN, TET, MONDAY_OFF])
@pytest.mark.parametrize("number", [1, 3, 10])
def test_leaders_are_told_from_the_day_a_task_is_that_late(calendar, number):
    start = date(2022, 12, 20) if calendar is TET else date(2022, 8, 25)
    for n in range(40):
        due_on = start + timedelta(days=n)
        days = [
            day
            for day in (due_on + timedelta(days=m) for m in range(45))
            if calendar.is_working(day) and due_on in _to_leaders(day, number, calendar)
        ]

        assert days[0] == reminders.escalation_day(due_on, working_days=number, calendar=calendar)
        assert days == [
            day
            for day in _days(days[0], 45)
            if day < due_on + timedelta(days=45) and calendar.is_working(day)
        ]


def test_overdue_means_before_that_day_however_long():
    dates = _weekly(date(2022, 7, 25), PLAIN)

    assert [day in dates for day in (date(2020, 1, 1), date(2022, 7, 24), date(2022, 7, 25))] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("day", "skipped"),
    [(date(2022, 7, 24), True), (date(2022, 7, 25), True), (date(2022, 7, 26), False)],
)
def test_a_rung_before_the_day_after_the_issue_is_skipped(day, skipped):
    assert reminders.too_early(day, issued_on=date(2022, 7, 25)) is skipped


@pytest.mark.parametrize(
    ("clock", "last"),
    [(time(7, 29), date(2022, 7, 25)), (time(7, 30), TUESDAY), (time(23, 59), TUESDAY)],
)
def test_a_day_is_planned_from_half_past_seven(clock, last):
    assert reminders.last_day_to_plan(TUESDAY, clock) == last


def test_business_days_leave_out_what_is_off():
    days = reminders.business_days(after=date(2023, 1, 18), until=date(2023, 1, 30), calendar=TET)

    assert days == [date(2023, 1, 19), date(2023, 1, 27), date(2023, 1, 30)]


def _before(day, number, calendar):
    return reminders.reminded_on(day, kind=BEFORE, working_days=number, calendar=calendar)


def _to_leaders(day, number, calendar):
    return reminders.reminded_on(
        day, kind=reminders.ESCALATION, working_days=number, calendar=calendar
    )


def _days(first, number):
    return [first + timedelta(days=n) for n in range(number)]


def _weekly(day, calendar):
    return reminders.reminded_on(day, kind=WEEKLY_OVERDUE, working_days=0, calendar=calendar)
