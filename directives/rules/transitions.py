"""Which state may follow which."""

from directives.enums import CALLED_OFF, SubtaskState
from directives.enums import DirectiveState as State

_STOPS = {State.SUSPENDED, *CALLED_OFF}

# One unit's task. What is finished at once needs no report on the way. A result that was handed
# in is answered before the task can be stopped. What is suspended goes on where it was left.
DIRECTIVE = {
    State.DRAFT: {State.ISSUED},
    State.ISSUED: {State.IN_PROGRESS, State.COMPLETION_SUBMITTED, State.RETURN_REQUESTED, *_STOPS},
    State.RETURN_REQUESTED: {State.ISSUED, *CALLED_OFF},
    State.IN_PROGRESS: {State.COMPLETION_SUBMITTED, *_STOPS},
    State.COMPLETION_SUBMITTED: {State.COMPLETED, State.REDO},
    State.REDO: {State.IN_PROGRESS, State.COMPLETION_SUBMITTED, *_STOPS},
    State.COMPLETED: {State.REDO},
    State.SUSPENDED: {State.ISSUED, State.IN_PROGRESS, State.REDO, *CALLED_OFF},
    State.CANCELLED: set(),
    State.REPLACED: set(),
}

# A directive to all units: it follows its units' tasks and is never reported on itself.
_LIVE = {State.ISSUED, State.IN_PROGRESS, State.COMPLETED, State.SUSPENDED}
ROLL_UP = {
    State.DRAFT: {State.ISSUED},
    **{state: (_LIVE | set(CALLED_OFF)) - {state} for state in _LIVE},
    State.CANCELLED: set(),
    State.REPLACED: set(),
}

# A piece a unit passed down. What was not done may be done after all; what is done stays done.
SUBTASK = {
    SubtaskState.GIVEN: {SubtaskState.DONE, SubtaskState.NOT_DONE, SubtaskState.TAKEN_BACK},
    SubtaskState.NOT_DONE: {SubtaskState.DONE, SubtaskState.NOT_DONE, SubtaskState.TAKEN_BACK},
    SubtaskState.DONE: set(),
    SubtaskState.TAKEN_BACK: set(),
}

IN_THE_UNITS_HANDS = frozenset({State.ISSUED, State.IN_PROGRESS, State.REDO})


def state_of_roll_up(states) -> State:
    """Return the state a directive to all units has, given those of its units' tasks.

    A task that was called off no longer counts, unless all were.
    """
    states = [state for state in states if state not in CALLED_OFF]
    if not states:
        return State.CANCELLED
    if all(state == State.COMPLETED for state in states):
        return State.COMPLETED
    if all(state == State.SUSPENDED for state in states):
        return State.SUSPENDED
    untouched = all(state in (State.ISSUED, State.RETURN_REQUESTED) for state in states)
    return State.ISSUED if untouched else State.IN_PROGRESS
