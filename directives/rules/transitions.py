"""Which state may follow which."""

from directives.enums import DirectiveState as State

# One unit's task. What is finished at once needs no report on the way.
DIRECTIVE = {
    State.DRAFT: {State.ISSUED},
    State.ISSUED: {State.IN_PROGRESS, State.COMPLETION_SUBMITTED},
    State.IN_PROGRESS: {State.COMPLETION_SUBMITTED},
    State.COMPLETION_SUBMITTED: {State.COMPLETED, State.REDO},
    State.REDO: {State.IN_PROGRESS, State.COMPLETION_SUBMITTED},
    State.COMPLETED: set(),
}

# A directive to all units: it follows its units' tasks and is never reported on itself.
ROLL_UP = {
    State.DRAFT: {State.ISSUED},
    State.ISSUED: {State.IN_PROGRESS, State.COMPLETED},
    State.IN_PROGRESS: {State.COMPLETED},
    State.COMPLETED: set(),
}

IN_THE_UNITS_HANDS = frozenset({State.ISSUED, State.IN_PROGRESS, State.REDO})


def state_of_roll_up(states) -> State:
    """Return the state a directive to all units has, given those of its units' tasks."""
    if all(state == State.COMPLETED for state in states):
        return State.COMPLETED
    untouched = all(state == State.ISSUED for state in states)
    return State.ISSUED if untouched else State.IN_PROGRESS
