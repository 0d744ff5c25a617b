"""What a code names, before the eyes of one reader; nobody's eyes see nothing restricted."""

from meetings import veil
from meetings.models import AgendaItem, Meeting


def meeting_of(committee, code) -> Meeting:
    """Return a meeting with who presides and writes; raises Meeting.DoesNotExist. One query."""
    meetings = Meeting.objects.select_related("committee", "presiding", "secretary")
    return meetings.get(committee=committee, code=code)


def item_of(committee, code, *, reader) -> AgendaItem:
    """Return the item "2022-07/3" that the reader may read; else raises DoesNotExist."""
    meeting, _slash, number = code.partition("/")
    if not number.isdecimal() or len(number) > 4:
        raise AgendaItem.DoesNotExist
    items = AgendaItem.objects.select_related(
        "meeting__committee",
        "meeting__presiding",
        "meeting__secretary",
        "proposal__department",
        "proposal__committee",
        "decision__round",
    )
    found = items.get(meeting__committee=committee, meeting__code=meeting, position=int(number))
    [found] = lifted([found], reader=reader)
    if found.is_hidden:
        raise AgendaItem.DoesNotExist
    return found


def lifted(matters, *, reader) -> list:
    """Return proposals, or items, as the reader may read them."""
    return veil.lift(reader, matters) if reader else list(matters)


def code_of(item) -> str:
    """Return the code that names an item among documents; needs `meeting` loaded."""
    return f"{item.meeting.code}/{item.position}"


def lowered(title: str) -> str:
    """Return a title as it goes on in a sentence: "phiên họp ..."; UBND stays."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
