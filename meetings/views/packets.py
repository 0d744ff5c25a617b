"""All papers of a meeting in one file: asked for, watched while it is put together, printed."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from giaoban.files import storage
from giaoban.files.builds import BuildState
from giaoban.files.responses import serve_path
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access
from meetings.actions import packets
from meetings.models import Packet
from meetings.packets import content_for, name_of


@require_GET
def packet(request, committee, code):
    """How far it is; htmx asks for the fragment alone while it is being put together."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    content = content_for(request.user, meeting)
    packet = Packet.objects.filter(meeting=meeting, key=content.key).first()
    return _show(request, meeting, content, packet)


@require_POST
def ask_packet(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.PAPERS_HANDLE, on=meeting)
    content = content_for(request.user, meeting)
    packet = packets.ask(meeting=meeting, content=content, by=request.user, at=timezone.now())
    if request.htmx:
        return _show(request, meeting, content, packet)
    return redirect("meetings:packet", committee, code)


@require_GET
def packet_file(request, committee, code):
    """The file itself, of the papers this person may read now; ?xem=1 opens it for printing.

    Where it is not there, not yet or no more, the page says how far it is and offers to ask.
    """
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    key = content_for(request.user, meeting).key
    packet = Packet.objects.filter(meeting=meeting, key=key, state=BuildState.DONE).first()
    path = packet and storage.path_of(packet.file_key, of=packets.FOLDER)
    if path is None or not path.exists():
        return redirect("meetings:packet", committee, code)
    name = name_of(packet)
    return serve_path(path, name=name, media_type="application/pdf", inline="xem" in request.GET)


def _show(request, meeting, content, packet):
    page = "_packet.html" if request.htmx else "packet.html"
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "papers": content.papers,
        "packet": packet,
        "may_gather": allowed(request.user, Permission.PAPERS_HANDLE, on=meeting),
    }
    return render(request, f"meetings/papers/{page}", context)
