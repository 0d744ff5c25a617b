"""The agenda builder: one page; its list is swapped by htmx after each change."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access
from meetings.actions import agenda
from meetings.actions import meetings as meeting_actions
from meetings.actions.working_rules import approval_steps
from meetings.forms.agenda import AddProposalsForm, FreeItemForm, ItemForm, MoveForm, OrderForm
from meetings.models import Proposal
from meetings.rules.approvals import CHAIR_PROGRAMME


@require_GET
def builder(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_EDIT, on=meeting)
    return _page(request, meeting)


@require_POST
def add_item(request, committee, code):
    """Put the ticked proposals on the agenda, or an item without one."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_EDIT, on=meeting)
    is_free = "free-title" in request.POST
    form = FreeItemForm(request.POST) if is_free else _add_form(meeting, request.POST)
    if form.is_valid():
        action = agenda.add_free if is_free else agenda.add_proposals
        try:
            action(meeting=meeting, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, _("Added to the agenda."))
            return redirect("meetings:agenda", committee, code)
    return _page(request, meeting, **{"free_form" if is_free else "add_form": form})


@require_POST
def edit_item(request, committee, code, item_id):
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_EDIT, on=item)
    form = ItemForm(request.POST, item=item, url=_url(item, "edit-item"))
    if form.is_valid():
        try:
            agenda.edit(item=item, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
        else:
            return _answer(request, item.meeting, said=_("Saved: %(item)s") % {"item": item.title})
    return _page(request, item.meeting, item_form=(item.pk, form))


@require_POST
def move_item(request, committee, code, item_id):
    """To the place that was typed, or that the button up or down stands for."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_EDIT, on=item)
    form = MoveForm(request.POST)
    to = form.cleaned_data["to"] if form.is_valid() else 0
    try:
        item = agenda.move(item=item, to=to, by=request.user, at=timezone.now())
    except Refusal as refusal:
        return _answer(request, item.meeting, refused=refusal)
    said = _("“%(item)s” is now at place %(place)s.")
    said %= {"item": item.title, "place": item.position}
    return _answer(request, item.meeting, said=said)


@require_POST
def reorder(request, committee, code):
    """The order as dragged; 409 with the agenda as it stands when somebody was quicker."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_EDIT, on=meeting)
    form = OrderForm(request.POST)
    try:
        if not form.is_valid():
            raise agenda.OrderChanged
        meeting = agenda.reorder(
            meeting=meeting,
            item_ids=form.cleaned_data["order"],
            order_version=form.cleaned_data["version"],
            by=request.user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        return _answer(request, meeting, refused=refusal, status=409)
    return _answer(request, meeting, said=_("The new order is saved."))


@require_POST
def remove_item(request, committee, code, item_id):
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_EDIT, on=item)
    try:
        agenda.remove(item=item, by=request.user, at=timezone.now())
    except Refusal as refusal:
        return _answer(request, item.meeting, refused=refusal)
    said = _("“%(item)s” is off the agenda.") % {"item": item.title}
    return _answer(request, item.meeting, said=said)


def _answer(request, meeting, *, said="", refused=None, status=200):
    """For htmx the list as a reload would show it; else back to the page with the sentence."""
    if request.htmx:
        context = {**_list(request, meeting), "said": said, "refused": refused and str(refused)}
        return render(request, "meetings/agenda/_items.html", context, status=status)
    if refused:
        messages.error(request, str(refused))
    elif said:
        messages.success(request, said)
    return redirect("meetings:agenda", meeting.committee.slug, meeting.code)


def _page(request, meeting, *, add_form=None, free_form=None, item_form=None):
    context = _list(request, meeting, item_form=item_form)
    if request.htmx:
        return render(request, "meetings/agenda/_items.html", context)
    add_form = add_form or _add_form(meeting)
    context |= {
        "add_form": add_form,
        "has_ready": add_form.fields["proposals"].queryset.exists(),
        "free_form": free_form or FreeItemForm(),
        "form": add_form if add_form.errors else free_form or (item_form and item_form[1]),
    }
    for one, name in (("add_form", "agenda-ready"), ("free_form", "agenda-free")):
        context[one].helper.form_action = _url(meeting, "add-item")
        context[one].helper.form_id = name
    return render(request, "meetings/agenda/builder.html", context)


def _list(request, meeting, *, item_form=None) -> dict:
    """What the list shows, read anew: the meeting may have moved on."""
    meeting.refresh_from_db()
    items = list(meeting.items.in_order().for_reading())
    bound = dict([item_form]) if item_form else {}
    rows = [(item, bound.get(item.pk) or _item_form(item, meeting)) for item in items]
    now = timezone.now()
    return {
        "committee": meeting.committee,
        "meeting": meeting,
        "rows": rows,
        "count": len(items),
        "total": sum(item.minutes for item in items),
        "asks_approval": CHAIR_PROGRAMME in approval_steps(meeting.committee, at=now),
        "is_approved": meeting_actions.is_approved(meeting, at=now),
        "may_publish": allowed(request.user, Permission.MEETING_PUBLISH, on=meeting),
    }


def _item_form(item, meeting) -> ItemForm:
    item.meeting = meeting
    return ItemForm(item=item, url=_url(item, "edit-item"))


def _add_form(meeting, data=None) -> AddProposalsForm:
    ready = Proposal.objects.of(meeting.committee).ready().without_a_place()
    return AddProposalsForm(data, ready=ready.for_list().order_by("code"))


def _url(noun, name) -> str:
    meeting = getattr(noun, "meeting", noun)
    args = [meeting.committee.slug, meeting.code]
    return reverse(f"meetings:{name}", args=args if noun is meeting else [*args, noun.pk])
