"""The consent list, for the Chair and the Office, and the block passed first."""

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access, briefing
from meetings.actions import consent as block
from meetings.enums import MeetingState
from meetings.forms.before import BlockForm
from meetings.models import room
from meetings.views.answers import back, on_order, saying_refusals


@require_GET
def consent(request, committee, code):
    """How every item stands: who agrees, who has remarks, what may be passed as a block."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, right_to_read(request.user, meeting), on=meeting)
    found = briefing.lines(meeting, reader=request.user)
    context = {
        "meeting": meeting,
        "committee": meeting.committee,
        "lines": found,
        "in_block": sum(line.is_in_block for line in found),
        "may_edit": allowed(request.user, Permission.MEETING_RUN, on=meeting),
    }
    return render(request, "meetings/before/consent.html", context)


@require_POST
def place(request, committee, code, item_id):
    """Put an item in the block, or take it out."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_RUN, on=item)
    act = block.put_in if request.POST.get("block") == "in" else block.take_out
    with saying_refusals(request):
        act(item=item, by=request.user, at=timezone.now())
    return back(request, item.meeting)


@require_POST
def put_in_unopposed(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_RUN, on=meeting)
    with saying_refusals(request):
        new = block.put_in_unopposed(meeting=meeting, by=request.user, at=timezone.now())
        said = ngettext(
            "%(count)s item was put in the block.",
            "%(count)s items were put in the block.",
            len(new),
        )
        messages.success(request, said % {"count": len(new)})
    return back(request, meeting)


@require_POST
def pass_block(request, committee, code):
    """One show of hands for the whole block: N items, N sets of ballots."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.ROUND_RUN, on=meeting)
    with saying_refusals(request):
        form = BlockForm(request.POST)
        if not form.is_valid():
            raise Refusal(_("Nothing was recorded: load the page anew and try again."))
        order = on_order(request.user, meeting)
        asked = form.cleaned_data["items"]
        passed = block.pass_block(meeting=meeting, item_ids=asked, at=timezone.now(), **order)
        said = ngettext(
            "The block is passed: %(count)s item.",
            "The block is passed: %(count)s items.",
            len(passed),
        )
        messages.success(request, said % {"count": len(passed)})
    return back(request, meeting)


def before_sitting(user, meeting, items) -> dict:
    """What the page of a meeting shows of its preparation: the block, and who may do what."""
    to_come = meeting.state in (MeetingState.CALLED, MeetingState.IN_SESSION)
    return {
        "consent_items": room.in_block(items),
        "may_prepare": to_come and allowed(user, Permission.POSITION_TAKE, on=meeting),
        "may_brief": allowed(user, right_to_read(user, meeting), on=meeting),
    }


def right_to_read(user, meeting) -> Permission:
    """Whoever presides that day reads what the Chair reads; so do the Chair and the Office."""
    presides = user.pk == meeting.presiding_id
    return Permission.MEETING_VIEW if presides else Permission.BRIEFING


def right_to_prepare(user, meeting) -> Permission:
    """The same people write in it, but nobody in an archive."""
    presides = user.pk == meeting.presiding_id
    return Permission.MEETING_ATTEND if presides else Permission.BRIEFING
