"""The day of the sitting."""

from datetime import UTC, datetime

import pytest
import time_machine


@pytest.fixture(autouse=True)
def _on_the_day():
    """The moment of `tests.factories.AT`."""
    with time_machine.travel(datetime(2022, 6, 30, 7, 0, tzinfo=UTC), tick=False):
        yield
