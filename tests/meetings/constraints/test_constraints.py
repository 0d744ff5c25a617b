"""Every constraint of the meetings refuses what it is there for, and nothing close by.

The tables beside this file say what breaks each. The triggers, which would refuse some of it
first, are put aside by the owner of the database; all is undone at the end.
"""

import pytest
from django.apps import apps

from tests.meetings.constraints import (
    of_acts,
    of_minutes,
    of_people,
    of_preparation,
    of_slips,
    of_votes,
)
from tests.meetings.constraints.rows import Rows
from tests.meetings.constraints.trying import found_wrong, triggers_put_aside

TABLES = (of_acts, of_preparation, of_people, of_votes, of_minutes, of_slips)
BROKEN = {name: line for table in TABLES for name, line in table.BROKEN.items()}
MODELS = list(apps.get_app_config("meetings").get_models())


def test_there_is_a_row_that_breaks_every_constraint():
    constraints = {one.name for model in MODELS for one in model._meta.constraints}

    assert set(BROKEN) == constraints
    assert len(BROKEN) == sum(len(table.BROKEN) for table in TABLES), "in two tables"


@pytest.mark.django_db(transaction=True)
def test_each_constraint_refuses_what_breaks_it_and_lets_pass_what_is_close_by():
    with triggers_put_aside(MODELS):
        wrong = found_wrong(Rows(MODELS), BROKEN)

    assert not wrong, wrong
