"""What a drill of reminders found."""

from dataclasses import dataclass, fields


@dataclass
class Figures:
    """Counts of one fault, or of all of them.

    Lost: a reminder the ladder names that was not written down, or that no mail server has and
    nobody can see why. Late: handed over after the moment the fault gives it.
    """

    intents: int = 0
    kills: int = 0
    lost: int = 0
    in_app_duplicates: int = 0
    mail_duplicates: int = 0
    strange_letters: int = 0
    late: int = 0

    @property
    def are_clean(self) -> bool:
        return not (self.lost or self.in_app_duplicates or self.strange_letters)

    def __add__(self, other) -> "Figures":
        names = [each.name for each in fields(self)]
        return Figures(*(getattr(self, name) + getattr(other, name) for name in names))

    def __str__(self):
        strange = f", strange letters {self.strange_letters}" if self.strange_letters else ""
        return (
            f"intents {self.intents}, kills {self.kills}, lost {self.lost}, "
            f"in-app duplicates {self.in_app_duplicates}, "
            f"mail duplicates (same Message-ID) {self.mail_duplicates}, late {self.late}{strange}"
        )
