"""Which approval a proposal waits for, given the steps its committee uses."""

OFFICE_CHECK, VICE_CHAIR = "OFFICE_CHECK", "VICE_CHAIR"

WAITS_FOR = {"SUBMITTED": OFFICE_CHECK, "CHECKED": VICE_CHAIR}


def state_after(state: str, *, steps: frozenset[str]) -> str:
    """Return the state a proposal enters when the step it waits for in `state` is passed.

    A step the committee does not use is passed over: with no steps at all a submitted
    proposal is ready at once.
    """
    if state in ("DRAFT", "RETURNED") and OFFICE_CHECK in steps:
        return "SUBMITTED"
    if state in ("DRAFT", "RETURNED", "SUBMITTED") and VICE_CHAIR in steps:
        return "CHECKED"
    return "READY"
