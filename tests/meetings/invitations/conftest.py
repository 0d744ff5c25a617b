"""The time at which a month is prepared, and a browser for each person."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client


@pytest.fixture(autouse=True)
def _in_june_2022():
    """The day of `tests.preparations.EARLIER`."""
    with time_machine.travel(datetime(2022, 6, 10, 7, 0, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def sign_in():
    def signed_in(person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in
