"""Which approvals a proposal and a programme pass, given the steps their committee uses."""

OFFICE_CHECK, VICE_CHAIR, CHAIR_PROGRAMME = "OFFICE_CHECK", "VICE_CHAIR", "CHAIR_PROGRAMME"


def state_after(state: str, *, steps: frozenset[str]) -> str:
    """Return the state a proposal enters when what it waits for in `state` is done.

    A step the committee does not use is passed over: with no steps at all a submitted
    proposal is ready at once.
    """
    if state in ("DRAFT", "RETURNED") and OFFICE_CHECK in steps:
        return "SUBMITTED"
    if state in ("DRAFT", "RETURNED", "SUBMITTED") and VICE_CHAIR in steps:
        return "CHECKED"
    return "READY"


def programme_is_approved(
    *, steps: frozenset[str], order_version: int, approved_versions: frozenset[int]
) -> bool:
    """Whether members may be called to the programme as it now stands.

    An approval holds for the very order that was laid before the Chair: a later change of
    the agenda asks again.
    """
    return CHAIR_PROGRAMME not in steps or order_version in approved_versions
