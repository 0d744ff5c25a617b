"""What may become of an item in the room, and what has to be said with it."""

ADOPTED = frozenset({"APPROVED", "APPROVED_WITH_CHANGES", "AGREED_IN_PRINCIPLE"})
PUT_ASIDE = frozenset({"POSTPONED", "RETURNED", "WRITTEN_VOTE", "WITHDRAWN"})
WITHOUT_A_VOTE = PUT_ASIDE | {"NOTED", "AGREED_IN_PRINCIPLE"}
BACK_TO_THE_UNIT = frozenset({"RETURNED", "WITHDRAWN"})
NEEDS_WORDS = frozenset({"APPROVED_WITH_CHANGES", "RETURNED", "WITHDRAWN"})


def open_to(*, needs_vote, voted=None) -> frozenset:
    """Return the outcomes an item may be given by word of the Chair.

    `voted` is the outcome the vote on it led to, None where there was none. What was carried
    stays adopted, in one of its three forms; what was not carried stays so.
    """
    if voted is not None:
        return ADOPTED if voted in ADOPTED else frozenset()
    return PUT_ASIDE if needs_vote else WITHOUT_A_VOTE
