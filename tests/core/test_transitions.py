import pytest
from django.db import models

from giaoban.core import transitions


class Light(models.TextChoices):
    RED = "RED", "red light"
    GREEN = "GREEN", "green light"
    BROKEN = "BROKEN", "no light"


TABLE = {Light.RED: {Light.GREEN}, Light.GREEN: {Light.RED, Light.BROKEN}, Light.BROKEN: set()}


@pytest.mark.parametrize("old", Light)
@pytest.mark.parametrize("new", Light)
def test_check_allows_what_the_table_holds_and_nothing_else(old, new):
    if new in TABLE[old]:
        transitions.check(TABLE, old=old, new=new)
    else:
        with pytest.raises(transitions.NotAllowed):
            transitions.check(TABLE, old=old, new=new)


def test_check_reads_states_as_they_come_from_the_database():
    transitions.check(TABLE, old="RED", new="GREEN")

    with pytest.raises(transitions.NotAllowed):
        transitions.check(TABLE, old="BROKEN", new="GREEN")


def test_the_sentence_names_both_states_in_words():
    with pytest.raises(transitions.NotAllowed) as refused:
        transitions.check(TABLE, old="BROKEN", new="GREEN")

    assert "no light" in str(refused.value)
    assert "green light" in str(refused.value)


def test_a_state_that_is_not_in_the_table_goes_nowhere():
    with pytest.raises(transitions.NotAllowed):
        transitions.check(TABLE, old="", new="GREEN")
