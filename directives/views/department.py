"""The page of a unit: every task in its line, reported in place, sent once for all."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directives import access, closing, department
from directives.actions import reports
from directives.line_forms import LinesForm
from directives.models import Report
from directives.views.sending import send
from giaoban.core.forms import posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require

NOTHING = "nothing"  # names the task there is nothing to report on


def quick(request, committee):
    """All the tasks of one's units on one page: a line for each, one button for all."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DIRECTIVE_REPORT, on=None)
    form = LinesForm(_lines(request, committee), typed=posted(request), files=request.FILES)
    if request.method == "POST" and NOTHING in request.POST:
        return _nothing(request, committee, form)
    if form.is_valid() and _sent(request, form):
        return redirect("directives:quick", committee.slug)
    return _page(request, committee, form)


def _lines(request, committee) -> list:
    today = timezone.localdate()
    soon = access.due_soon_days(committee, on=today)
    return department.lines_of(request.user, committee, today=today, due_soon_days=soon)


def _page(request, committee, form):
    lines = _lines(request, committee) if request.method == "POST" else form.lines
    for line in lines:
        line.form = form.forms.get(line.task.pk)
    context = {
        "committee": committee,
        "form": form,
        "groups": department.grouped(lines[: department.MOST]),
        "pieces": list(access.subtasks_of(request.user, committee)[: department.MOST]),
        "closing": closing.upcoming(committee, on=timezone.localdate()),
        "has_more": len(lines) > department.MOST,
        "today": timezone.localdate(),
    }
    return render(request, "directives/quick.html", context)


def _sent(request, form) -> bool:
    """Send every line that was filled in, each by itself; True when none is left to correct."""
    lost = _lost(form)
    kept = sum(_send_line(request, form, line) for line in form.filled)
    if kept:
        said = ngettext("%(number)s report sent.", "%(number)s reports sent.", kept)
        messages.success(request, said % {"number": kept})
    if lost:
        form.sentence = _("A task you wrote about is not in your unit's hands any more.")
        form.lost = lost
    elif not kept and not form.wrong and not form.gone:
        form.sentence = _("Write what has been done on at least one task.")
    return not (form.sentence or form.wrong)


def _lost(form) -> list[str]:
    """What was written about tasks that moved on meanwhile, and was not kept by a first click."""
    gone = form.gone
    keys = [key for key in gone if len(key) == 36]
    known = set(map(str, Report.objects.filter(key__in=keys).values_list("key", flat=True)))
    return [text for key, text in gone.items() if key not in known]


def _send_line(request, form, line) -> bool:
    said = dict(line.cleaned_data)
    is_done = said.pop("is_done", False)
    act = {"directive": line.line.task, "uploader": request.user, "at": timezone.now()}
    try:
        if line.hands_in:
            send(reports.submit_completion, **act, **said)
        else:
            send(reports.report, **act, **said, is_done=is_done, department=line.line.unit)
    except Refusal as refusal:
        form.refused(line, refusal)
        return False
    form.kept(line)
    return True


def _nothing(request, committee, form):
    """One click: there is nothing to report. What is typed in the other lines stays typed."""
    line = form.line_of(request.POST[NOTHING])
    if line is None or not line.is_lead:
        raise Http404
    may = allowed(request.user, Permission.DIRECTIVE_COMPLETE, on=line.task.answerable)
    act = {"directive": line.task, "by": request.user, "at": timezone.now()}
    try:
        reports.nothing_new(**act, hands_in=may)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.info(
            request, _("Nothing to report on %(code)s: noted.") % {"code": line.task.code}
        )
    if request.htmx:
        return _row(request, committee, line.task.pk)
    if form.filled:
        return _page(request, committee, form)
    return redirect("directives:quick", committee.slug)


def _row(request, committee, pk):
    """The line as a reload would show it."""
    form = LinesForm(_lines(request, committee))
    line = form.line_of(str(pk))
    line.form = form.forms.get(pk)
    context = {"committee": committee, "line": line}
    return render(request, "directives/_my_task.html", context)
