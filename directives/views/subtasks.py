"""Passing a piece of a task down to a person of the unit, and what became of it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from directives import access
from directives.actions import subtasks
from directives.subtask_forms import SubtaskAnswerForm, SubtaskForm
from directives.views import shown
from giaoban.core.forms import posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, refusal, require


def give_subtask(request, committee, code):
    """Split a piece off a task, for a named person of one's unit."""
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.SUBTASK_GIVE, on=directive)
    unit, today = access.giving_unit(request.user, directive), timezone.localdate()
    if unit is None:
        raise PermissionDenied(refusal(Permission.SUBTASK_GIVE))
    form = SubtaskForm(posted(request), people=access.people_of(unit, on=today))
    act = {"directive": directive, "department": unit, "by": request.user, "at": timezone.now()}
    if form.is_valid() and shown.done(form, subtasks.give, **act, **form.cleaned_data):
        return shown.saved(request, directive, _("Given. The person has been told."))
    return shown.page(request, directive, piece_form=form)


@require_POST
def answer_subtask(request, committee, subtask_id):
    """Whose it is says that it is done, or not and why."""
    subtask = access.subtask_for(request.user, committee, subtask_id)
    require(request.user, Permission.SUBTASK_VIEW, on=subtask)
    form = SubtaskAnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say whether it is done, and why when it is not."))
        return redirect(subtask.directive)
    return _do(request, subtask, subtasks.answer, _("Noted."), **form.said)


@require_POST
def take_back_subtask(request, committee, subtask_id):
    subtask = access.subtask_for(request.user, committee, subtask_id)
    require(request.user, Permission.SUBTASK_GIVE, on=subtask)
    return _do(request, subtask, subtasks.take_back, _("The piece is taken back."))


def _do(request, subtask, deed, said, **values):
    try:
        deed(subtask=subtask, by=request.user, at=timezone.now(), **values)
    except Refusal as declined:
        messages.error(request, str(declined))
    else:
        messages.success(request, said)
    return redirect(subtask.directive)
