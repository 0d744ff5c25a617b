"""Every trigger of the indicators refuses what it is there for, also to the database's owner."""

import pytest

from tests.indicators.constraints.broken import ANOTHER, PLAIN
from tests.indicators.constraints.guards import GUARDS
from tests.indicators.constraints.test_constraints import MODELS
from tests.meetings.constraints.rows import Rows
from tests.meetings.constraints.triggers import let_through, tried, watched
from tests.meetings.constraints.trying import triggers_put_aside


@pytest.mark.django_db
def test_there_is_a_refused_statement_for_every_trigger_and_what_it_watches():
    assert tried(GUARDS) == watched(MODELS)


@pytest.mark.django_db(transaction=True)
def test_each_trigger_alone_refuses_what_it_guards_against_and_lets_pass_what_is_close_by():
    with triggers_put_aside(MODELS):
        wrong = let_through(Rows(MODELS, plain=PLAIN, another=ANOTHER), GUARDS)

    assert not wrong, wrong
