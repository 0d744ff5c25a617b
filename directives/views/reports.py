"""What a unit sends in, and the Office's answer."""

from functools import partial

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from directives import access, forms
from directives.actions import reports
from directives.views import shown
from directives.views.sending import send
from giaoban.acts.permissions import require_act
from giaoban.files.responses import serve
from giaoban.organisation.permissions import Permission, require


def report(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require_act(request.user, Permission.DIRECTIVE_REPORT, on=directive)
    asked = shown.whose(request, directive, Permission.DIRECTIVE_REPORT, on=directive)
    form = forms.ReportForm(request.POST or None, request.FILES or None, **asked)
    values = {"deed": reports.report, "directive": directive, "user": request.user}
    if form.is_valid() and shown.done(form, _send, filled=form, **values):
        return shown.saved(request, directive, _("The report has been sent."))
    return shown.page(request, directive, report_form=form)


def complete(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require_act(request.user, Permission.DIRECTIVE_COMPLETE, on=directive.answerable)
    asked = shown.whose(request, directive, Permission.DIRECTIVE_COMPLETE, on=directive.answerable)
    form = forms.CompletionForm(request.POST or None, request.FILES or None, **asked)
    values = {"deed": reports.submit_completion, "directive": directive, "user": request.user}
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
def report_more_file(request, committee, code, report_id, position):
    report = access.report_for(request.user, committee, code, report_id)
    require(request.user, Permission.DIRECTIVE_VIEW, on=report.directive)
    more = report.more_files.select_related("file").filter(position=position).first()
    return serve(shown.there(more and more.file), inline=True)


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


def _send(*, filled, deed, directive, user) -> None:
    at = timezone.now()
    said = {name: value for name, value in filled.cleaned_data.items() if name not in filled.HAND}
    whose = partial(filled.act, at=at)
    send(deed, directive=directive, at=at, uploader=user, act=whose, **said)
