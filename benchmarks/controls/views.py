"""The same agenda by the plainest Django: no rights, no frame, no words but the records'."""

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Count, Prefetch, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from directives.enums import OPEN_STATES
from directives.models import Directive
from directives.rules.transitions import IN_THE_UNITS_HANDS
from giaoban.audit.models import AuditEvent
from giaoban.indicators.models import Figure, Indicator, Plan
from meetings.enums import BallotSource, RoundState
from meetings.models import AgendaItem, Ballot, Elector, Meeting, Paper, Round

RUNNING = [*IN_THE_UNITS_HANDS, "RETURN_REQUESTED"]


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
def overdue(request, committee):
    """Fifty overdue tasks of a committee, found by their place in the index; nothing is counted."""
    today = timezone.localdate()
    tasks = (
        Directive.objects.filter(
            committee__slug=committee, state__in=RUNNING, due_on__lt=today, parent=None
        )
        .select_related("lead", "meeting")
        .order_by("due_on", "id")[:50]
    )
    return render(request, "overdue.html", {"tasks": tasks})


@login_required
def by_unit(request, committee):
    """How many open tasks each unit has, and how many of them are overdue."""
    late = Count("pk", filter=Q(due_on__lt=timezone.localdate()))
    units = (
        Directive.objects.filter(committee__slug=committee, state__in=OPEN_STATES)
        .values("lead__name")
        .annotate(open=Count("pk"), overdue=late)
        .order_by("lead__name")
    )
    return render(request, "units.html", {"units": units})


@login_required
def month(request, committee, year, month):
    """The same figures of two years, added up and printed; no marks, no growth, no charts."""
    indicators = Indicator.objects.filter(committee__slug=committee).select_related("department")
    figures, plans = {}, {}
    for one in Figure.objects.filter(indicator__in=indicators, year__in=(year - 1, year)):
        figures[one.indicator_id, one.year, one.month] = one.value
    for one in Plan.objects.filter(indicator__in=indicators, year=year).order_by("pk"):
        plans[one.indicator_id] = one.value
    rows = []
    for one in indicators.order_by("position"):
        now, before = (
            [figures.get((one.pk, of, number)) for number in range(1, 13)]
            for of in (year, year - 1)
        )
        cumulative, plan = sum(now[:month]), plans[one.pk]
        share = round(100 * cumulative / plan, 2)
        rows.append(
            {
                "indicator": one,
                "value": now[month - 1],
                "cumulative": cumulative,
                "plan": plan,
                "share": share,
                "now": now,
                "before": before,
            }
        )
    return render(request, "month.html", {"rows": rows})


@login_required
@require_POST
def vote(request, round_id):
    """A vote with what a vote must have: who is signed in is entitled, and the deed is on record.

    Written as plainly as Django allows; nothing is locked, checked twice, repeated or shown.
    """
    round_ = get_object_or_404(Round, pk=round_id, state=RoundState.OPEN)
    get_object_or_404(Elector, round=round_, person=request.user, is_present=True)
    with transaction.atomic():
        ballot = _ballot(request, round_)
        AuditEvent.objects.create(
            committee_id=0,
            sequence=0,
            verb="ballot.cast",
            noun="Ballot",
            noun_id=ballot.pk,
            actor_id=request.user.pk,
            actor_name=request.user.full_name,
            at=ballot.at,
            recorded_at=ballot.at,
        )
    return HttpResponse(ballot.receipt)


@login_required
@require_POST
def row(request, round_id):
    """A row for whoever is signed in while the round is open; nothing else is asked or kept."""
    return HttpResponse(
        _ballot(request, get_object_or_404(Round, pk=round_id, state=RoundState.OPEN)).receipt
    )


def _ballot(request, round_):
    return Ballot.objects.create(
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
