"""Letters of versions, and what two versions differ in."""

import pytest

from meetings.rules.programme import Difference, differences, letter, numbers


def item(number, **fields):
    values = {"number": number, "title": f"Mục {number}", "presenter": "A", "minutes": 10}
    return values | {"needs_vote": True, "withdrawn": ""} | fields


def version(*items):
    return {"items": list(items)}


@pytest.mark.parametrize(
    ("number", "found"), [(1, "A"), (2, "B"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA")]
)
def test_versions_are_lettered(number, found):
    assert letter(number) == found


def test_two_equal_versions_differ_in_nothing():
    assert differences(version(item(1)), version(item(1))) == []


def test_what_was_added_withdrawn_and_altered_is_told_in_the_order_of_the_numbers():
    before = version(item(1), item(2), item(3))
    after = version(item(1, minutes=20, presenter="B"), item(2, withdrawn="B"), item(3), item(4))

    found = differences(before, after)

    assert found == [
        Difference("ALTER", 1, "Mục 1", "presenter", "A", "B"),
        Difference("ALTER", 1, "Mục 1", "minutes", 10, 20),
        Difference("WITHDRAW", 2, "Mục 2"),
        Difference("ADD", 4, "Mục 4"),
    ]
    assert [numbers(found, kind) for kind in ("ADD", "WITHDRAW", "ALTER")] == [[4], [2], [1]]


def test_what_was_withdrawn_before_is_not_told_again():
    gone = version(item(1, withdrawn="B"))

    assert differences(gone, gone) == []
