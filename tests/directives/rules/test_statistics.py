from datetime import date, timedelta

import pytest

from directives.enums import Counted, DirectiveState
from directives.rules.statistics import Figures, band, counted_as, days_late, figures_of, total

DUE = date(2022, 7, 26)
DAY = timedelta(days=1)
OPEN = ["ISSUED", "IN_PROGRESS", "REDO", "RETURN_REQUESTED"]


@pytest.mark.parametrize("state", OPEN)
@pytest.mark.parametrize(
    ("today", "found"),
    [
        (DUE - DAY, Counted.OPEN_IN_TIME),
        (DUE, Counted.OPEN_IN_TIME),
        (DUE + DAY, Counted.OPEN_OVERDUE),
    ],
)
def test_what_is_open_is_measured_today(state, today, found):
    assert counted_as(state=state, due_on=DUE, today=today) == found


@pytest.mark.parametrize(
    ("state", "in_time", "late"),
    [
        ("COMPLETED", Counted.DONE_IN_TIME, Counted.DONE_LATE),
        ("COMPLETION_SUBMITTED", Counted.OPEN_IN_TIME, Counted.OPEN_OVERDUE),
    ],
)
def test_what_was_handed_in_is_measured_on_that_day_however_long_the_answer_takes(
    state, in_time, late
):
    long_after = DUE + 40 * DAY

    def found(day):
        return counted_as(state=state, due_on=DUE, today=long_after, handed_in_on=day)

    assert [found(DUE - DAY), found(DUE), found(DUE + DAY)] == [in_time, in_time, late]


@pytest.mark.parametrize("state", [*OPEN, "COMPLETION_SUBMITTED"])
def test_without_a_due_date_what_is_open_is_never_late(state):
    assert counted_as(state=state, due_on=None, today=DUE) == Counted.OPEN_UNDATED


def test_without_a_due_date_what_is_completed_is_neither_in_time_nor_late():
    found = counted_as(state="COMPLETED", due_on=None, today=DUE, handed_in_on=DUE)

    assert found == Counted.DONE_UNDATED


@pytest.mark.parametrize("state", ["DRAFT", "CANCELLED", "REPLACED"])
def test_drafts_and_what_was_called_off_are_not_counted(state):
    assert counted_as(state=state, due_on=DUE, today=DUE + DAY) is None


def test_what_is_suspended_stands_beside():
    assert counted_as(state="SUSPENDED", due_on=DUE, today=DUE + DAY) == Counted.SUSPENDED


@pytest.mark.parametrize(
    ("state", "late", "excused"),
    [
        ("COMPLETED", Counted.DONE_LATE, Counted.DONE_EXCUSED),
        ("IN_PROGRESS", Counted.OPEN_OVERDUE, Counted.OPEN_EXCUSED),
    ],
)
def test_an_accepted_reason_counts_apart_and_for_that_due_date_alone(state, late, excused):
    def found(excused_due_on, today=DUE + DAY):
        days = {"due_on": DUE, "today": today, "handed_in_on": DUE + DAY}
        return counted_as(state=state, excused_due_on=excused_due_on, **days)

    assert found(DUE) == excused
    assert found(DUE - DAY) == found(None) == late


def test_a_reason_makes_nothing_late_that_is_in_time():
    assert counted_as(state="ISSUED", due_on=DUE, today=DUE, excused_due_on=DUE) == (
        Counted.OPEN_IN_TIME
    )


def test_every_state_counts_somehow_or_is_left_out():
    found = {
        state: counted_as(state=state, due_on=DUE, today=DUE, handed_in_on=DUE)
        for state in DirectiveState
    }

    assert {state for state, one in found.items() if one is None} == {
        "DRAFT",
        "CANCELLED",
        "REPLACED",
    }


@pytest.mark.parametrize(("days", "found"), [(1, 0), (7, 0), (8, 1), (30, 1), (31, 2), (400, 2)])
def test_bands_of_ageing(days, found):
    assert band(days) == found


def test_days_late_are_days_after_the_due_date():
    after = DUE + 3 * DAY

    assert days_late(state="ISSUED", due_on=DUE, today=after) == 3
    assert days_late(state="COMPLETED", due_on=DUE, today=after, handed_in_on=DUE + DAY) == 1
    assert days_late(state="COMPLETED", due_on=DUE, today=after, handed_in_on=DUE - DAY) == 0


def test_figures_add_up():
    first = figures_of([("OPEN_OVERDUE", 1, 2, 20), ("DONE_IN_TIME", 0, 3, 0)])
    second = figures_of(
        [("OPEN_OVERDUE", 0, 1, 4), ("DONE_LATE", 2, 1, 40), ("SUSPENDED", 0, 1, 0)]
    )

    both = total([first.with_deeds(extensions=1, returns=2), second])

    assert (both.total, both.done, both.open, both.late, both.due) == (7, 4, 3, 4, 7)
    assert both.ageing == (1, 2, 0)
    assert both.average_days_late == 16
    assert (both.extensions, both.returns) == (1, 2)
    assert both[Counted.SUSPENDED] == 1


def test_nothing_late_has_no_average():
    assert Figures().average_days_late is None
