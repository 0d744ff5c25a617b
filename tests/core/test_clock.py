from datetime import UTC, datetime, timedelta

import pytest

from giaoban.core.clock import database_now


@pytest.mark.django_db
def test_the_clock_of_the_database_is_aware_and_moves_on_inside_a_transaction():
    first, second = database_now(), database_now()

    assert first < second
    assert abs(datetime.now(UTC) - first) < timedelta(minutes=1)
