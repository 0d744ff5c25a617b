"""Planning a meeting, its programme, the call; and the page every member reads."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.acts.permissions import enters_for_others, may_act, require_act
from giaoban.core import unchanged
from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, holdings, require
from meetings import (
    access,
    arrivals,
    continuing,
    invitations,
    make_links,
    minutes_access,
    readiness,
    slip_reports,
    veil,
)
from meetings.actions import meetings, supplement
from meetings.around import around, with_rows
from meetings.enums import MeetingState
from meetings.forms.meetings import ApproveForm, CancelForm, MeetingForm
from meetings.models import Meeting
from meetings.models.agenda import arranged, programme_of, unread_papers
from meetings.packets import content_of, reads_opening
from meetings.programme_links import add_links
from meetings.rules.approvals import CHAIR_PROGRAMME
from meetings.views.consent import before_sitting
from meetings.views.invitations import invited_for

ON_A_PAGE = 30


@require_GET
def meeting_list(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.MEETING_VIEW, on=committee)
    found = access.meetings_for(request.user, committee).select_related("committee").latest_first()
    page, older = _page_of(found, before=request.GET.get("before", ""))
    may_plan = allowed(request.user, Permission.MEETING_EDIT, on=committee)
    context = {
        "committee": committee,
        "meetings": page,
        "older": older,
        "may_plan": may_plan,
        "previous": may_plan and continuing.last_of(page),
        "may_see_slips": allowed(request.user, Permission.SLIPS_VIEW, on=committee),
        "may_see_backlog": allowed(request.user, Permission.MEETING_VIEW_DRAFT, on=committee),
    }
    return render(request, "meetings/meetings/list.html", context)


def new_meeting(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.MEETING_EDIT, on=committee)
    form = MeetingForm(
        posted(request),
        committee=committee,
        today=timezone.localdate(),
        initial=_suggested(committee, request.user),
        cancel=reverse("meetings:list", args=[committee.slug]),
    )
    if form.is_valid() and (planned := _planned(request, committee, form)):
        messages.success(request, _("The meeting is planned. Now build its agenda."))
        return redirect("meetings:agenda", committee.slug, planned.code)
    context = {"committee": committee, "form": form}
    return render(request, "meetings/meetings/edit.html", context)


@require_GET
def meeting(request, committee, code):
    """The meeting and its agenda, to be read; papers for those who may read them."""
    rows = with_rows(Meeting.objects, reader=request.user)
    meeting = access.meeting_for(request.user, committee, code, meetings=rows)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    facts = (meeting.rows_around, *map(repr, holdings(request.user)))
    return unchanged.answer(request, lambda: _page(request, meeting), facts=facts)


def edit_meeting(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_EDIT, on=meeting)
    shown = {name: getattr(meeting, name) for name in meetings.COLUMNS}
    form = MeetingForm(
        posted(request),
        committee=meeting.committee,
        today=timezone.localdate(),
        meeting=meeting,
        initial=shown | {"version": meeting.revision},
        cancel=meeting.get_absolute_url(),
    )
    if form.is_valid() and _edited(request, meeting, form):
        messages.success(request, _("Saved."))
        return redirect(meeting)
    context = {"committee": meeting.committee, "meeting": meeting, "form": form}
    return render(request, "meetings/meetings/edit.html", context)


@require_POST
def ask_programme(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_EDIT, on=meeting)
    try:
        meetings.ask_programme(meeting=meeting, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The programme lies before the Chair."))
    return redirect(meeting)


def approve_programme(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require_act(request.user, Permission.PROGRAMME_APPROVE, on=meeting)
    form = ApproveForm(
        posted(request),
        request.FILES or None,
        user=request.user,
        permission=Permission.PROGRAMME_APPROVE,
        on=meeting,
        initial={"version": meeting.order_version},
        cancel=meeting.get_absolute_url(),
    )
    if form.is_valid() and _approved(meeting, form):
        messages.success(request, _("The programme is approved."))
        return redirect(meeting)
    items = arranged(meeting, supplement.drafted_items(meeting))
    veil.lift(request.user, items)
    context = {"committee": meeting.committee, "meeting": meeting, "form": form, "items": items}
    return render(request, "meetings/meetings/approve.html", context)


def call_meeting(request, committee, code):
    """First who gets what; then the call itself."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_PUBLISH, on=meeting)
    if request.method == "POST" and _called(request, meeting):
        messages.success(request, _("The programme is published and the invitations are out."))
        return redirect(meeting)
    context = _call(request.user, meeting)
    return render(request, "meetings/meetings/call.html", context)


def cancel_meeting(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_PUBLISH, on=meeting)
    form = CancelForm(posted(request), cancel=meeting.get_absolute_url())
    if form.is_valid():
        try:
            meetings.cancel(
                meeting=meeting, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, _("Cancelled; everyone invited has been told."))
            return redirect(meeting)
    context = {"committee": meeting.committee, "meeting": meeting, "form": form}
    return render(request, "meetings/meetings/cancel.html", context)


def _page(request, meeting):
    known = around(meeting)
    request.unread = known.unread
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "versions": known.versions,
        **_agenda(request.user, meeting, known),
        **_programme(request.user, meeting, known),
        **invited_for(request.user, meeting, moves=known.moves, replies=known.replies),
        "reads_tasks": reads_opening(request.user, meeting),
        "make_links": make_links.of_meeting(request.user, meeting),
        "slip_results": slip_reports.reported_at(meeting, reader=request.user),
    }
    return render(request, "meetings/meetings/meeting.html", context)


