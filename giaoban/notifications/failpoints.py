"""Places where a drill lets the process die as if by `kill -9`. Without effect in production.

`settings.FAILPOINT` is read from GIAOBAN_FAILPOINT only where the settings allow drills; it
names a point, and after a colon how many times it is passed before the process dies there.
"""

import os
import signal
from collections import Counter

from django.conf import settings

_passed = Counter()


def reach(point: str) -> None:
    """Die here, at once and without a trace, if a drill asked for it."""
    name, _, times = settings.FAILPOINT.partition(":")
    if name != point:
        return
    _passed[point] += 1
    if _passed[point] > int(times or 0):
        os.kill(os.getpid(), signal.SIGKILL)
