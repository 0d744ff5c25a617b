"""All papers of a meeting in one file: asked for, watched while it is put together, printed."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from giaoban.files import storage
from giaoban.files.responses import serve_path
from giaoban.organisation.permissions import Permission, require
from meetings import access
from meetings.actions import packets
from meetings.enums import PacketState
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
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    content = content_for(request.user, meeting)
    packet = packets.ask(meeting=meeting, content=content, by=request.user, at=timezone.now())
    if request.htmx:
        return _show(request, meeting, content, packet)
    return redirect("meetings:packet", committee, code)


@require_GET
def packet_file(request, committee, code):
    """The file itself, of the papers this person may read now; ?xem=1 opens it for printing."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    key = content_for(request.user, meeting).key
    packet = get_object_or_404(Packet, meeting=meeting, key=key, state=PacketState.DONE)
    path = storage.path_of(packet.file_key, of=packets.FOLDER)
    if not path.exists():
        raise Http404
    name = name_of(packet)
    return serve_path(path, name=name, media_type="application/pdf", inline="xem" in request.GET)


def _show(request, meeting, content, packet):
    page = "_packet.html" if request.htmx else "packet.html"
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "papers": content.papers,
        "packet": packet,
    }
    return render(request, f"meetings/papers/{page}", context)
