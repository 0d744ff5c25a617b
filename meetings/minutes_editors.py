"""The texts of the minutes as they are opened for writing, each with where it is saved."""

from django.urls import reverse

from meetings.enums import MinutesPlace
from meetings.forms.minutes import SectionForm
from meetings.models import MinutesSection

PLACES = {"mo-dau": MinutesPlace.OPENING, "ket-thuc": MinutesPlace.CLOSING}
CODES = {place: code for code, place in PLACES.items()}


def editor(meeting, place, item, *, title, section) -> dict:
    """Return what `_editor.html` needs; `section` is the stored text, or None."""
    code = code_of(place, item)
    return {
        "code": code,
        "title": title,
        "item": item,
        "is_hidden": bool(item and item.is_hidden),
        "section": section,
        "form": SectionForm.of(section, label=title, code=code),
        "save_url": save_url(meeting, code),
        "came_back": None,
    }


def note_on(meeting, item) -> dict | None:
    """Return the editor of the discussion of one item, lifted for its reader; None without one.

    One query.
    """
    if item is None:
        return None
    sections = MinutesSection.objects.filter(minutes__meeting=meeting, item=item)
    section = sections.select_related("saved_by").first()
    title = f"{item.position}. {item.shown_title}"
    return editor(meeting, MinutesPlace.ITEM, item, title=title, section=section)


def code_of(place, item) -> str:
    return f"muc-{item.pk}" if item else CODES[place]


def save_url(meeting, code) -> str:
    address = [meeting.committee.slug, meeting.code]
    if code in PLACES:
        return reverse("meetings:save-minutes-end", args=[*address, code])
    item_id = int(code.removeprefix("muc-"))
    return reverse("meetings:save-minutes-item", args=[*address, item_id])
