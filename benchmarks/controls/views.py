"""The same agenda by the plainest Django: no rights, no frame, no words but the records'."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from meetings.models import AgendaItem, Meeting, Paper


def ok(request, **kwargs):
    return HttpResponse("ok")


def agenda(request, committee, code):
    meeting = get_object_or_404(
        Meeting.objects.select_related("committee"), committee__slug=committee, code=code
    )
    papers = Prefetch("proposal__papers", Paper.objects.select_related("file"))
    items = (
        AgendaItem.objects.filter(meeting=meeting)
        .select_related("proposal__department")
        .prefetch_related(papers)
        .order_by("position")
    )
    return render(request, "agenda.html", {"meeting": meeting, "items": items})
