from datetime import timedelta

import pytest

from giaoban.notifications.rules import heartbeats
from giaoban.notifications.rules.retries import next_attempt, pause
from tests.factories import AT


def minutes(number):
    return timedelta(minutes=number)


def test_the_pause_doubles_up_to_half_an_hour():
    pauses = [pause(attempts=number) for number in range(1, 10)]

    assert pauses == [minutes(n) for n in (1, 2, 4, 8, 16, 30, 30, 30, 30)]


def test_three_days_of_a_dead_server_are_fewer_than_two_hundred_attempts():
    at, attempts = AT, 1
    while at := next_attempt(attempts=attempts, first_at=AT, at=at):
        attempts += 1

    assert attempts == 148


@pytest.mark.parametrize(
    ("failed_after", "tried_again"),
    [
        (timedelta(hours=71, minutes=29), True),
        (timedelta(hours=71, minutes=30), True),
        (timedelta(hours=71, minutes=31), False),
    ],
)
def test_patience_ends_after_three_days(failed_after, tried_again):
    later = next_attempt(attempts=50, first_at=AT, at=AT + failed_after)

    assert (later is not None) == tried_again


def test_a_fault_of_ours_is_tried_again_in_an_hour():
    later = next_attempt(attempts=1, first_at=AT, at=AT, our_fault=True)

    assert later == AT + timedelta(hours=1)


@pytest.mark.parametrize(
    ("silent_for", "alive"), [(minutes(29), True), (minutes(30), True), (minutes(31), False)]
)
def test_work_silent_for_more_than_half_an_hour_is_not_alive(silent_for, alive):
    assert heartbeats.is_alive(AT - silent_for, at=AT) == alive


def test_work_never_heard_of_is_not_alive():
    assert not heartbeats.is_alive(None, at=AT)
