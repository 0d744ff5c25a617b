from itertools import product

import pytest

from directives.enums import DirectiveState as State
from directives.rules.transitions import DIRECTIVE, ROLL_UP, state_of_roll_up
from giaoban.core import transitions

WAYS = {
    (State.DRAFT, State.ISSUED),
    (State.ISSUED, State.IN_PROGRESS),
    (State.ISSUED, State.COMPLETION_SUBMITTED),
    (State.IN_PROGRESS, State.COMPLETION_SUBMITTED),
    (State.COMPLETION_SUBMITTED, State.COMPLETED),
    (State.COMPLETION_SUBMITTED, State.REDO),
    (State.REDO, State.IN_PROGRESS),
    (State.REDO, State.COMPLETION_SUBMITTED),
    (State.ISSUED, State.RETURN_REQUESTED),
    (State.RETURN_REQUESTED, State.ISSUED),
    (State.RETURN_REQUESTED, State.CANCELLED),
    (State.RETURN_REQUESTED, State.REPLACED),
    *product(
        (State.ISSUED, State.IN_PROGRESS, State.REDO),
        (State.SUSPENDED, State.CANCELLED, State.REPLACED),
    ),
    (State.SUSPENDED, State.ISSUED),
    (State.SUSPENDED, State.IN_PROGRESS),
    (State.SUSPENDED, State.REDO),
    (State.SUSPENDED, State.CANCELLED),
    (State.SUSPENDED, State.REPLACED),
    (State.COMPLETED, State.REDO),
}


def test_a_task_goes_these_ways_and_no_others():
    found = {(old, new) for old, new in product(State, State) if _may(old, new)}

    assert found == WAYS


def test_every_state_has_its_row():
    assert set(DIRECTIVE) == set(State)


def test_a_roll_up_is_never_handed_in():
    assert State.COMPLETION_SUBMITTED not in ROLL_UP[State.IN_PROGRESS]


@pytest.mark.parametrize(
    ("states", "found"),
    [
        ([State.ISSUED, State.ISSUED], State.ISSUED),
        ([State.ISSUED, State.IN_PROGRESS], State.IN_PROGRESS),
        ([State.ISSUED, State.COMPLETED], State.IN_PROGRESS),
        ([State.COMPLETED, State.REDO], State.IN_PROGRESS),
        ([State.COMPLETED, State.COMPLETION_SUBMITTED], State.IN_PROGRESS),
        ([State.COMPLETED, State.COMPLETED], State.COMPLETED),
        ([State.ISSUED, State.RETURN_REQUESTED], State.ISSUED),
        ([State.SUSPENDED, State.ISSUED], State.IN_PROGRESS),
        ([State.SUSPENDED, State.SUSPENDED], State.SUSPENDED),
        ([State.SUSPENDED, State.CANCELLED], State.SUSPENDED),
        ([State.COMPLETED, State.CANCELLED], State.COMPLETED),
        ([State.CANCELLED, State.REPLACED], State.CANCELLED),
    ],
)
def test_a_roll_up_follows_its_tasks(states, found):
    assert state_of_roll_up(states) == found


def test_what_is_called_off_stays_so():
    for table in (DIRECTIVE, ROLL_UP):
        assert table[State.CANCELLED] == table[State.REPLACED] == set()


def _may(old, new):
    return transitions.may(DIRECTIVE, old=old, new=new)
