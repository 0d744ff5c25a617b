"""The Chair's script: two pages made by the system, and the conclusions prepared in it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access, briefing, printing, slip_reports
from meetings.actions import scripts
from meetings.forms.before import SuggestionForm
from meetings.views.consent import right_to_prepare, right_to_read

SHOWN_AND_SENT = require_http_methods(["GET", "POST"])


@require_GET
def script(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, right_to_read(request.user, meeting), on=meeting)
    context = {
        "meeting": meeting,
        "committee": meeting.committee,
        "cues": briefing.cues(meeting, reader=request.user),
        "slip_results": slip_reports.reported_at(meeting, reader=request.user),
        "may_edit": meeting.state in scripts.PREPARED,
        "may_edit_block": allowed(request.user, Permission.MEETING_RUN, on=meeting),
    }
    return render(request, "meetings/before/script.html", context)


@require_GET
def script_pdf(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, right_to_read(request.user, meeting), on=meeting)
    try:
        cues = briefing.cues(meeting, reader=request.user)
        results = slip_reports.reported_at(meeting, reader=request.user)
        made = printing.script(meeting, cues, results=results)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("meetings:script", committee, code)
    return as_pdf(made, name=f"kich-ban-{meeting.code}")


@SHOWN_AND_SENT
def prepare(request, committee, code, item_id):
    """Edit the conclusion prepared for one item; with two at once both texts are shown (409)."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, right_to_prepare(request.user, item.meeting), on=item.meeting)
    cue = briefing.cue_of(item, reader=request.user)
    overview = reverse("meetings:script", args=[committee, code])
    shown = {"text": cue.conclusion, "version": cue.prepared.version if cue.prepared else 0}
    form, status, theirs = SuggestionForm(posted(request), cancel=overview, initial=shown), 200, ""
    if form.is_valid():
        try:
            scripts.prepare(item=item, by=request.user, at=timezone.now(), **form.cleaned_data)
            messages.success(request, _("The prepared conclusion is saved."))
            return redirect(f"{overview}#item-{item.pk}")
        except Refusal as refusal:
            attach(refusal, form)
            status, theirs = 409, getattr(refusal, "theirs", "")
    context = {"meeting": item.meeting, "committee": item.meeting.committee, "cue": cue}
    context |= {"form": form, "theirs": theirs}
    return render(request, "meetings/before/prepare_conclusion.html", context, status=status)


def as_pdf(made, *, name) -> HttpResponse:
    """Answer with a PDF the browser shows, and keeps nowhere."""
    answer = HttpResponse(made, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
