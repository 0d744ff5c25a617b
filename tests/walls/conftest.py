"""The demo as a world of two committees: a city that ended and the ward that came after it.

It is loaded once for a module, in a transaction that the module's end takes back; every test
works in a savepoint inside it.
"""

import logging
from datetime import UTC, datetime

import pytest
import time_machine

TODAY = datetime(2026, 11, 24, 3, tzinfo=UTC)  # an ordinary Tuesday in Vietnam


@pytest.fixture(scope="module")
def _files(tmp_path_factory):
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True)
def _files_of_one_test(settings, _files):
    """The papers of the world stay where they were loaded."""
    settings.MEDIA_ROOT = _files


@pytest.fixture(autouse=True)
def _quietly():
    """Thousands of refusals are expected here; writing each into the log takes half the time."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker, _files) -> dict:
    """The demo as of TODAY; gives its people by account."""
    from django.db import transaction
    from django.test import override_settings

    from giaoban.demo import loading
    from giaoban.organisation.models import User
    from tests.preparations import land_codes

    with (
        time_machine.travel(TODAY, tick=True),
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=_files),
        transaction.atomic(),
    ):
        land_codes()  # a transactional test may have emptied their table
        loading.load(at=TODAY)
        yield {person.username: person for person in User.objects.all()}
        transaction.set_rollback(True)