def _call(user, meeting) -> dict:
    """Who gets what when the meeting is called, and what is missing."""
    now, items = timezone.now(), veil.lift(user, programme_of(meeting))
    found = readiness.findings(meeting, items, at=now)
    return {
        "committee": meeting.committee,
        "meeting": meeting,
        "items": items,
        "invited": invitations.drafted_for(meeting),
        "units": meeting.invited_units.standing().select_related("department"),
        "may_call": meeting.state == MeetingState.PLANNED,
        "papers_by": invitations.papers_deadline(meeting, at=now),
        "blocking": [one for one in found if one.blocks],
        "warnings": [one for one in found if not one.blocks],
    }


def _agenda(user, meeting, known) -> dict:
    """The items with their papers, as `user` may read them, and what may be done with them."""
    items = veil.lift(user, programme_of(meeting, reader=user, sections=known.sections))
    readable = access.readable_of(user, meeting, items)
    arrivals.add_arrivals(items, meeting, rules=known.rules(on=meeting.day), entered=known.days)
    add_links(items, meeting, readable=readable)
    standing = [item for item in items if not item.withdrawn_in]
    may_continue = allowed(user, Permission.MEETING_EDIT, on=meeting)
    return {
        "items": items,
        "readable": readable,
        "unread": unread_papers(standing, readable),
        "total": sum(item.minutes for item in standing),
        "may_continue": may_continue,
        "to_send": continuing.to_send_on(meeting) if may_continue else (),
        **_packet(user, meeting, standing, readable, packets=known.packets),
        **before_sitting(user, meeting, standing),
    }


def _packet(user, meeting, items, readable, *, packets) -> dict:
    """The file of all papers this person may read, when somebody has asked for it."""
    content = content_of(meeting, items, readable, opening=reads_opening(user, meeting))
    packet = next((one for one in packets if one.key == content.key), None)
    may_gather = allowed(user, Permission.PAPERS_HANDLE, on=meeting)
    return {"papers": content.papers, "packet": packet, "may_gather": may_gather}


def _programme(user, meeting, known) -> dict:
    """How far the programme is, and what `user` may do about it.

    A change that is drafted is the business of those who draft or approve it.
    """
    now, planned = timezone.now(), meeting.state == MeetingState.PLANNED
    may_edit = allowed(user, Permission.MEETING_EDIT, on=meeting)
    approves = may_act(user, Permission.PROGRAMME_APPROVE, on=meeting)
    drafted = (planned or may_edit or approves) and meetings.is_drafted(meeting)
    asks = drafted and CHAIR_PROGRAMME in known.approval_steps(at=now)
    approvals, versions = known.approvals, known.versions
    current = [one for one in approvals if one.order_version == meeting.order_version]
    published = versions[-1].order_version if versions else None
    shown = [one for one in approvals if one.order_version == published] if published else current
    waits = asks and not current
    return {
        "asks_approval": asks,
        "approvals": approvals,
        "approval": shown[-1] if shown else None,
        "may_draft": meeting.state == MeetingState.CALLED and may_edit,
        "has_drafted": drafted and not planned and may_edit,
        "waits_for_approval": waits,
        "may_edit": planned and may_edit,
        "papers_by": planned and may_edit and invitations.papers_deadline(meeting, at=now),
        "may_ask": waits and may_edit and not meeting.programme_asked_at,
        "may_approve": waits and approves,
        "approves_for": enters_for_others(user, Permission.PROGRAMME_APPROVE, on=meeting),
        "may_call": planned and not waits and allowed(user, Permission.MEETING_PUBLISH, on=meeting),
        "may_run": allowed(user, Permission.MEETING_RUN, on=meeting),
        "may_cancel": meeting.state in (MeetingState.PLANNED, MeetingState.CALLED)
        and allowed(user, Permission.MEETING_PUBLISH, on=meeting),
        "sees_minutes": minutes_access.sees(user, meeting),
        "may_write_notice": meeting.state == MeetingState.CLOSED
        and allowed(user, Permission.NOTICE_EDIT, on=meeting),
    }


def _suggested(committee, user) -> dict:
    chair = committee.posts.voting().in_force(on=timezone.localdate()).by_rank().first()
    return {"presiding": chair and chair.person_id, "secretary": user.pk}


def _planned(request, committee, form):
    """The meeting planned, or the one a first click has planned."""
    try:
        return meetings.plan(
            committee=committee, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except meetings.AlreadyPlanned as refusal:
        if refusal.meeting.created_by_id == request.user.pk:
            return refusal.meeting
        attach(refusal, form)
    except Refusal as refusal:
        attach(refusal, form)
    return None


def _edited(request, meeting, form) -> bool:
    columns = dict(form.cleaned_data)
    revision = columns.pop("version")
    try:
        meetings.edit(
            meeting=meeting, revision=revision, **columns, by=request.user, at=timezone.now()
        )
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _approved(meeting, form) -> bool:
    now, seen = timezone.now(), form.cleaned_data["version"]
    try:
        with transaction.atomic():
            act = form.act(at=now)
            meetings.approve_programme(meeting=meeting, order_version=seen, **act, at=now)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _called(request, meeting) -> bool:
    try:
        meetings.call(meeting=meeting, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    return True


def _page_of(found, *, before):
    """A page of meetings, and the query string of the older ones or ""; keyed by code."""
    if before and (last := found.filter(code=before).first()):
        found = found.filter(starts_at__lt=last.starts_at)
    page = list(found[: ON_A_PAGE + 1])
    older = f"before={page[ON_A_PAGE - 1].code}" if len(page) > ON_A_PAGE else ""
    return page[:ON_A_PAGE], older
