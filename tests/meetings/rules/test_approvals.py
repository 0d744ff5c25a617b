"""Which approvals a proposal and a programme pass."""

import pytest

from meetings.rules.approvals import programme_is_approved, state_after

ALL = frozenset({"OFFICE_CHECK", "VICE_CHAIR", "CHAIR_PROGRAMME"})


@pytest.mark.parametrize(
    ("state", "steps", "after"),
    [
        ("DRAFT", ALL, "SUBMITTED"),
        ("RETURNED", ALL, "SUBMITTED"),
        ("SUBMITTED", ALL, "CHECKED"),
        ("CHECKED", ALL, "READY"),
        ("DRAFT", {"VICE_CHAIR"}, "CHECKED"),
        ("SUBMITTED", {"OFFICE_CHECK"}, "READY"),
        ("DRAFT", set(), "READY"),
    ],
)
def test_a_step_not_used_is_passed_over(state, steps, after):
    assert state_after(state, steps=frozenset(steps)) == after


@pytest.mark.parametrize(
    ("steps", "versions", "approved"),
    [(ALL, {3}, True), (ALL, {2}, False), (ALL, set(), False), (set(), set(), True)],
)
def test_an_approval_holds_for_the_order_it_was_given_to(steps, versions, approved):
    answer = programme_is_approved(
        steps=frozenset(steps), order_version=3, approved_versions=frozenset(versions)
    )

    assert answer is approved
