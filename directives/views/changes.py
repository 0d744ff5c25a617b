"""Moving the due date, returning a task, stopping one and taking it up again."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from directives import access, change_forms
from directives.actions import extensions, returns, stopping
from directives.deciders import decides_extensions, rules_of
from directives.views import shown
from giaoban.acts.permissions import require_act
from giaoban.core.forms import posted
from giaoban.files.responses import serve
from giaoban.organisation.permissions import Permission, require


def ask_extension(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require_act(request.user, Permission.EXTENSION_ASK, on=directive.answerable)
    asked = shown.whose(request, directive, Permission.EXTENSION_ASK, on=directive.answerable)
    form = change_forms.ExtensionForm(posted(request), request.FILES or None, **asked)
    if form.is_valid() and shown.done_by_hand(form, extensions.ask, directive=directive):
        return shown.saved(request, directive, _("The request is with whoever decides."))
    return shown.page(request, directive, extension_form=form)


def draft_extension(request, committee, code):
    """Prepare a request: the head of the unit sends it."""
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.EXTENSION_DRAFT, on=directive.answerable)
    form = change_forms.DraftExtensionForm(posted(request))
    act = {"directive": directive, "by": request.user, "at": timezone.now()}
    if form.is_valid() and shown.done(form, extensions.draft, **act, **form.cleaned_data):
        return shown.saved(request, directive, _("Prepared. The head of the unit has been told."))
    return shown.page(request, directive, draft_form=form)


def advise_extension(request, committee, code):
    """What the Office recommends to whoever decides."""
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.EXTENSION_ADVISE, on=directive)
    extension = access.open_extension(directive)
    form = change_forms.AdviceForm(posted(request))
    act = {"extension": extension, "by": request.user, "at": timezone.now()}
    if form.is_valid() and shown.done(form, extensions.advise, **act, **form.cleaned_data):
        return shown.saved(request, directive, _("Whoever decides sees the recommendation."))
    return shown.page(request, directive, advice_form=form)


def withdraw_extension(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require_act(request.user, Permission.EXTENSION_ASK, on=directive.answerable)
    asked = shown.whose(request, directive, Permission.EXTENSION_ASK, on=directive.answerable)
    extension = access.open_extension(directive)
    form = change_forms.WithdrawForm(posted(request), request.FILES or None, **asked)
    if form.is_valid() and shown.done_by_hand(form, extensions.withdraw, extension=extension):
        return shown.saved(request, directive, _("The request is taken back."))
    return shown.page(request, directive, withdraw_form=form)


def decide_extension(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    permission = decides_extensions(rules_of(directive.committee, on=timezone.localdate()))
    require_act(request.user, permission, on=directive)
    extension = access.open_extension(directive)
    asked = {"user": request.user, "permission": permission, "on": directive}
    form = change_forms.DecideForm(posted(request), request.FILES or None, **asked)
    if form.is_valid() and shown.done_by_hand(form, extensions.decide, extension=extension):
        return shown.saved(request, directive, _("Answered. The unit has been told."))
    return shown.page(request, directive, decide_form=form)


@require_GET
def request_scan(request, committee, code, extension_id):
    extension = access.extension_for(request.user, committee, code, extension_id)
    require(request.user, Permission.DIRECTIVE_VIEW, on=extension.directive)
    return serve(shown.there(extension.scan), inline=True)


@require_GET
def answer_scan(request, committee, code, extension_id):
    extension = access.extension_for(request.user, committee, code, extension_id)
    require(request.user, Permission.DIRECTIVE_VIEW, on=extension.directive)
    answer = None if extension.is_waiting else extension.answer
    return serve(shown.there(answer and answer.scan), inline=True)


def ask_return(request, committee, code):
    """Say that a task is not one's unit's ("không đúng thẩm quyền")."""
    directive = access.directive_for(request.user, committee, code)
    require_act(request.user, Permission.DIRECTIVE_RETURN, on=directive.answerable)
    asked = shown.whose(request, directive, Permission.DIRECTIVE_RETURN, on=directive.answerable)
    form = change_forms.ReturnForm(posted(request), request.FILES or None, **asked)
    if form.is_valid() and shown.done_by_hand(form, returns.ask, directive=directive):
        return shown.saved(request, directive, _("Returned. The Office has been told."))
    return shown.page(request, directive, return_form=form)


def answer_return(request, committee, code):
    """Give a returned task to another unit, or insist."""
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_READDRESS, on=directive)
    form = change_forms.ReaddressForm(posted(request), committee=directive.committee)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("reason", "version")}
        act = {"directive": directive, "by": request.user, "at": timezone.now(), **said}
        deed = returns.insist if form.is_insisting else returns.readdress
        unit = {} if form.is_insisting else {"lead": form.cleaned_data["lead"]}
        if shown.done(form, deed, **act, **unit):
            return shown.saved(request, directive, _("Answered. The units have been told."))
    return shown.page(request, directive, readdress_form=form)


def stop(request, committee, code):
    """Suspend a directive, call it off, or put another in its place."""
    directive = access.directive_for(request.user, committee, code)
    require_act(request.user, Permission.DIRECTIVE_STOP, on=directive)
    asked = {"user": request.user, "permission": Permission.DIRECTIVE_STOP, "on": directive}
    form = change_forms.StopForm(posted(request), request.FILES or None, **asked)
    if form.is_valid():
        typed = form.cleaned_data.pop("replacement")
        form.cleaned_data["replacement"] = access.successor(directive, typed)
        if shown.done_by_hand(form, stopping.stop, directive=directive):
            return shown.saved(request, directive, _("Done. The units have been told."))
    return shown.page(request, directive, stop_form=form)


def resume(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require_act(request.user, Permission.DIRECTIVE_STOP, on=directive)
    asked = {"user": request.user, "permission": Permission.DIRECTIVE_STOP, "on": directive}
    form = change_forms.ResumeForm(posted(request), request.FILES or None, **asked)
    if form.is_valid() and shown.done_by_hand(form, stopping.resume, directive=directive):
        return shown.saved(request, directive, _("Taken up again. The units have been told."))
    return shown.page(request, directive, resume_form=form)


def reopen(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_CONFIRM, on=directive)
    form = change_forms.ReopenForm(posted(request))
    act = {"by": request.user, "at": timezone.now()}
    if form.is_valid() and shown.done(
        form, stopping.reopen, directive=directive, **act, **form.cleaned_data
    ):
        return shown.saved(request, directive, _("Opened again. The unit has been told."))
    return shown.page(request, directive, reopen_form=form)
