"""What slips amount to, and that silence is never hidden among those who agree."""

import pytest

from meetings.rules import slips
from meetings.rules.voting import Rule

CHAIR = 1


def decide(
    agree=0, disagree=0, other=0, discuss=0, *, members, silence="NOT_COUNTED", chair=None, **rule
):
    given = ["AGREE"] * agree + ["DISAGREE"] * disagree + ["OTHER"] * other + ["DISCUSS"] * discuss
    answers = dict(enumerate(given, start=CHAIR + 1))
    if chair:
        answers[CHAIR] = chair
    rule = Rule(silence=silence, **rule)
    return slips.decide(answers, members=members, chair=CHAIR, rule=rule)


@pytest.mark.parametrize(
    ("members", "agree", "outcome"),
    [
        (7, 3, "NOT_CARRIED"),
        (7, 4, "CARRIED"),
        (7, 5, "CARRIED"),
        (8, 4, "NOT_CARRIED"),
        (8, 5, "CARRIED"),
        (8, 6, "CARRIED"),
        (1, 0, "NOT_CARRIED"),
        (1, 1, "CARRIED"),
    ],
)
def test_more_than_half_of_all_members_must_agree(members, agree, outcome):
    assert decide(agree, members=members).outcome == outcome


@pytest.mark.parametrize(
    ("silence", "agreed", "silent", "outcome"),
    [
        ("NOT_COUNTED", 3, 5, "NOT_CARRIED"),
        ("AGREE", 3, 5, "CARRIED"),
    ],
)
def test_silence_counts_as_the_rule_says_and_stands_apart(silence, agreed, silent, outcome):
    result = decide(3, members=8, silence=silence)

    assert (result.agreed, result.silent, result.outcome) == (agreed, silent, outcome)


@pytest.mark.parametrize(("silent", "outcome"), [(1, "NOT_CARRIED"), (2, "CARRIED")])
def test_silence_that_agrees_carries_from_one_more_than_half(silent, outcome):
    against = 8 - 3 - silent

    result = decide(3, disagree=against - 1, other=1, members=8, silence="AGREE")

    assert result.outcome == outcome


@pytest.mark.parametrize(
    ("chair", "silence", "outcome", "by_the_chair"),
    [
        ("AGREE", "NOT_COUNTED", "CARRIED", True),
        ("DISAGREE", "NOT_COUNTED", "NOT_CARRIED", True),
        ("OTHER", "NOT_COUNTED", "NOT_CARRIED", False),
        (None, "NOT_COUNTED", "NOT_CARRIED", False),
        (None, "AGREE", "CARRIED", True),
    ],
)
def test_as_many_for_as_against_goes_the_way_of_the_chair(chair, silence, outcome, by_the_chair):
    agree = {"AGREE": 3, "DISAGREE": 4}.get(chair, 4 if silence == "NOT_COUNTED" else 3)
    disagree = {"DISAGREE": 3}.get(chair, 4)

    result = decide(
        agree, disagree, members=9 if chair == "OTHER" else 8, chair=chair, silence=silence
    )
    if chair is None and silence == "NOT_COUNTED":
        result = decide(4, 4, members=9, silence=silence)

    assert (result.outcome, result.by_the_chair) == (outcome, by_the_chair)


@pytest.mark.parametrize("chair", ["AGREE", "DISAGREE", None])
def test_by_the_other_rule_as_many_for_as_against_is_not_carried(chair):
    agree, disagree = {"AGREE": (3, 4), "DISAGREE": (4, 3), None: (3, 4)}[chair]

    result = decide(
        agree, disagree, members=8, chair=chair, silence="AGREE", tie="NOT_CARRIED"
    )  # who says nothing agrees: four and four, whatever the Chair said

    assert (result.outcome, result.by_the_chair) == ("NOT_CARRIED", False)


@pytest.mark.parametrize(
    ("members", "agree", "outcome"),
    [(7, 3, "NOT_CARRIED"), (7, 4, "CARRIED"), (8, 4, "NOT_CARRIED"), (8, 5, "CARRIED")],
)
@pytest.mark.parametrize("majority_of", ["ALL", "PRESENT"])
def test_nobody_is_present_at_slips_so_it_is_always_more_than_half_of_all(
    members, agree, outcome, majority_of
):
    result = decide(agree, members=members, majority_of=majority_of)

    assert (result.outcome, result.needed) == (outcome, members // 2 + 1)


@pytest.mark.parametrize("members", range(1, 16))
@pytest.mark.parametrize("silence", ["AGREE", "NOT_COUNTED"])
@pytest.mark.parametrize("tie", ["CHAIR", "NOT_CARRIED"])
def test_a_chair_who_says_nothing_counts_as_the_rule_says(members, silence, tie):
    """The others answer in every way that is possible; odd numbers of members and even ones."""
    for agree in range(members):
        disagree = members - 1 - agree

        result = decide(agree, disagree, members=members, silence=silence, tie=tie)

        agreed = agree + (silence == "AGREE")
        is_tie = agreed == disagree
        carried = tie == "CHAIR" and silence == "AGREE" if is_tie else agreed > members / 2
        assert result.silent == 1
        assert result.outcome == ("CARRIED" if carried else "NOT_CARRIED")
        assert result.by_the_chair == (is_tie and carried)


def test_one_member_who_asks_to_discuss_it_takes_it_to_the_session():
    result = decide(6, discuss=1, members=7)

    assert (result.outcome, result.agreed, result.discuss) == ("IN_SESSION", 6, 1)


@pytest.mark.parametrize("members", range(1, 16))
@pytest.mark.parametrize("silence", ["AGREE", "NOT_COUNTED"])
def test_answers_and_silence_add_up_to_the_members(members, silence):
    agree, disagree = members // 3, members // 4

    result = decide(agree, disagree, members=members, silence=silence)

    assert (
        result.agreed + result.disagreed + result.other + result.discuss + result.silent == members
    )
