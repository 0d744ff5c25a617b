"""States are tables: `{state: {states it may go to}}`. Pure."""

from giaoban.core.refusals import NotAllowed

__all__ = ["NotAllowed", "check", "may"]


def may(table, *, old, new) -> bool:
    return new in table.get(old, ())


def check(table, *, old, new) -> None:
    """Raise NotAllowed when the table has no way from `old` to `new`."""
    if not may(table, old=old, new=new):
        raise NotAllowed(old=_label(table, old), new=_label(table, new))


def _label(table, state):
    """The official word for a state, which may have come from the database as plain text."""
    known = next((key for key in table if key == state), state)
    return getattr(state, "label", getattr(known, "label", known))
