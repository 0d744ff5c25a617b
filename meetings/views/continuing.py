"""From one meeting to the next: the next one planned, an item sent on, what waits for a place."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access, continuing, veil
from meetings.actions import agenda, carrying, meetings
from meetings.enums import MeetingState
from meetings.forms.continuing import NextMeetingForm, PlaceForm, SendItemForm
from meetings.models import Meeting


def next_meeting(request, committee, code):
    """The meeting that follows this one, with everything that goes on already filled in."""
    previous = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_EDIT, on=previous)
    form = NextMeetingForm(
        posted(request),
        committee=previous.committee,
        today=timezone.localdate(),
        previous=previous,
        reader=request.user,
        initial=continuing.suggestion(previous, today=timezone.localdate()),
        cancel=previous.get_absolute_url(),
    )
    step = _continued if form.is_valid() else _before
    if planned := step(request, previous, form):
        messages.success(request, _("The meeting is planned, and its agenda begun."))
        return redirect("meetings:agenda", committee, planned.code)
    returned = veil.lift(request.user, continuing.returned_of(previous))
    context = {"committee": previous.committee, "previous": previous, "form": form}
    return render(request, "meetings/continuing/next.html", context | {"returned": returned})


def send_item(request, committee, code, item_id):
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_EDIT, on=item)
    targets = _in_preparation(item.meeting.committee).exclude(pk=item.meeting_id)
    back = _page_of(item.meeting)
    form = SendItemForm(posted(request), targets=targets, cancel=back)
    if form.is_valid() and _sent(request, item, form):
        messages.success(request, _("Sent: it stands on that agenda now."))
        return redirect(back)
    context = {"committee": item.meeting.committee, "meeting": item.meeting, "item": item}
    context |= {"form": form, "has_targets": targets.exists()}
    return render(request, "meetings/continuing/send.html", context)


@require_POST
def mark_standing(request, committee, code, item_id):
    """The item comes back every month, or no longer."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_EDIT, on=item)
    is_standing = request.POST.get("standing") == "1"
    carrying.mark_standing(item=item, is_standing=is_standing, by=request.user, at=timezone.now())
    if is_standing:
        messages.success(
            request, _("“%(item)s” comes back at the next meeting.") % {"item": item.shown_title}
        )
    else:
        messages.success(
            request, _("“%(item)s” no longer comes back.") % {"item": item.shown_title}
        )
    return redirect(f"{_page_of(item.meeting)}#line-{item.pk}")


@require_GET
def backlog(request, committee):
    """Ready proposals without a place, longest ready first."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.MEETING_VIEW_DRAFT, on=committee)
    return _backlog_page(request, committee, _place_form(request.user, committee))


@require_POST
def place_waiting(request, committee):
    """Put the ticked ones on the agenda that was chosen."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.MEETING_EDIT, on=committee)
    form = _place_form(request.user, committee, request.POST)
    if form.is_valid() and _placed(request, form):
        messages.success(request, _("Added to the agenda."))
        return redirect("meetings:agenda", committee.slug, form.cleaned_data["target"].code)
    return _backlog_page(request, committee, form)


def _place_form(user, committee, data=None) -> PlaceForm:
    waiting = veil.readable(user, continuing.backlog_of(committee))
    return PlaceForm(data, ready=waiting, targets=_in_preparation(committee))


def _backlog_page(request, committee, form):
    waiting = continuing.backlog_of(committee)
    context = {
        "committee": committee,
        "rows": _with_ages(veil.lift(request.user, waiting), today=timezone.localdate()),
        "form": form,
        "may_place": allowed(request.user, Permission.MEETING_EDIT, on=committee),
        "has_targets": _in_preparation(committee).exists(),
    }
    return render(request, "meetings/continuing/backlog.html", context)


def _before(request, previous, form):
    """The meeting a first click has planned: with it went what the second finds no more."""
    if not form.errors or not form.errors.keys() <= set(form.CARRIED):
        return None
    same = Meeting.objects.of(previous.committee).filter(
        starts_at=form.cleaned_data["starts_at"], created_by=request.user
    )
    return same.exclude(state=MeetingState.CANCELLED).first()


def _continued(request, previous, form):
    """The meeting planned, or the one a first click has planned."""
    try:
        return carrying.plan_next(
            previous=previous, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except meetings.AlreadyPlanned as refusal:
        if refusal.meeting.created_by_id == request.user.pk:
            return refusal.meeting
        attach(refusal, form)
    except Refusal as refusal:
        attach(refusal, form)
    return None


def _sent(request, item, form) -> bool:
    try:
        carrying.send(item=item, **form.cleaned_data, by=request.user, at=timezone.now())
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _placed(request, form) -> bool:
    ticked, target = form.cleaned_data["proposals"], form.cleaned_data["target"]
    try:
        agenda.add_proposals(
            meeting=target, proposals=list(ticked), by=request.user, at=timezone.now()
        )
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _with_ages(waiting, *, today) -> list:
    """Each proposal with how many days it has been ready."""
    return [
        (one, (today - timezone.localdate(one.ready_since)).days if one.ready_since else None)
        for one in waiting
    ]


def _in_preparation(committee):
    meetings = Meeting.objects.of(committee).filter(state=MeetingState.PLANNED)
    return meetings.order_by("starts_at", "pk")


def _page_of(meeting) -> str:
    """Where one works on a meeting: its agenda while it is built, its page afterwards."""
    name = "agenda" if meeting.state == MeetingState.PLANNED else "meeting"
    return reverse(f"meetings:{name}", args=[meeting.committee.slug, meeting.code])
