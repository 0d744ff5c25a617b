"""Which outcomes are open to an item, against a table."""

import pytest

from meetings.enums import DecisionOutcome
from meetings.rules.outcomes import (
    ADOPTED,
    BACK_TO_THE_UNIT,
    NEEDS_WORDS,
    PUT_ASIDE,
    WITHOUT_A_VOTE,
    open_to,
)

ASIDE = {"POSTPONED", "RETURNED", "WRITTEN_VOTE", "WITHDRAWN"}
IN_FAVOUR = {"APPROVED", "APPROVED_WITH_CHANGES", "AGREED_IN_PRINCIPLE"}


@pytest.mark.parametrize(
    ("needs_vote", "voted", "outcomes"),
    [
        (True, None, ASIDE),
        (False, None, ASIDE | {"NOTED", "AGREED_IN_PRINCIPLE"}),
        (True, "APPROVED", IN_FAVOUR),
        (True, "APPROVED_WITH_CHANGES", IN_FAVOUR),
        (True, "AGREED_IN_PRINCIPLE", IN_FAVOUR),
        (True, "REJECTED", set()),
    ],
)
def test_what_is_open_to_an_item(needs_vote, voted, outcomes):
    assert open_to(needs_vote=needs_vote, voted=voted) == outcomes


def test_every_outcome_is_known_and_reached_in_some_way():
    reached = ADOPTED | PUT_ASIDE | WITHOUT_A_VOTE | {"REJECTED"}

    assert reached == set(DecisionOutcome.values)
    assert set(DecisionOutcome.values) >= NEEDS_WORDS
    assert BACK_TO_THE_UNIT | {"APPROVED_WITH_CHANGES"} == NEEDS_WORDS
