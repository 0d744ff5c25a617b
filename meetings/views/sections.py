"""The sections of an agenda, on the builder's page."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, require
from meetings import access
from meetings.actions import sections
from meetings.forms.agenda import MoveForm, NewSectionForm, SectionForm
from meetings.views import agenda_page as pages


@require_POST
def add_section(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_EDIT, on=meeting)
    form = NewSectionForm(request.POST)
    if form.is_valid():
        act = {"by": request.user, "at": timezone.now()}
        try:
            section = sections.add(meeting=meeting, **form.cleaned_data, **act)
        except Refusal as refusal:
            attach(refusal, form)
        else:
            said = _("“%(section)s” is on the agenda.") % {"section": section.title}
            return pages.answer(request, meeting, said=said)
    return pages.page(request, meeting, section_form=form)


@require_POST
def edit_section(request, committee, code, section_id):
    """Save a heading; 409 with both texts when somebody saved another one meanwhile."""
    section = access.agenda_section_for(request.user, committee, code, section_id)
    require(request.user, Permission.MEETING_EDIT, on=section)
    form = SectionForm(request.POST, section=section, url=pages.url(section, "edit-section"))
    if not form.is_valid():
        return pages.came_back(request, section, form)
    act = {"by": request.user, "at": timezone.now()}
    try:
        section = sections.rename(section=section, **form.cleaned_data, **act)
    except Refusal as refusal:
        return pages.came_back(request, section, form, refused=refusal)
    return pages.saved(request, section, said=_("Saved: %(item)s") % {"item": section.title})


@require_POST
def move_section(request, committee, code, section_id):
    """With its items past the section above or below."""
    section = access.agenda_section_for(request.user, committee, code, section_id)
    require(request.user, Permission.MEETING_EDIT, on=section)
    form = MoveForm(request.POST)
    step = form.step if form.is_valid() else 0
    try:
        sections.shift(section=section, step=step, by=request.user, at=timezone.now())
    except Refusal as refusal:
        return pages.answer(request, section.meeting, refused=refusal)
    said = _("“%(section)s” has moved, with its items.") % {"section": section.title}
    return pages.answer(request, section.meeting, said=said)


@require_POST
def remove_section(request, committee, code, section_id):
    """The heading goes, its items stay."""
    section = access.agenda_section_for(request.user, committee, code, section_id)
    require(request.user, Permission.MEETING_EDIT, on=section)
    try:
        sections.remove(section=section, by=request.user, at=timezone.now())
    except Refusal as refusal:
        return pages.answer(request, section.meeting, refused=refusal)
    said = _("“%(section)s” is gone, its items stay.") % {"section": section.title}
    return pages.answer(request, section.meeting, said=said)
