"""Why a task is late: said by its unit, answered by whoever decides on extensions."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from directives import access
from directives.actions import late_reasons
from directives.deciders import decides_extensions, rules_of
from directives.reason_forms import LateReasonForm, ReasonAnswerForm
from directives.views import shown
from giaoban.acts.permissions import require_act
from giaoban.core.forms import posted
from giaoban.files.responses import serve
from giaoban.organisation.permissions import Permission, require


def give_reason(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require_act(request.user, Permission.EXTENSION_ASK, on=directive.answerable)
    asked = shown.whose(request, directive, Permission.EXTENSION_ASK, on=directive.answerable)
    form = LateReasonForm(posted(request), request.FILES or None, **asked)
    if form.is_valid() and shown.done_by_hand(form, late_reasons.give, directive=directive):
        return shown.saved(request, directive, _("The reason is with whoever decides."))
    return shown.page(request, directive, reason_form=form)


def answer_reason(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    permission = decides_extensions(rules_of(directive.committee, on=timezone.localdate()))
    require_act(request.user, permission, on=directive)
    reason = access.last_late_reason(directive)
    asked = {"user": request.user, "permission": permission, "on": directive}
    form = ReasonAnswerForm(posted(request), request.FILES or None, **asked)
    if form.is_valid():
        accepted = form.cleaned_data.pop("answer") == form.ACCEPT
        if shown.done_by_hand(form, late_reasons.decide, reason=reason, is_accepted=accepted):
            return shown.saved(request, directive, _("Answered. The unit has been told."))
    return shown.page(request, directive, answer_reason_form=form)


@require_GET
def reason_scan(request, committee, code, reason_id):
    reason = access.late_reason_for(request.user, committee, code, reason_id)
    require(request.user, Permission.DIRECTIVE_VIEW, on=reason.directive)
    return serve(shown.there(reason.scan), inline=True)


@require_GET
def reason_answer_scan(request, committee, code, reason_id):
    reason = access.late_reason_for(request.user, committee, code, reason_id)
    require(request.user, Permission.DIRECTIVE_VIEW, on=reason.directive)
    answer = None if reason.is_waiting else reason.answer
    return serve(shown.there(answer and answer.scan), inline=True)
