"""A sitting is valid from two thirds of all members in office."""

from fractions import Fraction

import pytest

from meetings.rules.quorum import has_quorum, needed

NEEDED = dict(enumerate([1, 2, 2, 3, 4, 4, 5, 6, 6, 7, 8, 8, 9, 10, 10], start=1))


@pytest.mark.parametrize("members", NEEDED)
def test_needed_is_the_smallest_number_that_reaches_two_thirds(members):
    assert needed(members=members) == NEEDED[members]


@pytest.mark.parametrize("members", NEEDED)
def test_quorum_is_there_from_the_number_needed_on(members):
    found = [
        present for present in range(members + 1) if has_quorum(present=present, members=members)
    ]

    assert found == list(range(NEEDED[members], members + 1))


def test_nobody_in_office_is_no_quorum():
    assert not has_quorum(present=0, members=0)


def test_a_committee_may_ask_for_more():
    assert needed(members=8, quorum=Fraction(3, 4)) == 6
    assert needed(members=9, quorum=Fraction(3, 4)) == 7
