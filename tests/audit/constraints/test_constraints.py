"""Every constraint of the ledger refuses what it is there for, and nothing close by."""

import pytest
from django.apps import apps

from tests.audit.constraints.broken import ANOTHER, BROKEN, PLAIN
from tests.meetings.constraints.rows import Rows
from tests.meetings.constraints.trying import found_wrong, triggers_put_aside

MODELS = list(apps.get_app_config("audit").get_models())


def test_there_is_a_row_that_breaks_every_constraint():
    assert set(BROKEN) == {one.name for model in MODELS for one in model._meta.constraints}


@pytest.mark.django_db(transaction=True)
def test_each_constraint_refuses_what_breaks_it_and_lets_pass_what_is_close_by():
    with triggers_put_aside(MODELS):
        wrong = found_wrong(Rows(MODELS, plain=PLAIN, another=ANOTHER), BROKEN)

    assert not wrong, wrong
