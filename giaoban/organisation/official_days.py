"""Days ordered by documents that the pinned holidays package does not know, for every committee.

When the package learns of one it may stand here still: the same day is said twice, not counted
twice. What is ordered after this version was made is entered by the Office, on top of both.
"""

from dataclasses import dataclass
from datetime import date

# Up to here the days are those of published orders; from then on the package computes what the
# Prime Minister has not yet ordered (how Tết and National Day are laid).
LAST_ORDERED_YEAR = 2026

# Ngày Văn hóa Việt Nam: a paid day off by resolution 80-NQ/TW of 7/1/2026; the package takes it
# for one from 2026 on, the change of Article 112 of the Labour Code was not seen when this was
# written. So the Office is asked to confirm it, or to enter it as worked.
TO_CONFIRM = {(11, 24): 2026}  # (month, day): from which year
ANNOUNCED = "Nghị quyết 80-NQ/TW ngày 7/1/2026"


@dataclass(frozen=True, slots=True)
class Swap:
    """A working day off, and the Saturday worked instead of it."""

    off: date
    worked: date
    source: str


SWAPS = (Swap(date(2026, 1, 2), date(2026, 1, 10), "Công văn 12729/VPCP-KGVX ngày 25/12/2025"),)


def wants_confirmation(day: date) -> bool:
    """Whether a day off rests on what is announced and not yet seen as law."""
    since = TO_CONFIRM.get((day.month, day.day))
    return since is not None and day.year >= since
