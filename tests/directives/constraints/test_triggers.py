"""Every trigger of the directives refuses what it is there for, also to the database's owner."""

import pytest

from tests.directives.constraints.broken import ANOTHER, PLAIN
from tests.directives.constraints.guards import GUARDS
from tests.directives.constraints.test_constraints import MODELS
from tests.meetings.constraints.rows import Rows
from tests.meetings.constraints.triggers import let_through, tried, watched
from tests.meetings.constraints.trying import triggers_put_aside

MARKS = {  # they refuse nothing, and say which months are counted anew: actions/test_rollups.py
    ("directives_directive", "new_task_marks_months", "INSERT"),
    ("directives_directive", "changed_task_marks_months", "UPDATE"),
}


@pytest.mark.django_db
def test_there_is_a_refused_statement_for_every_trigger_and_what_it_watches():
    assert tried(GUARDS) == watched(MODELS) - MARKS


@pytest.mark.django_db(transaction=True)
def test_each_trigger_alone_refuses_what_it_guards_against_and_lets_pass_what_is_close_by():
    with triggers_put_aside(MODELS):
        wrong = let_through(Rows(MODELS, plain=PLAIN, another=ANOTHER), GUARDS)

    assert not wrong, wrong
