"""The same agenda by the plainest Django: no rights, no frame, no words but the records'."""

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from meetings.enums import BallotSource, RoundState
from meetings.models import AgendaItem, Ballot, Meeting, Paper, Round


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


@login_required
@require_POST
def vote(request, round_id):
    """A row for whoever is signed in while the round is open; nothing else is asked or kept."""
    round_ = get_object_or_404(Round, pk=round_id, state=RoundState.OPEN)
    ballot = Ballot.objects.create(
        round=round_,
        person=request.user,
        sequence=1,
        choice=request.POST["choice"],
        source=BallotSource.OWN,
        channel="SYSTEM",
        cast_by=request.user,
        at=timezone.now(),
        key=request.POST["key"],
        receipt="ABCD",
    )
    return HttpResponse(ballot.receipt)
