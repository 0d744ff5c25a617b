"""Steps every deed on a directive is made of. For this package's actions alone."""

from directives.enums import CALLED_OFF, DirectiveState
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


def move(
    directive, new, *, by, at, hand=OWN, reason="", units=(None, None), of=None, **stamps
) -> Directive:
    """Take a locked directive to the state `new`, if it may go there, and keep the step.

    `of` is the only state the deed takes it from, where others lead to `new` too: a result is
    not sent back once it was confirmed, although what was confirmed can be opened again.
    `units` are the old lead and the new, where the step gives it to another unit.
    """
    old = directive.state
    table = ROLL_UP if directive.is_to_all else DIRECTIVE
    transitions.check({of: table[of]} if of else table, old=old, new=new)
    write(directive, state=new, **stamps)
    DirectiveStep.objects.create(
        directive=directive,
        from_state=old,
        to_state=new,
        old_lead=units[0],
        new_lead=units[1],
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


def roll_up(task, *, by, at, reason="") -> None:
    """Let the directive to all units follow its task that has just moved, if it belongs to one."""
    if task.parent_id is not None:
        parent = Directive.objects.get(pk=task.parent_id)  # held since `lock`
        follow(parent, by=by, at=at, reason=reason)


def follow(parent, *, by, at, reason="") -> None:
    """Take a locked directive to all units to the state its units' tasks give it.

    Once called off it stays so, whatever becomes of what was finished before.
    """
    states = Directive.objects.filter(parent=parent).values_list("state", flat=True)
    new = state_of_roll_up(list(states))
    if new != parent.state and parent.state not in CALLED_OFF:
        done = at if new == DirectiveState.COMPLETED else None
        move(parent, new, by=by, at=at, reason=reason, completed_at=done)
