"""Every vote there can be among up to 15 members, against the law spelt out."""

import pytest

from meetings.rules.voting import Side, Tally, decide, fingerprint, majority

MORE_THAN_HALF = dict(enumerate([1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8], start=1))


def tallies(members):
    """Every way `members` people may vote, not vote, or send nothing."""
    for in_favour in range(members + 1):
        for against in range(members + 1 - in_favour):
            for not_voting in range(members + 1 - in_favour - against):
                yield Tally(in_favour, against, not_voting)


def chairs(tally):
    """How the Chair may have voted in such a tally, or not at all."""
    counts = {
        Side.FOR: tally.in_favour,
        Side.AGAINST: tally.against,
        Side.NOT_VOTING: tally.not_voting,
    }
    return [None, *(side for side, count in counts.items() if count)]


def by_the_law(tally, *, members, chair):
    if tally.in_favour == tally.against:
        return chair == "FOR"
    return tally.in_favour > members / 2


@pytest.mark.parametrize("members", MORE_THAN_HALF)
def test_majority_is_more_than_half_of_all_members(members):
    assert majority(members=members) == MORE_THAN_HALF[members]


@pytest.mark.parametrize("members", MORE_THAN_HALF)
def test_every_vote_is_decided_by_the_law(members):
    cases = [(tally, chair) for tally in tallies(members) for chair in chairs(tally)]

    decided = [decide(tally, members=members, chair=chair) for tally, chair in cases]

    assert [verdict.carried for verdict in decided] == [
        by_the_law(tally, members=members, chair=chair) for tally, chair in cases
    ]
    assert {verdict.needed for verdict in decided} == {MORE_THAN_HALF[members]}


@pytest.mark.parametrize("members", MORE_THAN_HALF)
def test_the_chair_decides_a_tie_only(members):
    cases = [(tally, chair) for tally in tallies(members) for chair in chairs(tally)]

    found = [decide(tally, members=members, chair=chair).by_the_chair for tally, chair in cases]

    assert found == [
        tally.in_favour == tally.against and chair in ("FOR", "AGAINST") for tally, chair in cases
    ]


@pytest.mark.parametrize(
    ("chair", "carried"),
    [(Side.FOR, True), (Side.AGAINST, False), (Side.NOT_VOTING, False), (None, False)],
)
def test_a_tie_of_eight_members_follows_the_chair(chair, carried):
    tally = Tally(in_favour=3, against=3, not_voting=2)

    assert decide(tally, members=8, chair=chair).carried is carried


@pytest.mark.parametrize(("in_favour", "carried"), [(7, False), (8, True), (9, True)])
def test_fifteen_members_need_eight(in_favour, carried):
    assert decide(Tally(in_favour=in_favour), members=15, chair=None).carried is carried


@pytest.mark.parametrize(("in_favour", "carried"), [(4, False), (5, True)])
def test_eight_members_need_five(in_favour, carried):
    assert (
        decide(Tally(in_favour=in_favour, against=1), members=8, chair=Side.FOR).carried is carried
    )


def test_more_ballots_than_members_is_an_error():
    with pytest.raises(ValueError, match="4 ballots from 3 members"):
        decide(Tally(in_favour=4), members=3, chair=None)


def test_a_tally_counts_each_choice():
    assert Tally.of(["FOR", "AGAINST", "FOR", "NOT_VOTING"]) == Tally(2, 1, 1)


def test_a_fingerprint_changes_with_any_value_and_with_the_order():
    ballots = [(1, 1, "FOR"), (2, 1, "AGAINST")]
    others = [[(1, 1, "AGAINST"), (2, 1, "AGAINST")], ballots[::-1], ballots[:1], []]

    assert fingerprint(ballots) == fingerprint(list(ballots))
    assert len({fingerprint(ballots), *map(fingerprint, others)}) == 5
