"""A person's own note on an item: kept as it is typed, read by nobody else."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from giaoban.organisation.permissions import Permission, require
from meetings import access
from meetings.actions import private_notes
from meetings.forms.before import PrivateNoteForm
from meetings.views.answers import back


@require_POST
def note(request, committee, code, item_id):
    """Keep the note; htmx gets the line that says when, the text itself stays as it is typed."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_ATTEND, on=item.meeting)
    form = PrivateNoteForm(request.POST)
    kept, theirs, current = None, None, 0
    if form.is_valid():
        try:
            kept = private_notes.keep(item=item, by=request.user, at=timezone.now(), **form.note())
        except private_notes.NoteChanged as refusal:
            theirs, current = refusal.theirs, refusal.current
    elif request.htmx:
        return HttpResponse(status=422)
    version = kept.version if kept else request.POST.get("version", "0")
    context = {"item": item, "note": kept, "theirs": theirs}
    context |= {"version": version, "current": current}
    if request.htmx:
        return render(request, "meetings/before/_note_state.html", context)
    return _without_javascript(request, item, context)


def _without_javascript(request, item, context):
    if context["theirs"] is not None:
        typed = request.POST.get("text", "")
        messages.error(request, _("What you typed here is not kept yet."))
        context |= {"meeting": item.meeting, "committee": item.meeting.committee, "typed": typed}
        return render(request, "meetings/before/note.html", context, status=409)
    if context["note"] is None:
        messages.error(request, _("The note is too long to be kept, or the page is out of date."))
    else:
        messages.success(request, _("Your note is kept. Only you can read it."))
    return back(request, item.meeting)
