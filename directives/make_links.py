"""Links from tasks to the form that makes documents of them."""

from giaoban.documents import links
from giaoban.documents.enums import DocumentKind as D


def of_directive(user, directive, *, today) -> list[links.MakeLink]:
    """Return the links for the slip of a task, and past its day for the letter that urges its unit.

    None for a draft, and for one of a restricted item: what lies among the documents is drawn for
    nobody in particular.
    """
    item = directive.item
    if directive.is_draft or (item and item.is_restricted):
        return []
    asked = [(D.TASK_SLIP, directive.code)]
    if directive.lead and directive.is_open and directive.due_on and directive.due_on < today:
        asked.append((D.URGING_LETTER, directive.lead.code))
    meeting = directive.meeting
    dossier = meeting.code if meeting else ""
    return links.to_make(user, directive.committee, asked, dossier=dossier)


def of_unit(user, committee, unit) -> list[links.MakeLink]:
    """Return the link for the letter that urges a unit."""
    return links.to_make(user, committee, [(D.URGING_LETTER, unit.code)])
