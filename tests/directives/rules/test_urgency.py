import pytest

from directives.enums import DirectiveState, Timeliness, Urgency
from directives.rules.urgency import urgency

S, T = DirectiveState, Timeliness


@pytest.mark.parametrize(
    ("state", "is_standing", "timeliness", "group"),
    [
        (S.ISSUED, False, T.OVERDUE, Urgency.OVERDUE),
        (S.REDO, False, T.DUE_SOON, Urgency.DUE_SOON),
        (S.IN_PROGRESS, False, T.ON_TIME, Urgency.LATER),
        (S.IN_PROGRESS, False, T.NO_DEADLINE, Urgency.LATER),
        (S.IN_PROGRESS, True, T.NO_DEADLINE, Urgency.STANDING),
        (S.COMPLETION_SUBMITTED, False, T.OVERDUE, Urgency.WAITING),
        (S.RETURN_REQUESTED, False, T.OVERDUE, Urgency.WAITING),
        (S.SUSPENDED, True, T.NO_DEADLINE, Urgency.WAITING),
    ],
)
def test_a_task_stands_in_one_group(state, is_standing, timeliness, group):
    assert urgency(state=state, is_standing=is_standing, timeliness=timeliness) == group
