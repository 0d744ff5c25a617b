"""What the database refuses of committees, their units, posts, leaves and calendars."""

from datetime import date, timedelta

from giaoban.organisation.models import (
    CalendarOverride,
    Charge,
    Committee,
    ConfirmedYear,
    Department,
    DepartmentAlias,
    Leave,
    Post,
    User,
    WorkingRules,
)
from tests.factories import AT, LONG_AGO
from tests.meetings.constraints.rows import A, Check, Unique

DAY = date(2022, 7, 1)
BEFORE = DAY - timedelta(days=1)
ENDED = {"until_on": DAY}

PLAIN = {
    WorkingRules: {"until_on": DAY, "quorum_numerator": 1, "quorum_denominator": 2},
    Leave: {"person": A(User, another=True)},
}
ANOTHER = {Post: {"title": "another", "from_on": BEFORE}}


BROKEN = {
    "committee_ends_after_it_begins": Check(
        Committee,
        refused=[{"ends_on": LONG_AGO - timedelta(days=1)}],
        legal=[{"ends_on": LONG_AGO}, {"ends_on": None}],
    ),
    "one_set_of_working_rules_without_an_end": Unique(
        WorkingRules, ["committee"], given={"until_on": None}, outside=ENDED
    ),
    "quorum_is_a_fraction_of_the_members": Check(
        WorkingRules,
        refused=[
            {"quorum_numerator": 0},
            {"quorum_numerator": 3, "quorum_denominator": 2},
        ],
        legal=[
            {"quorum_numerator": 1, "quorum_denominator": 1},
            {"quorum_numerator": 2, "quorum_denominator": 3},
        ],
    ),
    "figures_of_the_month_are_due_on_a_day_of_one": Check(
        WorkingRules,
        refused=[{"month_figures_day": 0}, {"month_figures_day": 32}],
        legal=[{"month_figures_day": 1}, {"month_figures_day": 31}],
    ),
    "voting_rule_is_one_the_program_knows": Check(
        WorkingRules,
        refused=[{name: said} for name in ("majority_of", "tie", "silence") for said in ("", "X")],
        legal=[{"majority_of": "PRESENT", "tie": "NOT_CARRIED", "silence": "NOT_COUNTED"}],
    ),
    "documents_spell_in_a_way_the_program_knows": Check(
        WorkingRules, refused=[{"spelling": ""}, {"spelling": "X"}], legal=[{}]
    ),
    "department_code_is_unique_in_its_committee": Unique(Department, ["committee", "code"]),
    "alias_is_unique_in_its_department": Unique(DepartmentAlias, ["department", "key"]),
    "leave_ends_on_its_first_day_or_later": Check(
        Leave, refused=[{"until_on": BEFORE}], legal=[{"until_on": DAY}]
    ),
    "nobody_is_their_own_deputy": Check(
        Leave,
        refused=[{"deputy": A(User, another=True)}],
        legal=[{"deputy": A(User)}],
    ),
    "post_ends_after_it_begins": Check(
        Post, refused=[{"until_on": BEFORE}], legal=[{"until_on": DAY}, {"until_on": None}]
    ),
    "post_in_a_unit_names_the_unit": Check(
        Post,
        refused=[{"role": "UNIT_HEAD"}, {"role": "UNIT_OFFICER"}],
        legal=[
            {"role": "UNIT_HEAD", "department": A(Department)},
            {"role": "CHAIR"},
            {"role": "CHAIR", "department": A(Department)},
        ],
    ),
    "post_is_held_once": Unique(Post, ["person", "committee", "role", "department", "from_on"]),
    "charge_is_given_once": Unique(Charge, ["post", "department", "from_on"]),
    "a_day_is_overridden_once": Unique(
        CalendarOverride,
        ["committee", "day"],
        outside={"removed_at": AT, "removed_by": A(User)},
    ),
    "only_a_swapped_day_names_the_other_day": Check(
        CalendarOverride,
        refused=[
            {"kind": one, "swapped_with": DAY} for one in ("HOLIDAY", "COMPENSATORY", "WORKDAY")
        ],
        legal=[{"kind": one, "swapped_with": DAY} for one in ("SWAP_OFF", "SWAP_WORKDAY")]
        + [{"kind": "SWAP_OFF", "swapped_with": None}],
    ),
    "a_day_taken_back_says_by_whom": Check(
        CalendarOverride,
        refused=[{"removed_at": AT}, {"removed_by": A(User)}],
        legal=[{"removed_at": AT, "removed_by": A(User)}],
    ),
    "a_year_is_confirmed_once": Unique(ConfirmedYear, ["committee", "year"]),
}
