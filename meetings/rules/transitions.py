"""Which state may follow which."""

DRAFT, SUBMITTED, CHECKED, READY, RETURNED = (
    "DRAFT",
    "SUBMITTED",
    "CHECKED",
    "READY",
    "RETURNED",
)

PROPOSAL = {
    DRAFT: {SUBMITTED},
    SUBMITTED: {CHECKED, READY, RETURNED},
    CHECKED: {READY, RETURNED},
    READY: {RETURNED},
    RETURNED: {SUBMITTED},
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
