"""Reading the minutes of a meeting, and writing them: a page of texts that save by themselves."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.refusals import Refusal
from giaoban.files.responses import serve
from giaoban.organisation.permissions import Permission, require
from meetings import (
    access,
    minutes_access,
    minutes_content,
    minutes_editors,
    minutes_page,
    minutes_paper,
    veil,
)
from meetings.actions import minutes as actions
from meetings.actions.minutes_signing import MEDIA
from meetings.enums import MinutesPlace
from meetings.forms.minutes import SectionForm
from meetings.minutes_editors import PLACES
from meetings.models import AgendaItem
from meetings.views.answers import way_back


@require_GET
def minutes(request, committee, code):
    """The minutes as they read now, the remarks, and what is to be done next."""
    minutes = minutes_access.minutes_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=minutes.meeting)
    return page(request, minutes)


@require_GET
def write_minutes(request, committee, code):
    """One text beside each item, and one at each end."""
    minutes = minutes_access.minutes_for(request.user, committee, code)
    require(request.user, Permission.MINUTES_WRITE, on=minutes.meeting)
    if not minutes.may_be_written:
        return redirect(minutes)
    return _editors(request, minutes)


@require_POST
def save_end(request, committee, code, end):
    """Save the text at the opening or at the closing."""
    minutes = minutes_access.minutes_for(request.user, committee, code)
    require(request.user, Permission.MINUTES_WRITE, on=minutes.meeting)
    return _save(request, minutes, place=PLACES[end], item=None)


@require_POST
def save_item(request, committee, code, item_id):
    """Save the text on one item."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MINUTES_WRITE, on=item)
    minutes = minutes_access.minutes_for(request.user, committee, code)
    return _save(request, minutes, place=MinutesPlace.ITEM, item=item)


@require_GET
def minutes_file(request, committee, code, ending):
    """The minutes as PDF or Word: the kept bytes once they are signed, until then a draft."""
    minutes = minutes_access.minutes_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=minutes.meeting)
    hidden = minutes_access.hidden_from(request.user, minutes.meeting)
    if kept := minutes_access.kept_file(minutes, ending, hidden):
        return serve(kept.file, inline=ending == "pdf")
    try:
        printed = minutes_paper.render(minutes, ending, hidden=hidden)
    except Refusal as refusal:  # it names the characters that no printed letter shows
        messages.error(request, str(refusal))
        return redirect(minutes)
    return _file(printed, minutes_paper.file_name(minutes), ending)


@require_GET
def extract(request, committee, code, item_id, ending):
    """What the minutes say of one item, for whoever may read it."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.MEETING_VIEW, on=item)
    minutes = minutes_access.minutes_for(request.user, committee, code)
    try:
        printed = minutes_paper.render_extract(minutes, item.pk, ending)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(minutes)
    return _file(printed, f"trich-{minutes_paper.file_name(minutes)}-{item.position}", ending)


def page(request, minutes, *, status=200, **forms):
    """The page of the minutes, with the forms that came back as they were typed."""
    context = {
        "committee": minutes.committee,
        "meeting": minutes.meeting,
        "minutes": minutes,
        "remarks": minutes_page.remarks(request.user, minutes),
        "addenda": minutes_page.addenda(request.user, minutes),
        "steps": minutes.pk and minutes.steps.select_related("by").order_by("pk"),
        **minutes_page.reading(request.user, minutes),
        **minutes_page.rights(request.user, minutes, at=timezone.now()),
    }
    context |= {minutes_page.SHOWN_BY[name]: True for name in forms if name != "sign_form"}
    fresh = minutes_page.forms(request.user, minutes, context)
    if "sign_form" in forms:
        minutes_page.sign_anew(forms["sign_form"], seen=fresh["sign_form"].initial["seen"])
    context |= fresh | forms
    minutes_page.address_forms(minutes, context)
    return render(request, "meetings/minutes/minutes.html", context, status=status)


def _file(printed, name, ending):
    answer = HttpResponse(printed, content_type=MEDIA[ending])
    shown = "inline" if ending == "pdf" else "attachment"
    answer["Content-Disposition"] = f'{shown}; filename="{name}.{ending}"'
    return answer


# Writing -----------------------------------------------------------------------------------------


def _save(request, minutes, *, place, item):
    """Save one text. For a page that saves by itself the answer is a fragment and a version."""
    form, code = SectionForm(request.POST), minutes_editors.code_of(place, item)
    by_itself = bool(request.htmx)
    if not form.is_valid():
        return _came_back(request, minutes, code, form, status=422)
    written = {"written": form.written(), "place": place, "item": item}
    try:
        section = actions.save_section(
            meeting=minutes.meeting, **written, by=request.user, at=timezone.now()
        )
    except actions.SectionConflict as conflict:
        return _came_back(request, minutes, code, form, status=409, conflict=conflict)
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return _came_back(request, minutes, code, form, status=422)
    if not by_itself:
        messages.success(request, _("Saved."))
        editors = reverse("meetings:write-minutes", args=_address(minutes)) + f"#{code}"
        return redirect(way_back(request, minutes.meeting, otherwise=editors))
    answer = render(request, "meetings/minutes/_saved.html", {"section": section})
    answer["X-Saved-Version"] = str(section.version)
    return answer


def _came_back(request, minutes, code, form, *, status, conflict=None):
    """The text as it was typed, with why it is not saved: as a fragment, or within the page."""
    context = {"committee": minutes.committee, "meeting": minutes.meeting, "conflict": conflict}
    if conflict:
        form.data = form.data.copy()
        form.data["version"] = str(conflict.current)
        form.data["sequence"] = str(form.cleaned_data["sequence"] + 1)
    context |= {"form": form, "code": code}
    context["save_url"] = minutes_editors.save_url(minutes.meeting, code)
    if request.htmx:
        return render(request, "meetings/minutes/_not_saved.html", context, status=status)
    return _editors(request, minutes, came_back={code: context}, status=status)


def _editors(request, minutes, *, came_back=None, status=200):
    meeting = minutes.meeting
    texts = minutes_content.texts_of(meeting)
    items = AgendaItem.objects.filter(meeting=meeting).in_order().select_related("decision")
    items = veil.lift(request.user, items)
    reading = {one["id"]: one for one in minutes_page.reading(request.user, minutes)["items"]}
    opening, closing = MinutesPlace.OPENING, MinutesPlace.CLOSING
    rows = [(opening, None, opening.label)]
    rows += [(MinutesPlace.ITEM, item, f"{item.position}. {item.shown_title}") for item in items]
    rows += [(closing, None, closing.label)]
    editors = [
        minutes_editors.editor(
            meeting, place, item, title=title, section=texts.get((place, item and item.pk))
        )
        for place, item, title in rows
    ]
    for one in editors:
        one["said"] = reading.get(one["item"].pk) if one["item"] else None
        one["came_back"] = (came_back or {}).get(one["code"])
    context = {
        "committee": minutes.committee,
        "meeting": meeting,
        "minutes": minutes,
        "editors": editors,
    }
    return render(request, "meetings/minutes/write.html", context, status=status)


def _address(minutes) -> list[str]:
    return [minutes.committee.slug, minutes.meeting.code]
