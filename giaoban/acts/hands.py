"""Whose hand did it: the four values an action takes when an act may be entered for somebody."""

from dataclasses import dataclass

from giaoban.acts.models import Channel
from giaoban.files.models import StoredFile
from giaoban.organisation.models import User


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose act it is, and, when the Office enters it for them, who typed it and how it came.

    Actions take `by=` and `hand=`; without a hand the act is the person's own.
    """

    entered_by: User | None = None
    channel: str = Channel.SYSTEM
    scan: StoredFile | None = None

    def columns(self) -> dict:
        """The columns of `acts.models.Act` besides `by` and `at`."""
        return {
            "entered_by": self.entered_by,
            "channel": self.channel,
            "scan": self.scan,
        }


OWN = Hand()
