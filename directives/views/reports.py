"""What a unit sends in, and the Office's answer."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from directives import access, forms, paging
from directives.actions import reports
from directives.standing import stand
from directives.views import shown
from giaoban.acts.permissions import require_act
from giaoban.files.actions import files
from giaoban.files.responses import serve
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, require


def quick(request, committee):
    """All the tasks of one's unit on one page: a line for each, one button for all."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DIRECTIVE_REPORT, on=None)
    at = timezone.now()
    today = timezone.localdate(at)
    found = access.tasks_to_report(request.user, committee).most_urgent_first()[: paging.SIZE]
    soon = access.due_soon_days(committee, on=today)
    tasks = stand(found, today=today, due_soon_days=soon)
    form = forms.QuickForm(request.POST or None, tasks=tasks)
    if form.is_valid():
        kept, refused = reports.report_each(said=form.said(), by=request.user, at=at)
        _say_how_many(request, kept, refused)
        return redirect("directives:list", committee.slug)
    context = {"committee": committee, "form": form, "tasks": tasks}
    return render(request, "directives/quick.html", context)


def report(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require_act(request.user, Permission.DIRECTIVE_REPORT, on=directive)
    asked = shown.whose(request, directive, Permission.DIRECTIVE_REPORT, on=directive)
    form = forms.ReportForm(request.POST or None, request.FILES or None, **asked)
    values = {"deed": reports.report, "directive": directive, "by": request.user}
    if form.is_valid() and shown.done(form, _send, filled=form, **values):
        return shown.saved(request, directive, _("The report has been sent."))
    return shown.page(request, directive, report_form=form)


def complete(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require_act(request.user, Permission.DIRECTIVE_COMPLETE, on=directive.answerable)
    asked = shown.whose(request, directive, Permission.DIRECTIVE_COMPLETE, on=directive.answerable)
    form = forms.CompletionForm(request.POST or None, request.FILES or None, **asked)
    values = {"deed": reports.submit_completion, "directive": directive, "by": request.user}
    if form.is_valid() and shown.done(form, _send, filled=form, **values):
        return shown.saved(request, directive, _("The result is with the Office for confirmation."))
    return shown.page(request, directive, completion_form=form)


@require_POST
def confirm(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_CONFIRM, on=directive)
    return shown.do(request, directive, reports.confirm, said=_("Completion is confirmed."))


def send_back(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_CONFIRM, on=directive)
    form = forms.SendBackForm(request.POST or None)
    if form.is_valid() and shown.done(
        form,
        reports.send_back,
        directive=directive,
        by=request.user,
        at=timezone.now(),
        **form.cleaned_data,
    ):
        return shown.saved(request, directive, _("Sent back. The unit has been told why."))
    return shown.page(request, directive, back_form=form)


@require_GET
def report_file(request, committee, code, report_id):
    report = access.report_for(request.user, committee, code, report_id)
    require(request.user, Permission.DIRECTIVE_VIEW, on=report.directive)
    return serve(shown.there(report.file), inline=True)


@require_GET
def report_scan(request, committee, code, report_id):
    report = access.report_for(request.user, committee, code, report_id)
    require(request.user, Permission.DIRECTIVE_VIEW, on=report.directive)
    return serve(shown.there(report.scan), inline=True)


@require_GET
def step_scan(request, committee, code, step_id):
    step = access.step_for(request.user, committee, code, step_id)
    require(request.user, Permission.DIRECTIVE_VIEW, on=step.directive)
    return serve(shown.there(step.scan), inline=True)


@transaction.atomic
def _send(*, filled, deed, directive, by) -> None:
    """Keep the files that came with a form and hand everything to the action: all or nothing."""
    at = timezone.now()
    said = dict(filled.cleaned_data)
    hand = filled.act(at=at)
    for name in filled.HAND:
        said.pop(name, None)
    if said["file"]:
        said["file"] = files.store(upload=said["file"], committee=directive.committee, by=by, at=at)
    deed(directive=directive, at=at, **hand, **said)


def _say_how_many(request, kept, refused) -> None:
    for refusal in refused:
        messages.error(request, str(refusal))
    if kept:
        said = ngettext("%(number)s report sent.", "%(number)s reports sent.", len(kept))
        messages.success(request, said % {"number": len(kept)})
