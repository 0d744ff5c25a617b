from datetime import date

import pytest

from directives.enums import PartStanding
from directives.rules.parts import part

DUE = date(2022, 7, 26)
BEFORE, AFTER = date(2022, 7, 25), date(2022, 7, 27)


@pytest.mark.parametrize(
    ("due_on", "today", "has_reported", "done_on", "standing"),
    [
        (DUE, BEFORE, False, None, PartStanding.WAITED_FOR),
        (DUE, DUE, False, None, PartStanding.WAITED_FOR),
        (DUE, DUE, True, None, PartStanding.AT_WORK),
        (DUE, AFTER, True, None, PartStanding.OVERDUE),
        (DUE, AFTER, False, None, PartStanding.OVERDUE),
        (DUE, AFTER, True, DUE, PartStanding.DONE),
        (DUE, AFTER, True, AFTER, PartStanding.DONE_LATE),
        (None, AFTER, False, None, PartStanding.WAITED_FOR),
        (None, AFTER, True, AFTER, PartStanding.DONE),
    ],
)
def test_a_part_stands_against_the_due_date(due_on, today, has_reported, done_on, standing):
    found = part(due_on=due_on, today=today, has_reported=has_reported, done_on=done_on)

    assert found == standing
