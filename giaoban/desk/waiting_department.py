"""What waits inside a unit: pieces passed down to a person, requests prepared for the head."""

from django.utils.translation import gettext as _

from directives.enums import DirectiveState
from directives.models import ExtensionDraft, Subtask
from giaoban.core.vietnamese import day
from giaoban.desk.lists import SHOWN, Row, Waiting
from giaoban.organisation.permissions import Permission, scope


def pieces(user, today):
    """Pieces of tasks given to this person and not done."""
    where = scope(user, Permission.SUBTASK_VIEW, today=today)
    if not where:
        return None
    found = Subtask.objects.of_units(where.units).filter(assignee=user).pressing()
    rows = [_row(one, today) for one in found.for_list()[:SHOWN]]
    return Waiting("pieces", _("Given to you inside your unit"), rows)


def drafts(user, today):
    """Requests for a later due date that an officer has prepared for this head to send."""
    where = scope(user, Permission.EXTENSION_ASK, today=today)
    if not where:
        return None
    found = ExtensionDraft.objects.filter(directive__lead__in=where.units)
    found = found.filter(
        directive__state__in=[
            DirectiveState.ISSUED,
            DirectiveState.IN_PROGRESS,
            DirectiveState.REDO,
        ]
    )
    found = found.select_related("directive__committee", "drafted_by").order_by("drafted_at")
    rows = [
        Row(
            url=one.directive.get_absolute_url(),
            text=one.directive.content,
            note=one.drafted_by.full_name,
            badge=_("until %(day)s") % {"day": day(one.due_on)},
            tone="waiting",
        )
        for one in found[:SHOWN]
    ]
    return Waiting("extension-drafts", _("Requests for a later due date to send"), rows)


def _row(piece, today) -> Row:
    late = piece.due_on is not None and piece.due_on < today
    return Row(
        url=piece.directive.get_absolute_url(),
        text=piece.content,
        note=piece.directive.code,
        badge=_("Due %(day)s") % {"day": day(piece.due_on)} if piece.due_on else _("New"),
        tone="late" if late else "soon" if piece.due_on else "open",
    )
