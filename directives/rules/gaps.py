"""What a directive still lacks: marked on every screen until somebody fills it."""

from directives.enums import UNFINISHED, Addressee, Gap


def gaps(*, state, addressee, lead_id, due_on, is_standing) -> list[Gap]:
    found = []
    if addressee == Addressee.ONE_UNIT and lead_id is None:
        found.append(Gap.LEAD)
    if due_on is None and not is_standing and state in UNFINISHED:
        found.append(Gap.DUE)
    return found
