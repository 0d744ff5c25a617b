"""What cannot be done, said so that the person who asked knows what to do instead."""

from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """An action declines. `str()` is a translated sentence for the person who asked.

    A subclass names the reason and carries the sentence; what it needs is given when
    it is raised: `raise NoQuorum(present=8, members=15)`. `field` names the field of
    a form beside which the sentence belongs.
    """

    sentence = _("This cannot be done now.")
    field = None

    def __init__(self, sentence=None, *, field=None, **values):
        super().__init__()
        self.sentence = sentence if sentence is not None else self.sentence
        self.field = field or self.field
        self.values = values

    def __str__(self):
        return self.sentence % self.values if self.values else str(self.sentence)


class NotAllowed(Refusal):
    """The table of states has no way from the old state to the new one."""

    sentence = _("This is now “%(old)s”, so it cannot become “%(new)s”.")


class ChangedMeanwhile(Refusal):
    """The noun is no longer at the version the person was looking at; `current` is."""

    sentence = _(
        "Someone else changed this while you were typing. Nothing of theirs is lost and your text "
        "is kept below: compare it with the page as it is now, then save again."
    )

    def __init__(self, *, current):
        super().__init__()
        self.current = current


def check_version(*, seen, current) -> None:
    """Raise ChangedMeanwhile unless the person saw the latest version of the noun."""
    if seen != current:
        raise ChangedMeanwhile(current=current)
