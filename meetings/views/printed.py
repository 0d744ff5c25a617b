"""The official documents of a meeting, to be looked at, printed, or gone on with in Word."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from giaoban.core.refusals import Refusal
from giaoban.documents import answers
from giaoban.documents.enums import DocumentKind as D
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access, make_links, minutes_access, veil
from meetings.builders.decisions import APPROVED
from meetings.builders.things import code_of
from meetings.models import AgendaItem, Round

OF_A_MEETING = {  # the right of the screen on which each is looked for
    D.INVITATION: Permission.MEETING_VIEW,
    D.PROGRAMME: Permission.MEETING_VIEW,
    D.ROLL_CALL: Permission.MEETING_RUN,
    D.ATTENDANCE_LIST: Permission.MEETING_RUN,
    D.RESOLUTION: Permission.RESULT_VIEW,
}
OF_AN_ITEM = (D.VOTING_RESULT, D.DECISION, D.CHAIR_DECISION)


@require_GET
def documents(request, committee, code):
    """What can be printed of a meeting as it now stands, whole and item by item."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    has_sat = meeting.state in make_links.SAT
    shown = [
        kind
        for kind, right in OF_A_MEETING.items()
        if (has_sat or kind in make_links.BEFORE) and allowed(request.user, right, on=meeting)
    ]
    sees = has_sat and allowed(request.user, Permission.RESULT_VIEW, on=meeting)
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "kinds": shown,
        "make_links": make_links.of_meeting(request.user, meeting),
        "items": _items(request.user, meeting) if sees else [],
        "sees_minutes": minutes_access.sees(request.user, meeting),
    }
    return render(request, "meetings/meetings/documents.html", context)


@require_GET
def meeting_document(request, committee, code, kind, ending):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, _right(kind), on=meeting)
    return _file(request, meeting, kind, meeting.code, ending)


@require_GET
def item_document(request, committee, code, item_id, kind, ending):
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.RESULT_VIEW, on=item)
    if kind not in OF_AN_ITEM:
        raise Http404
    return _file(request, item.meeting, kind, code_of(item), ending)


@require_GET
def submission(request, committee, code, ending):
    """The letter of the unit, drafted from its dossier."""
    proposal = access.proposal_for(request.user, committee, code)
    require(request.user, Permission.COMMITTEE_VIEW, on=proposal)
    return _file(request, proposal, D.SUBMISSION, proposal.code, ending)


def _right(kind) -> Permission:
    if kind not in OF_A_MEETING:
        raise Http404
    return OF_A_MEETING[kind]


def _file(request, thing, kind, code, ending):
    """The file; why there is none is said on the page of the thing it is about."""
    try:
        return answers.file_of(kind, thing.committee, code, reader=request.user, ending=ending)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(thing)


def _items(user, meeting) -> list:
    """Return the items with `kinds`, what can be printed of each; three queries."""
    items = AgendaItem.objects.filter(meeting=meeting).in_order().select_related("decision")
    voted = Round.objects.counted().of_meeting(meeting).filter(annulled_at__isnull=True)
    voted = set(voted.values_list("item_id", flat=True))
    items = veil.lift(user, items)
    for one in items:
        decision = getattr(one, "decision", None)
        approved = decision is not None and decision.outcome in APPROVED
        one.kinds = [] if one.is_hidden else [D.VOTING_RESULT] * (one.pk in voted)
        one.kinds += [D.DECISION, D.CHAIR_DECISION] * (approved and not one.is_hidden)
        one.make_links = make_links.of_item(user, meeting, one)
    return items
