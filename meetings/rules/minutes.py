"""Pure rules of the minutes: which save counts."""

from enum import Enum


class Save(Enum):
    """What becomes of a text that arrives."""

    TAKEN = "taken"
    OLDER = "older"  # a newer one of the same editor is here already
    CONFLICT = "conflict"  # somebody else saved since this text was begun


def judge(*, sequence, last, base, current, is_last_writer) -> Save:
    """Say what becomes of a save.

    `sequence` is the number an open editor gave it, `last` the highest number taken from that
    editor (0: none). `base` is the version the editor last knew of, `current` the one that is
    stored, `is_last_writer` whether the stored text came from the same editor: then its saves
    may overtake their own acknowledgements and only their numbers count.
    """
    if sequence <= last:
        return Save.OLDER
    if is_last_writer or base == current:
        return Save.TAKEN
    return Save.CONFLICT
