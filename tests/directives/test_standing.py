from datetime import date

import pytest

from directives.enums import Timeliness
from directives.standing import standing_of
from tests.directives.scene import on

TODAY = date(2022, 7, 25)


@pytest.mark.parametrize(
    ("due_on", "tone", "days_left", "days_late"),
    [
        (date(2022, 8, 20), "open", 26, 0),
        (date(2022, 7, 26), "soon", 1, 0),
        (date(2022, 7, 25), "soon", 0, 0),
        (date(2022, 7, 20), "late", -5, 5),
        (None, "open", None, 0),
    ],
)
def test_an_open_task(scene, due_on, tone, days_left, days_late):
    found = standing_of(scene.given(due_on=due_on), today=TODAY)

    assert (found.tone, found.days_left, found.days_late) == (tone, days_left, days_late)


def test_what_waits_for_the_office_counts_no_days(scene):
    found = standing_of(scene.handed_in(scene.given()), today=date(2022, 9, 1))

    assert (found.timeliness, found.tone, found.days_left) == (Timeliness.ON_TIME, "waiting", None)


def test_a_task_handed_in_late_was_completed_late(scene):
    done = scene.completed(scene.given(), at=on(7, 27))

    assert standing_of(done, today=date(2022, 9, 1)).timeliness == Timeliness.OVERDUE


def test_a_draft_is_a_draft(scene):
    found = standing_of(scene.draft(), today=date(2022, 9, 1))

    assert found.tone == "draft"
