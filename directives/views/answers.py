"""What waits for an answer, answered in place; who is late; what is in one's own field."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from directives import access, answering, change_forms, forms
from directives.actions import extensions, reports
from directives.deciders import decides_extensions, rules_of
from directives.listed import rows_of
from directives.views import shown
from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, require


@require_GET
def answers(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DIRECTIVE_VIEW, on=committee)
    return _page(request, committee)


@require_POST
def answer_extension(request, committee, code):
    """Grant a later due date, or refuse it with a word."""
    directive = access.directive_for(request.user, committee, code)
    permission = decides_extensions(rules_of(directive.committee, on=timezone.localdate()))
    require(request.user, permission, on=directive)
    extension = access.open_extension(directive)
    asked = {"user": request.user, "permission": permission, "on": directive}
    form = change_forms.DecideForm(request.POST, **asked)
    if form.is_valid() and shown.done_by_hand(form, extensions.decide, extension=extension):
        messages.success(request, _("Answered. The unit has been told."))
        return redirect("directives:answers", directive.committee.slug)
    return _page(request, directive.committee, refused=(directive, form))


@require_POST
def answer_completion(request, committee, code):
    """Confirm a result, or send it back with a word."""
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_CONFIRM, on=directive)
    if "confirm" in request.POST:
        return _confirm(request, directive)
    form = forms.SendBackForm(request.POST)
    act = {"directive": directive, "by": request.user, "at": timezone.now()}
    if form.is_valid() and shown.done(form, reports.send_back, **act, **form.cleaned_data):
        messages.success(request, _("Sent back. The unit has been told why."))
        return redirect("directives:answers", directive.committee.slug)
    return _page(request, directive.committee, refused=(directive, form))


@require_GET
def late(request, committee):
    """Which units are late: how many of their open tasks, and for how long."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DIRECTIVE_VIEW, on=committee)
    today = timezone.localdate()
    found = answering.standings(committee, today=today)
    context = {"committee": committee, "today": today, "units": found, "total": _total(found)}
    return render(request, "directives/answers/late.html", context)


@require_GET
def field(request, committee):
    """The units somebody is in charge of, and their open tasks."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DIRECTIVE_VIEW, on=committee)
    today = timezone.localdate()
    units = answering.units_in_charge(request.user, committee)
    found = answering.standings(committee, today=today, units=units)
    tasks = access.directives_for(request.user, committee).led_by(units).open().tasks()
    context = {
        "committee": committee,
        "units": found,
        "total": _total(found),
        "directives": rows_of(tasks, committee=committee, today=today),
    }
    return render(request, "directives/answers/field.html", context)


def _confirm(request, directive):
    try:
        reports.confirm(directive=directive, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Completion is confirmed."))
    return redirect("directives:answers", directive.committee.slug)


def _total(found) -> str:
    late, whole = sum(one.late for one in found), sum(one.open_tasks for one in found)
    return vietnamese.share(late, whole)


def _page(request, committee, *, refused=(None, None)):
    """`refused`: the directive whose answer was not taken, and its form."""
    directive, form = refused
    today = timezone.localdate()
    context = {
        "committee": committee,
        "today": today,
        "escalated": answering.escalated_for(request.user, committee, on=today),
        "extensions": answering.extensions_for(request.user, committee, on=today),
        "completions": answering.completions_for(request.user, committee),
        "returned": answering.returns_for(request.user, committee),
        "refused": directive,
        "form": form,
        "typed": form["reason"].value() if form else "",
    }
    return render(request, "directives/answers/answers.html", context)
