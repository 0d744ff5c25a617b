"""The conductor's panel: the whole sitting on one page, for the secretary and the Chair."""

from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from directives import lines
from directives.models import Directive
from giaoban.acts.permissions import may_act
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import (
    access,
    conducting,
    course,
    minutes_access,
    minutes_editors,
    speaking,
    veil,
)
from meetings.actions import decisions, sitting
from meetings.enums import DecisionOutcome
from meetings.models import room


@require_GET
def conduct(request, committee, code):
    """The meeting as it stands: the whole page, or for htmx the panel alone."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.ROUND_RUN, on=meeting)
    if request.GET.get("seen") == room.revision(meeting):
        return HttpResponse(status=204)  # htmx leaves the page as it is
    context = _panel(request.user, meeting)
    if request.htmx:
        return render(request, "desk/_conduct_panel.html", context)
    forms = _forms(request.user, meeting, context["sitting"].current)
    return render(request, "desk/conduct.html", context | forms)


@require_GET
def note(request, committee, code):
    """The text on the item dealt with now: the page fetches it when the room has gone on."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MINUTES_WRITE, on=meeting)
    items = veil.lift(request.user, meeting.items.filter(pk=meeting.current_item_id))
    context = {"meeting": meeting, "committee": meeting.committee}
    context["note"] = minutes_editors.note_on(meeting, items[0] if items else None)
    return render(request, "desk/_note.html", context)


def _panel(user, meeting) -> dict:
    """What the panel shows, which is fetched again with every change."""
    shown = room.sitting(meeting)
    veil.lift(user, shown.items)
    times = course.times_of(meeting)
    _add_what_may_be_done(shown, _given_in(meeting))
    for item in shown.items:
        item.stays = times[item.pk].stays if item.pk in times else []
    return {
        "meeting": meeting,
        "committee": meeting.committee,
        "sitting": shown,
        "needed": sitting.needed(meeting=meeting, members=shown.attending.members),
        "turnout": _turnout(shown.open_round),
        "consent_items": shown.block,
        "timing": conducting.timing_of(shown.current, times, now=timezone.now()),
        **_rights(user, meeting, shown),
    }


def _forms(user, meeting, current) -> dict:
    """What is typed in while the panel changes; it stands outside of it."""
    back = reverse("desk:conduct", args=[meeting.committee.slug, meeting.code])
    may_direct = allowed(user, Permission.DIRECTIVE_EDIT, on=meeting) and meeting.opened_at
    may_add = allowed(user, Permission.MEETING_RUN, on=meeting) and meeting.is_in_session
    may_note = allowed(user, Permission.MINUTES_WRITE, on=meeting) and meeting.is_in_session
    return {
        "sees_minutes": minutes_access.sees(user, meeting),
        "may_note": may_note,
        "note": minutes_editors.note_on(meeting, current) if may_note else None,
        "line_form": lines.empty_form(meeting, reader=user) if may_direct else None,
        "unplanned_form": conducting.unplanned_form(meeting, back=back) if may_add else None,
    }


def _rights(user, meeting, shown) -> dict:
    return {
        **speaking.add_to(shown.items, meeting, user),
        "may_run": allowed(user, Permission.MEETING_RUN, on=meeting),
        "may_pass": meeting.is_in_session and not shown.attending.lacks_quorum,
        "may_annul": may_act(user, Permission.ROUND_ANNUL, on=meeting) and meeting.is_in_session,
        "may_enter": allowed(user, Permission.BALLOT_ENTER_FOR, on=meeting),
        "may_conclude": allowed(user, Permission.CONCLUSION_RECORD, on=meeting),
        "may_direct": allowed(user, Permission.DIRECTIVE_EDIT, on=meeting),
        "may_see_names": allowed(user, Permission.RESULT_VIEW, on=meeting),
    }


def _given_in(meeting) -> dict:
    """The directives of the meeting by item; one query."""
    found = defaultdict(list)
    for directive in Directive.objects.arising_from(meeting).at_the_top().order_by("pk"):
        found[directive.item_id].append(directive)
    return found


def _add_what_may_be_done(shown, directives) -> None:
    for item in shown.items:
        item.may_see_result = item.may_read = not item.is_hidden
        item.directives = directives[item.pk]
        item.outcomes = () if item.is_hidden else decisions.outcomes_for(item, item.outcome)
        item.may_be_noted = DecisionOutcome.NOTED in item.outcomes and item.outcome is None
        may_vote = not shown.open_round and not shown.attending.lacks_quorum
        item.may_be_put = may_vote and not item.is_hidden and _is_to_be_voted(item)
        item.may_be_decided = bool(item.outcomes) and not _is_open(item)
        item.one_click = conducting.in_one_click(item) if item.may_be_decided else []


def _is_to_be_voted(item) -> bool:
    return item.needs_vote and item.outcome is None


def _is_open(item) -> bool:
    return item.live_round is not None and item.live_round.is_open


def _turnout(round_) -> dict:
    """Who of those present has sent, and for whom it was entered; never what. One query."""
    if round_ is None:
        return {}
    present = list(round_.electors.present().with_source().in_order())
    return {
        "waiting": [elector for elector in present if not elector.has_sent],
        "entered": [elector for elector in present if elector.is_entered_for],
    }
