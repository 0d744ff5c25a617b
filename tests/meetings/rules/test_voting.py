"""Every vote there can be among up to 15 members, against the law spelt out."""

import pytest

from meetings.rules.voting import Rule, Side, Tally, decide, fingerprint, majority

# Written down, not computed: of so many members, so many are more than half.
MORE_THAN_HALF = {
    1: 1,
    2: 2,
    3: 2,
    4: 3,
    5: 3,
    6: 4,
    7: 4,
    8: 5,
    9: 5,
    10: 6,
    11: 6,
    12: 7,
    13: 7,
    14: 8,
    15: 8,
}
EQUAL_VOTES = {  # by the Chair's vote: what becomes of it, and whether the Chair decided it
    Side.FOR: (True, True),
    Side.AGAINST: (False, True),
    Side.NOT_VOTING: (False, False),
    None: (False, False),
}
OF_THOSE_PRESENT = Rule(majority_of="PRESENT")
NO_CASTING_VOTE = Rule(tie="NOT_CARRIED")


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


def by_the_table(tally, *, of, chair):
    """(carried, decided by the Chair), as the two tables have it."""
    if tally.in_favour == tally.against:
        return EQUAL_VOTES[chair]
    return tally.in_favour >= MORE_THAN_HALF[of], False


@pytest.mark.parametrize("members", MORE_THAN_HALF)
def test_majority_is_more_than_half_of_all_members(members):
    assert majority(members=members) == MORE_THAN_HALF[members]


@pytest.mark.parametrize("members", MORE_THAN_HALF)
def test_every_vote_is_decided_by_the_table(members):
    for tally in tallies(members):
        for chair in chairs(tally):
            found = decide(tally, members=members, chair=chair)

            assert (found.carried, found.by_the_chair) == by_the_table(
                tally, of=members, chair=chair
            )
            assert found.needed == MORE_THAN_HALF[members]


@pytest.mark.parametrize("members", MORE_THAN_HALF)
def test_by_the_other_rule_every_vote_of_those_present_is_decided_by_the_table(members):
    for present in range(1, members + 1):
        for tally in tallies(present):
            for chair in chairs(tally):
                found = decide(
                    tally, members=members, present=present, chair=chair, rule=OF_THOSE_PRESENT
                )

                assert (found.carried, found.by_the_chair) == by_the_table(
                    tally, of=present, chair=chair
                )
                assert found.needed == MORE_THAN_HALF[present]


@pytest.mark.parametrize("members", MORE_THAN_HALF)
def test_without_a_casting_vote_equal_votes_never_carry(members):
    for tally in tallies(members):
        for chair in chairs(tally):
            found = decide(tally, members=members, chair=chair, rule=NO_CASTING_VOTE)

            equal = tally.in_favour == tally.against
            assert found.carried is (not equal and by_the_table(tally, of=members, chair=chair)[0])
            assert not found.by_the_chair


@pytest.mark.parametrize(("in_favour", "carried"), [(5, False), (6, True)])
def test_ten_present_of_fifteen_need_six_where_those_present_count(in_favour, carried):
    tally = Tally(in_favour=in_favour, against=10 - in_favour - 1)

    found = decide(tally, members=15, present=10, chair=None, rule=OF_THOSE_PRESENT)

    assert (found.carried, found.needed) == (carried, 6)


@pytest.mark.parametrize(("silence", "carried"), [("AGREE", True), ("NOT_COUNTED", False)])
def test_silence_counts_as_the_rule_says(silence, carried):
    """Seven of fifteen agree, one says nothing in time."""
    tally = Tally(in_favour=7, against=7)
    rule = Rule(silence=silence, tie="NOT_CARRIED")

    assert decide(tally, members=15, chair=None, rule=rule, silent=1).carried is carried


def test_the_silent_are_members_too():
    with pytest.raises(ValueError, match="4 ballots from 3 members"):
        decide(Tally(in_favour=3), members=3, chair=None, silent=1)


def test_nobody_in_the_room_is_needed_for_slips():
    found = decide(Tally(in_favour=8), members=15, chair=None, rule=OF_THOSE_PRESENT)

    assert (found.carried, found.needed) == (True, 8)


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
