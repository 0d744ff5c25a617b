"""A member prepares: reads the papers, says where they stand on each item."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from giaoban.core import vietnamese
from giaoban.core.forms import posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, require
from meetings import access, preparation
from meetings.actions import positions
from meetings.enums import MeetingState, PositionChoice
from meetings.forms.before import PositionForms
from meetings.views.answers import back, saying_refusals

SHOWN_AND_SENT = require_http_methods(["GET", "POST"])


@SHOWN_AND_SENT
def prepare(request, committee, code):
    """Every item with its papers and three choices; one button sends all of them."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.POSITION_TAKE, on=meeting)
    rows = preparation.rows(meeting, request.user)
    sent = PositionForms(posted(request), rows=rows)
    if request.method == "POST" and sent.is_valid():
        try:
            _take(request, meeting, sent)
            return redirect("meetings:prepare", committee, code)
        except Refusal as refusal:
            return _show(request, meeting, sent, refused=refusal, status=409)
    return _show(request, meeting, sent, rows=rows)


@require_POST
def split(request, committee, code, item_id):
    """Take an item out of the block passed without discussion, by asking to speak on it."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.POSITION_TAKE, on=item)
    with saying_refusals(request):
        read = item.meeting.items.for_reading().get(pk=item.pk)
        mark = preparation.mark_of(read)
        positions.split(item=item, mark=mark, by=request.user, at=timezone.now())
        said = _("Item %(position)s is discussed by itself: you are down to speak on it.")
        messages.success(request, said % {"position": item.position})
    return back(request, item.meeting)


def _take(request, meeting, sent) -> None:
    rest = PositionChoice.AGREE if request.POST.get("rest") == PositionChoice.AGREE else ""
    at, answers = timezone.now(), sent.answers(rest=rest)
    taken = positions.take(meeting=meeting, answers=answers, by=request.user, at=at)
    if not taken:
        messages.info(request, _("Nothing new to record."))
        return
    said = ngettext(
        "Position on %(count)s item recorded at %(at)s.",
        "Positions on %(count)s items recorded at %(at)s.",
        len(taken),
    )
    messages.success(request, said % {"count": len(taken), "at": vietnamese.clock(at)})


def _show(request, meeting, sent, *, rows=None, refused=None, status=200):
    """The page; after a refusal with what is recorded now beside what the person chose."""
    if rows is None:
        rows = preparation.rows(meeting, request.user)
        sent.refuse(refused)
        sent.show_versions({row.item.pk: row.said.sequence for row in rows if row.said})
    context = {
        "meeting": meeting,
        "committee": meeting.committee,
        "entries": [(row, sent.forms.get(row.item.pk)) for row in rows],
        "wrong": sent.wrong() if request.method == "POST" and not refused else [],
        "refused": refused,
        "may_answer": meeting.state in (MeetingState.CALLED, MeetingState.IN_SESSION),
        "may_read": access.readable_papers(request.user, meeting),
        "answered": sum(row.said is not None for row in rows),
        "noted": preparation.notes_of(meeting, request.user, [row.item for row in rows]),
    }
    return render(request, "meetings/before/prepare.html", context, status=status)
