"""Which state may follow which."""

DRAFT, SUBMITTED, CHECKED, READY, RETURNED = (
    "DRAFT",
    "SUBMITTED",
    "CHECKED",
    "READY",
    "RETURNED",
)

# Where a submitted proposal goes first depends on the steps its committee uses: rules.approvals.
PROPOSAL = {
    DRAFT: {SUBMITTED, CHECKED, READY},
    SUBMITTED: {CHECKED, READY, RETURNED},
    CHECKED: {READY, RETURNED},
    READY: {RETURNED},
    RETURNED: {SUBMITTED, CHECKED, READY},
}

MEETING = {
    "PLANNED": {"CALLED", "CANCELLED"},
    "CALLED": {"IN_SESSION", "CANCELLED"},
    "IN_SESSION": {"CLOSED"},
    "CLOSED": set(),
    "CANCELLED": set(),
}

ROUND = {
    "OPEN": {"CLOSED", "ANNULLED"},
    "CLOSED": {"ANNULLED"},
    "ANNULLED": set(),
}

MINUTES = {
    "GROWING": {"CIRCULATED"},
    "CIRCULATED": {"SECRETARY"},
    "SECRETARY": {"SIGNED", "CIRCULATED"},  # given back before the second signature
    "SIGNED": set(),
}
