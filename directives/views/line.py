"""A directive caught in one line while the meeting goes on."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from directives import forms, lines
from directives.actions import catching
from directives.views import shown
from giaoban.core.forms import posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.models import Department
from giaoban.organisation.permissions import Permission, require
from meetings.access import meeting_for


@require_http_methods(["GET", "POST"])
def line(request, committee, code):
    """Read the line; save it when the chips its writer saw say the same, else show the form.

    For htmx: the chips alone, nothing is saved.
    """
    meeting = meeting_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_EDIT, on=meeting)
    if request.POST.get("content") is not None:
        return _corrected(request, meeting)
    typed = forms.LineForm(posted(request), meeting=meeting, reader=request.user)
    if request.htmx or not typed.is_valid():
        return _asked(request, meeting, typed)
    found = lines.read(
        typed.cleaned_data["line"], committee=meeting.committee, on=timezone.localdate()
    )
    if _was_seen(request, found) and _saved(request, meeting, typed, found):
        return redirect(_panel(meeting))
    return _form(request, meeting, _prefilled(request, meeting, typed, found), found=found)


def _asked(request, meeting, typed):
    """The chips of what is in the field now; a page with the field for who comes without them."""
    found = None
    if typed.is_bound and typed.is_valid():
        text = typed.cleaned_data["line"]
        found = lines.read(text, committee=meeting.committee, on=timezone.localdate())
    page = "directives/_line_chips.html" if request.htmx else "directives/line.html"
    context = {"meeting": meeting, "committee": meeting.committee, "line_form": typed}
    return render(request, page, context | {"found": found, "back": _panel(meeting)})


def _corrected(request, meeting):
    form = forms.NewDirectiveForm(request.POST, **_of(request, meeting))
    act = {"by": request.user, "at": timezone.now()}
    if form.is_valid() and shown.done(
        form, catching.catch, meeting=meeting, **act, **form.cleaned_data
    ):
        return _said(request, meeting)
    return _form(request, meeting, form, found=None)


def _panel(meeting) -> str:
    """The conductor's panel, where the line is."""
    return reverse("desk:conduct", args=[meeting.committee.slug, meeting.code])


def _was_seen(request, found) -> bool:
    pressed = "correct" in request.POST
    return found.is_clear and not pressed and request.POST.get("seen") == found.mark


def _saved(request, meeting, typed, found) -> bool:
    """Save what the chips said; a refusal is said above the form, which comes next."""
    given = typed.cleaned_data
    fields = lines.as_fields(found, text=given["line"])
    wanted = [pk for pk in (fields.pop("lead"), *fields.pop("supporting")) if pk]
    units = Department.objects.in_bulk(wanted)
    lead = found.lead and units[found.lead.id]
    supporting = [units[one.id] for one in found.supporting]
    fields |= {"lead": lead, "supporting": supporting}
    fields |= {"item": given["item"], "key": given["key"]}
    act = {"by": request.user, "at": timezone.now()}
    try:
        catching.catch(meeting=meeting, **act, **fields)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("The task is written down."))
    return True


def _said(request, meeting):
    messages.success(request, _("The task is written down."))
    return redirect(_panel(meeting))


def _prefilled(request, meeting, typed, found):
    given = typed.cleaned_data
    initial = lines.as_fields(found, text=given["line"])
    initial |= {"item": given["item"], "key": given["key"]}
    return forms.NewDirectiveForm(initial=initial, **_of(request, meeting))


def _of(request, meeting) -> dict:
    back = _panel(meeting)
    people = {"committee": meeting.committee, "meeting": meeting, "reader": request.user}
    return people | {"cancel": back}


def _form(request, meeting, form, *, found):
    context = {"meeting": meeting, "committee": meeting.committee, "form": form, "found": found}
    return render(request, "directives/line.html", context | {"back": _panel(meeting)})
