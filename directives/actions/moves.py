"""Steps every deed on a directive is made of. For this package's actions alone."""

from directives.enums import DirectiveState
from directives.models import Directive, DirectiveStep
from directives.rules.transitions import DIRECTIVE, ROLL_UP, state_of_roll_up
from giaoban.acts.hands import OWN
from giaoban.core import transitions


def lock(directive) -> Directive:
    """Return the directive as it is now, held until the transaction ends.

    A directive to all units is held before its units' tasks: two confirmations of the
    last two tasks then wait for each other instead of both missing the end.
    """
    rows = Directive.objects.select_for_update(of=("self",), no_key=True)
    if directive.parent_id:
        rows.get(pk=directive.parent_id)
    return rows.select_related("committee", "lead", "parent").get(pk=directive.pk)


def move(directive, new, *, by, at, hand=OWN, reason="", **stamps) -> Directive:
    """Take a locked directive to the state `new`, if it may go there, and keep the step."""
    old = directive.state
    transitions.check(ROLL_UP if directive.is_to_all else DIRECTIVE, old=old, new=new)
    write(directive, state=new, **stamps)
    DirectiveStep.objects.create(
        directive=directive,
        from_state=old,
        to_state=new,
        reason=reason,
        by=by,
        at=at,
        **hand.columns(),
    )
    return directive


def write(directive, **values) -> Directive:
    """Write values on a locked directive; its version grows."""
    for name, value in values.items():
        setattr(directive, name, value)
    directive.version += 1
    directive.save(update_fields=[*values, "version"])
    return directive


def roll_up(task, *, by, at) -> None:
    """Let the directive to all units follow its task that has just moved, if it belongs to one."""
    if task.parent_id is None:
        return
    states = Directive.objects.filter(parent=task.parent_id).values_list("state", flat=True)
    new = state_of_roll_up(list(states))
    parent = Directive.objects.get(pk=task.parent_id)  # held since `lock`
    if new != parent.state:
        done = {"completed_at": at} if new == DirectiveState.COMPLETED else {}
        move(parent, new, by=by, at=at, **done)
