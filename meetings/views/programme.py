"""The programme as it was published, version by version, and the next one being drafted."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach, posted_version
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access, printed, veil
from meetings.actions import meetings, supplement
from meetings.enums import MeetingState
from meetings.forms.agenda import AddProposalsForm
from meetings.forms.supplement import AlterForm, FreeItemForm, WithdrawForm
from meetings.models import AgendaItem, Meeting, Proposal
from meetings.rules.programme import differences


@require_GET
def version(request, committee, code, letter):
    """A version as it was printed; what it changed of the one before."""
    version = access.version_for(request.user, committee, code, letter)
    require(request.user, Permission.MEETING_VIEW, on=version.meeting)
    meeting = version.meeting
    every = list(meeting.versions.in_order())
    readable = access.readable_papers(request.user, meeting)
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "version": version,
        "versions": every,
        "is_latest": every[-1].pk == version.pk,
        **_printed(request.user, [one for one in every if one.pk <= version.pk]),
        "readable": readable,
        "openable": access.openable_papers(request.user, meeting, readable=readable),
    }
    return render(request, "meetings/programme/version.html", context)


def draft(request, committee, code):
    """The supplement: what is drafted, what is printed, and what may be added."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_EDIT, on=meeting)
    is_free = "free-title" in request.POST
    typed = request.POST if request.method == "POST" else None
    form = typed is not None and _adding(request.user, meeting, typed, is_free=is_free)
    if form and form.is_valid():
        action = supplement.add_free if is_free else supplement.add_proposals
        if _done(action, form, meeting=meeting, by=request.user, **form.cleaned_data):
            messages.success(request, _("Drafted. Nobody reads it before it is published."))
            return redirect("meetings:supplement", committee, code)
    return _draft_page(request, meeting, form=form or None, is_free=is_free)


def draft_item(request, committee, code, item_id):
    """One printed item: other minutes and presenter, or its withdrawal."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_EDIT, on=item)
    withdraws = "withdraw-reason" in request.POST
    alter, withdraw = (
        _alter_form(request, item, withdraws),
        _withdraw_form(request, item, withdraws),
    )
    form, action = (withdraw, supplement.withdraw) if withdraws else (alter, supplement.alter)
    if form.is_valid() and _done(action, form, item=item, by=request.user, **form.cleaned_data):
        messages.success(request, _("Drafted. Nobody reads it before it is published."))
        return redirect("meetings:supplement", committee, code)
    context = {"committee": item.meeting.committee, "meeting": item.meeting, "item": item}
    context |= {"alter_form": alter, "withdraw_form": withdraw, "form": form}
    return render(request, "meetings/programme/draft_item.html", context)


@require_POST
def drop(request, committee, code, change_id):
    change = access.drafted_change_for(request.user, committee, code, change_id)
    require(request.user, Permission.MEETING_EDIT, on=change.meeting)
    try:
        supplement.drop(change=change, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back."))
    return redirect("meetings:supplement", committee, code)


def publish(request, committee, code):
    """First what changes; then the next version."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_PUBLISH, on=meeting)
    if request.method == "POST" and (published := _published(request, meeting)):
        messages.success(
            request,
            _("Version %(letter)s is published; everyone invited has been told.")
            % {"letter": published.letter},
        )
        return redirect(meeting)
    contents = supplement.drafted_contents(meeting)
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "changes": differences(*printed.as_read_by(request.user, *contents)),
        "is_approved": meetings.is_approved(meeting, at=timezone.now()),
        "may_draft": meeting.state == MeetingState.CALLED,
    }
    return render(request, "meetings/programme/publish.html", context)


def _draft_page(request, meeting, *, form, is_free):
    meeting.refresh_from_db()
    user = request.user
    ready_form = form if form and not is_free else _adding(user, meeting, is_free=False)
    free_form = form if form and is_free else _adding(user, meeting, is_free=True)
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "changes": _changes(user, meeting),
        "items": veil.lift(user, AgendaItem.printed.filter(meeting=meeting).in_order()),
        "may_draft": meeting.state == MeetingState.CALLED,
        "may_publish": allowed(request.user, Permission.MEETING_PUBLISH, on=meeting),
        "is_approved": meetings.is_approved(meeting, at=timezone.now()),
        "ready_form": ready_form,
        "has_ready": ready_form.fields["proposals"].queryset.exists(),
        "free_form": free_form,
        "form": form,
    }
    return render(request, "meetings/programme/draft.html", context)


def _printed(user, versions) -> dict:
    """The last of `versions` and what it changed, as `user` may read them."""
    *before, now = printed.as_read_by(user, *(one.content for one in versions[-2:]))
    return {"changes": differences(*before, now) if before else [], "items": now["items"]}


def _changes(user, meeting) -> list:
    """What is drafted, with its matter as `user` may read it."""
    rows = meeting.drafted_changes.select_related("item", "proposal", "target").order_by("pk")
    changes = list(rows)
    veil.lift(user, [one.item for one in changes if one.item])
    veil.lift(user, [one.proposal for one in changes if one.proposal])
    return changes


def _adding(user, meeting, data=None, *, is_free):
    if is_free:
        return FreeItemForm(data)
    ready = Proposal.objects.of(meeting.committee).ready().without_a_place()
    ready = veil.readable(user, ready)
    ready = ready.exclude(pk__in=_drafted(meeting)).for_list().order_by("code")
    return AddProposalsForm(data, ready=ready)


def _drafted(meeting):
    drafted = meeting.drafted_changes.filter(proposal__isnull=False)
    return drafted.values("proposal")


def _alter_form(request, item, withdraws) -> AlterForm:
    data = request.POST if request.method == "POST" and not withdraws else None
    return AlterForm(data, initial={"minutes": item.minutes, "presenter": item.shown_presenter})


def _withdraw_form(request, item, withdraws) -> WithdrawForm:
    committee = item.meeting.committee
    targets = Meeting.objects.of(committee).filter(state=MeetingState.PLANNED).order_by("starts_at")
    return WithdrawForm(request.POST if withdraws else None, targets=targets)


def _done(action, form, **values) -> bool:
    try:
        action(**values, at=timezone.now())
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _published(request, meeting):
    seen = posted_version(request)
    seen = meeting.order_version if seen is None else seen
    act = {"by": request.user, "at": timezone.now()}
    try:
        return supplement.publish(meeting=meeting, order_version=seen, **act)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return None
