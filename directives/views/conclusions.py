"""The Chair's conclusion taken apart into draft directives, beside its text."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from directives import access, drafting
from directives.actions import conclusions
from directives.deciders import rules_of
from directives.enums import DirectiveState
from directives.fields import units_of
from directives.names import units_to_name
from directives.views import shown
from giaoban.core.forms import posted
from giaoban.core.refusals import Refusal
from giaoban.files import word_text
from giaoban.organisation.permissions import Permission, require
from meetings.access import meeting_for
from meetings.models import Conclusion

ROWS = "rows"  # sent with the page of rows, not with the page of the text


@require_http_methods(["GET", "POST"])
def split_conclusion(request, committee, code):
    """First the text, pasted or uploaded; then its draft directives, until written down."""
    meeting = meeting_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_EDIT, on=meeting)
    if request.method == "POST" and ROWS in request.POST:
        return _review(request, meeting)
    form = drafting.ConclusionTextForm(
        posted(request),
        request.FILES or None,
        year=meeting.starts_at.year,
        cancel=meeting.get_absolute_url(),
        initial=_known_of(meeting),
    )
    if form.is_valid() and (text := _text(form)):
        return _split(request, meeting, text, form.cleaned_data["spoken_on"])
    context = {"committee": meeting.committee, "meeting": meeting, "form": form}
    return render(request, "directives/split/text.html", context)


def _known_of(meeting) -> dict:
    stored = Conclusion.objects.filter(meeting=meeting, item=None).values_list("text", flat=True)
    return {"text": stored.first(), "spoken_on": timezone.localdate(meeting.starts_at)}


def _text(form) -> str:
    """The words to be taken apart; an unreadable or empty file is said beside its field."""
    upload = form.cleaned_data["file"]
    if not upload:
        return form.cleaned_data["text"]
    try:
        text = word_text.text_of(upload)
        found = form.fields["text"].clean(text)
    except (Refusal, drafting.ValidationError) as refusal:
        sentences = getattr(refusal, "messages", [str(refusal)])
        form.add_error("file", " ".join(map(str, sentences)))
        return ""
    if not found.strip():
        form.add_error("file", _("There are no words in this file."))
    return found


def _split(request, meeting, text, spoken_on):
    units = units_to_name(meeting.committee, on=spoken_on)
    rules = rules_of(meeting.committee, on=spoken_on)
    includes = rules.before_includes_the_day
    rows = drafting.rows_of(text, units, spoken_on, before_includes=includes)
    whole = drafting.WholeForm(initial={"text": text, "spoken_on": spoken_on})
    return _page(request, meeting, whole, text=text, rows=rows, rules=rules)


def _review(request, meeting):
    """Do what a button of the page of rows asks: merge, split, or write all down."""
    whole = drafting.WholeForm(request.POST)
    rows = drafting.sent_rows(request.POST)
    if not whole.is_valid():
        messages.error(request, _("This page is out of date. Open it again and split once more."))
        return redirect(request.path)
    text = whole.cleaned_data["text"]
    deed, _dash, at = request.POST.get("do", "").partition("-")
    number = int(at) if at.isdecimal() and len(at) < 4 else -1
    if deed == "merge":
        rows = drafting.merge(rows, number)
    elif deed == "split":
        rows = drafting.split_row(rows, number, text)
    elif deed == "create":
        return _create(request, meeting, whole, rows)
    return _page(request, meeting, whole, text=text, rows=rows)


def _create(request, meeting, whole, rows):
    given = whole.cleaned_data
    forms = _forms(meeting, rows, data=request.POST)
    kept = [form for form in forms if not form["dropped"].value()]
    if [form for form in kept if not form.is_valid()]:  # every one is judged
        return _page(request, meeting, whole, text=given["text"], rows=rows, forms=forms)
    tasks = [task for form in kept for task in form.tasks()]
    act = {"by": request.user, "at": timezone.now()}
    if not shown.done(whole, conclusions.draft_all, meeting=meeting, tasks=tasks, **given, **act):
        return _page(request, meeting, whole, text=given["text"], rows=rows, forms=forms)
    said = ngettext(
        "%(number)s draft directive is written down.",
        "%(number)s draft directives are written down.",
        len(tasks),
    )
    messages.success(request, said % {"number": len(tasks)})
    asked = urlencode({"meeting": meeting.code, "state": DirectiveState.DRAFT})
    return redirect(f"{reverse('directives:list', args=[meeting.committee.slug])}?{asked}")


def _page(request, meeting, whole, *, text, rows, forms=None, rules=None):
    forms = forms or _forms(meeting, rows)
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "whole": whole,
        "form": next((one for one in [whole, *forms] if one.is_bound and one.errors), None),
        "rows": forms,
        "rules": rules or rules_of(meeting.committee, on=whole.cleaned_data["spoken_on"]),
        "pieces": drafting.pieces(text, rows),
        "written": access.drafts_of(meeting).count(),
        "step": (request.POST.get("step", "") + request.POST.get("do", "")[:8])[-40:],
    }
    return render(request, "directives/split/drafts.html", context)


def _forms(meeting, rows, data=None) -> list:
    """The forms of the rows: to be judged when `data` is given, else as they were typed."""
    today = timezone.localdate()
    known = {
        "units": list(units_of(meeting.committee, on=today)),
        "today": today,
        "committee": meeting.committee,
    }
    return [
        drafting.RowForm(data, prefix=f"d{at}", initial=row, **known) for at, row in enumerate(rows)
    ]
