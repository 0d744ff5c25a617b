"""What became of an item without a vote, and the Chair's conclusions."""

from django.contrib import messages
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, require
from meetings import access, briefing
from meetings.actions import decisions
from meetings.enums import DecisionOutcome
from meetings.forms.room import ConclusionForm, DecisionForm
from meetings.models import Conclusion, Decision
from meetings.views.answers import back, on_order, saying_refusals, way_back

SHOWN_AND_SENT = require_http_methods(["GET", "POST"])


@require_POST
def note(request, committee, code, item_id):
    """The usual end of a report, in one click."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.CONCLUSION_RECORD, on=item)
    with saying_refusals(request):
        order = on_order(request.user, item.meeting)
        decisions.decide(item=item, outcome=DecisionOutcome.NOTED, at=timezone.now(), **order)
        messages.success(request, _("The decision is recorded."))
    return back(request, item.meeting)


@SHOWN_AND_SENT
def decide(request, committee, code, item_id):
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.CONCLUSION_RECORD, on=item)
    decision = Decision.objects.filter(item=item).first()
    form = DecisionForm(
        request.POST or None,
        outcomes=decisions.outcomes_for(item, decision),
        cancel=way_back(request, item.meeting),
        initial={"outcome": decision.outcome, "wording": decision.wording} if decision else None,
    )
    if form.is_valid() and _decided(request, item, form):
        return back(request, item.meeting)
    return render(request, "meetings/room/decide.html", _context(request, item.meeting, item, form))


@SHOWN_AND_SENT
def conclude(request, committee, code):
    """The Chair's conclusion on the meeting as a whole."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.CONCLUSION_RECORD, on=meeting)
    return _conclude(request, meeting, item=None)


@SHOWN_AND_SENT
def conclude_item(request, committee, code, item_id):
    """The Chair's conclusion on one item."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.CONCLUSION_RECORD, on=item)
    return _conclude(request, item.meeting, item=item)


def _conclude(request, meeting, *, item):
    """Save the text; when somebody else saved meanwhile, show both texts (409)."""
    stored = Conclusion.objects.filter(meeting=meeting, item=item).first()
    form = ConclusionForm(
        request.POST or None,
        cancel=way_back(request, meeting),
        initial={"text": stored.text, "version": stored.version} if stored else _prepared(item),
    )
    context, status = _context(request, meeting, item, form), 200
    if form.is_valid():
        try:
            given = form.cleaned_data
            decisions.conclude(
                meeting=meeting, item=item, by=request.user, at=timezone.now(), **given
            )
            messages.success(request, _("The conclusion is saved."))
            return back(request, meeting)
        except decisions.StaleVersion as refusal:
            attach(refusal, form)
            context["theirs"], status = refusal.theirs, 409
        except Refusal as refusal:
            attach(refusal, form)
    return render(request, "meetings/room/conclude.html", context, status=status)


def _prepared(item) -> dict | None:
    """What the form begins with while nothing is concluded: the words of the Chair's script."""
    words = briefing.prepared_conclusion(item) if item else ""
    return {"text": words, "version": 0} if words else None


def _decided(request, item, form) -> bool:
    try:
        order = on_order(request.user, item.meeting)
        decisions.decide(item=item, at=timezone.now(), **order, **form.cleaned_data)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    messages.success(request, _("The decision is recorded."))
    return True


def _context(request, meeting, item, form) -> dict:
    return {
        "meeting": meeting,
        "committee": meeting.committee,
        "item": item,
        "form": form,
        "back": way_back(request, meeting),
    }
