"""The agenda builder: one page; its list, or a row of it, is swapped by htmx after each change."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, require
from meetings import access
from meetings.actions import agenda, agenda_undo
from meetings.forms.agenda import ItemForm, LengthForm, MoveForm, OrderForm
from meetings.views import agenda_page as pages


@require_GET
def builder(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_EDIT, on=meeting)
    return pages.page(request, meeting)


@require_POST
def add_item(request, committee, code):
    """Put the ticked proposals on the agenda, or an item for each line that was typed."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_EDIT, on=meeting)
    if "quick-lines" in request.POST:
        return _add_lines(request, meeting)
    form = pages.new_add_form(request.user, meeting, request.POST)
    if form.is_valid():
        try:
            agenda.add_proposals(
                meeting=meeting, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            attach(refusal, form)
        else:
            return pages.answer(request, meeting, said=_("Added to the agenda."))
    return pages.page(request, meeting, add_form=form)


@require_POST
def edit_item(request, committee, code, item_id):
    """Save a row; 409 with both texts when somebody saved another one meanwhile."""
    item = access.agenda_item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_EDIT, on=item)
    form = ItemForm(request.POST, item=item, url=pages.url(item, "edit-item"))
    if not form.is_valid():
        return pages.came_back(request, item, form)
    try:
        item = agenda.edit(item=item, **form.cleaned_data, by=request.user, at=timezone.now())
    except Refusal as refusal:
        return pages.came_back(request, item, form, refused=refusal)
    return pages.saved(request, item, said=_("Saved: %(item)s") % {"item": item.shown_title})


@require_POST
def move_item(request, committee, code, item_id):
    """To the place that was typed, or one line up or down."""
    item = access.agenda_item_for(request.user, committee, code, item_id, as_a_place=True)
    require(request.user, Permission.MEETING_EDIT, on=item)
    try:
        item = _moved(item, MoveForm(request.POST), by=request.user, at=timezone.now())
    except Refusal as refusal:
        return pages.answer(request, item.meeting, refused=refusal)
    return pages.answer(request, item.meeting, said=pages.where(item))


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
            lines=form.cleaned_data["order"],
            order_version=form.cleaned_data["version"],
            by=request.user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        return pages.answer(request, meeting, refused=refusal)
    return pages.answer(request, meeting, said=_("The new order is saved."))


@require_POST
def remove_item(request, committee, code, item_id):
    item = access.agenda_item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_EDIT, on=item)
    try:
        agenda.remove(item=item, by=request.user, at=timezone.now())
    except Refusal as refusal:
        return pages.answer(request, item.meeting, refused=refusal)
    said = _("“%(item)s” is off the agenda.") % {"item": item.shown_title}
    return pages.answer(request, item.meeting, said=said)


@require_POST
def undo(request, committee, code):
    """Take the last move back; 409 when something has moved since."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_EDIT, on=meeting)
    typed = request.POST.get("undo", "")
    undo_id = int(typed) if typed.isdecimal() and len(typed) < 19 else None
    try:
        agenda_undo.undo(meeting=meeting, undo_id=undo_id, by=request.user, at=timezone.now())
    except Refusal as refusal:
        return pages.answer(request, meeting, refused=refusal)
    return pages.answer(request, meeting, said=_("Undone: the agenda stands as before."))


@require_POST
def plan_length(request, committee, code):
    """How long the meeting is to last."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_EDIT, on=meeting)
    form = LengthForm(request.POST)
    if form.is_valid():
        try:
            agenda.plan_length(
                meeting=meeting, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            attach(refusal, form)
        else:
            return pages.answer(request, meeting, said=_("Saved."))
    return pages.page(request, meeting, length_form=form)


def _add_lines(request, meeting):
    """The lines of one group; what cannot be taken comes back in its place."""
    typed = request.POST.get("quick-section", "")
    section = meeting.sections.filter(pk=typed if typed.isdecimal() else 0).first()
    here = section and section.pk
    form = pages.new_quick_form(meeting, here, request.POST)
    if not form.is_valid():
        return pages.page(request, meeting, quick=(here, form))
    try:
        if typed and section is None:
            raise agenda.NoSuchSection
        items = agenda.add_lines(
            meeting=meeting,
            titles=form.cleaned_data["lines"],
            key=form.cleaned_data["key"],
            section=section,
            by=request.user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        attach(refusal, form)
        return pages.page(request, meeting, quick=(here, form))
    said = ngettext("%(count)s item added.", "%(count)s items added.", len(items))
    return pages.answer(request, meeting, said=said % {"count": len(items)})


def _moved(item, form, *, by, at):
    if not form.is_valid():
        return agenda.move(item=item, to=0, by=by, at=at)  # no place: refused with a sentence
    if form.step:
        return agenda.shift(item=item, step=form.step, by=by, at=at)
    return agenda.move(item=item, to=form.cleaned_data["to"] or 0, by=by, at=at)
