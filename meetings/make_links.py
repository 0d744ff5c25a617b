"""Links from a meeting and its items to the form that makes documents of them."""

from giaoban.documents import links
from giaoban.documents.enums import DocumentKind as D
from meetings.enums import MeetingState

BEFORE = (D.INVITATION, D.PROGRAMME, D.ROLL_CALL)
AFTER = (D.ATTENDANCE_LIST, D.RESOLUTION)  # what only a sitting gives
SAT = (MeetingState.IN_SESSION, MeetingState.CLOSED)


def of_meeting(user, meeting) -> list[links.MakeLink]:
    """Return the links for the documents of a meeting as a whole."""
    wanted = (*BEFORE, *AFTER) if meeting.state in SAT else BEFORE
    asked = [(kind, meeting.code) for kind in wanted]
    return links.to_make(user, meeting.committee, asked, dossier=meeting.code)


def of_item(user, meeting, item) -> list[links.MakeLink]:
    """Return the links for those of an item with its `kinds`, and for an extract of the minutes.

    None for a restricted one: what lies among the documents is drawn for nobody in particular.
    """
    if item.is_restricted:
        return []
    asked = [(kind, f"{meeting.code}/{item.position}") for kind in (*item.kinds, D.EXTRACT)]
    return links.to_make(user, meeting.committee, asked, dossier=meeting.code)
