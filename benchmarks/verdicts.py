"""What a benchmark prints of a case, and the counting of statements."""

import time
from dataclasses import dataclass


@dataclass
class Verdict:
    """One printed line, and whether it is within its limit."""

    words: str
    value: float
    limit: float

    @property
    def is_over(self) -> bool:
        return self.value > self.limit

    def __str__(self):
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
