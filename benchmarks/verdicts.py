"""What a benchmark prints of a case, and the counting of statements."""

import time
from dataclasses import dataclass


@dataclass
class Verdict:
    """One printed line, and whether it is within its limit; without one nobody judges it."""

    words: str
    value: float
    limit: float | None

    @property
    def is_over(self) -> bool:
        return self.limit is not None and self.value > self.limit

    def __str__(self):
        if self.limit is None:
            return f"{self.words}: {self.value:.4g}"
        mark = "OVER" if self.is_over else "ok"
        return f"{self.words}: {self.value:.4g} (at most {self.limit:g}) {mark}"


class Watch:
    """Counts the statements of a block and the seconds PostgreSQL took to answer them."""

    def __init__(self):
        self.statements, self.seconds = 0, 0.0

    def __call__(self, execute, *args):
        began = time.perf_counter()
        try:
            return execute(*args)
        finally:
            self.seconds += time.perf_counter() - began
            self.statements += 1
