"""When an item stands unopposed."""

import pytest

from meetings.rules.consent import Positions, Standing, standing


@pytest.mark.parametrize(
    ("agree", "members", "found"),
    [
        (4, 9, Standing.FORMING),
        (5, 9, Standing.UNOPPOSED),
        (6, 9, Standing.UNOPPOSED),
        (3, 8, Standing.FORMING),
        (4, 8, Standing.FORMING),
        (5, 8, Standing.UNOPPOSED),
        (0, 8, Standing.FORMING),
        (1, 1, Standing.UNOPPOSED),
        (0, 0, Standing.FORMING),
    ],
)
def test_an_item_is_unopposed_once_more_than_half_of_all_members_agree(agree, members, found):
    assert standing(Positions(agree=agree), members=members) == found


@pytest.mark.parametrize("against", [{"remarks": 1}, {"speak": 1}, {"remarks": 2, "speak": 1}])
def test_one_member_who_wants_to_talk_about_it_opposes_it(against):
    assert standing(Positions(agree=14, **against), members=15) == Standing.OPPOSED


def test_positions_are_counted_by_choice():
    found = Positions.of(["AGREE", "SPEAK", "AGREE", "REMARKS"])

    assert found == Positions(agree=2, remarks=1, speak=1)
    assert found.answered == 4
