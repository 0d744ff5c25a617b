from datetime import date, timedelta

import pytest

from directives.enums import LABELS, OPEN_STATES, DirectiveState, Timeliness
from directives.rules.timeliness import timeliness

DUE = date(2022, 7, 26)


@pytest.mark.parametrize("state", [DirectiveState.ISSUED, DirectiveState.IN_PROGRESS, "REDO"])
@pytest.mark.parametrize(
    ("days_before", "found"),
    [
        (4, Timeliness.ON_TIME),
        (3, Timeliness.DUE_SOON),
        (0, Timeliness.DUE_SOON),
        (-1, Timeliness.OVERDUE),
    ],
)
def test_an_open_task_is_measured_today(state, days_before, found):
    today = DUE - timedelta(days=days_before)

    assert timeliness(state=state, due_on=DUE, today=today) == found


@pytest.mark.parametrize("state", ["COMPLETION_SUBMITTED", "COMPLETED"])
@pytest.mark.parametrize(
    ("days_before", "found"),
    [(1, Timeliness.ON_TIME), (0, Timeliness.ON_TIME), (-1, Timeliness.OVERDUE)],
)
def test_what_was_handed_in_is_measured_on_that_day(state, days_before, found):
    submitted_on = DUE - timedelta(days=days_before)
    long_after = DUE + timedelta(days=40)

    assert timeliness(state=state, due_on=DUE, today=long_after, submitted_on=submitted_on) == found


@pytest.mark.parametrize("state", DirectiveState.values)
def test_without_a_due_date_nothing_is_late(state):
    found = timeliness(state=state, due_on=None, today=DUE)

    assert found == Timeliness.NO_DEADLINE


def test_a_committee_decides_what_is_soon():
    week_before = DUE - timedelta(days=7)

    assert (
        timeliness(state="ISSUED", due_on=DUE, today=week_before, due_soon_days=7)
        == Timeliness.DUE_SOON
    )


def test_every_pair_that_can_happen_has_its_official_label():
    open_ones = {(state, one) for state in OPEN_STATES for one in Timeliness}
    handed_in = {(DirectiveState.COMPLETED, one) for one in Timeliness}
    plain = {  # its state says enough
        (DirectiveState.RETURN_REQUESTED, one) for one in set(Timeliness) - {Timeliness.OVERDUE}
    }
    never_soon = {
        (DirectiveState.COMPLETION_SUBMITTED, Timeliness.DUE_SOON),
        (DirectiveState.COMPLETED, Timeliness.DUE_SOON),
    }

    assert set(LABELS) == (open_ones | handed_in) - never_soon - plain


@pytest.mark.parametrize("state", ["SUSPENDED", "CANCELLED", "REPLACED"])
def test_what_is_stopped_is_not_measured(state):
    found = timeliness(state=state, due_on=date(2022, 7, 1), today=date(2022, 7, 20))

    assert found == Timeliness.NO_DEADLINE
