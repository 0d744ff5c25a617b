"""Asking to speak, taking it back, giving the floor and ending it."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, require
from meetings import access
from meetings.actions import speakers
from meetings.forms.speakers import SpeakerForm
from meetings.views.answers import back, on_order, saying_refusals, way_back


@require_POST
def register(request, committee, code, item_id):
    """One tap: "Đăng ký phát biểu"."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_ATTEND, on=item)
    with saying_refusals(request):
        at = timezone.now()
        speakers.register(item=item, person=request.user, by=request.user, at=at)
        messages.success(request, _("You are on the list of speakers."))
    return back(request, item.meeting)


@require_POST
def withdraw(request, committee, code, speech_id):
    """Whoever asked takes it back, or the secretary for them."""
    speech = access.speech_for(request.user, committee, code, speech_id)
    is_own = speech.attendance.person_id == request.user.pk
    require(request.user, _needed(is_own), on=speech.meeting)
    with saying_refusals(request):
        speakers.withdraw(speech=speech, by=request.user, at=timezone.now())
        messages.success(request, _("Taken off the list of speakers."))
    return back(request, speech.meeting)


@require_POST
def give(request, committee, code, speech_id):
    speech = access.speech_for(request.user, committee, code, speech_id)
    require(request.user, Permission.FLOOR_GIVE, on=speech.meeting)
    with saying_refusals(request):
        order = on_order(request.user, speech.meeting)
        speakers.give(speech=speech, at=timezone.now(), **order)
    return back(request, speech.meeting)


@require_POST
def end(request, committee, code, speech_id):
    """Whoever presides ends it, or whoever speaks says that they have finished."""
    speech = access.speech_for(request.user, committee, code, speech_id)
    is_own = speech.attendance.person_id == request.user.pk
    require(request.user, _needed(is_own, Permission.FLOOR_GIVE), on=speech.meeting)
    with saying_refusals(request):
        speakers.end(speech=speech, by=request.user, at=timezone.now())
    return back(request, speech.meeting)


def enter(request, committee, code, item_id):
    """The secretary enters somebody in the room, also without an account."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_RUN, on=item)
    here = way_back(request, item.meeting)
    form = SpeakerForm(posted(request), meeting=item.meeting, cancel=here)
    if form.is_valid() and _entered(request, item, form):
        return redirect(here)
    context = {"meeting": item.meeting, "committee": item.meeting.committee}
    context |= {"item": item, "form": form, "back": here}
    return render(request, "meetings/room/enter_speaker.html", context)


def _needed(is_own, otherwise=Permission.MEETING_RUN):
    return Permission.MEETING_ATTEND if is_own else otherwise


def _entered(request, item, form) -> bool:
    at = timezone.now()
    try:
        with transaction.atomic():  # entered and given the floor, or neither
            row = form.cleaned_data["row"]
            speech = speakers.register(item=item, row=row, by=request.user, at=at)
            if form.cleaned_data["now"]:
                speakers.give(speech=speech, at=at, **on_order(request.user, item.meeting))
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True
