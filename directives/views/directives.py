"""Writing directives down, looking at one, and giving it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from directives import access, forms
from directives.actions import directives, seeing
from directives.enums import Gap
from directives.views import shown
from giaoban.organisation.permissions import Permission, require
from meetings import veil
from meetings.access import meeting_for


@require_GET
def directive(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_VIEW, on=directive)
    return shown.page(request, directive)


def new(request, committee, code):
    """Write down a directive of the meeting `code`; the form comes back empty for the next."""
    meeting = meeting_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_EDIT, on=meeting)
    form = forms.NewDirectiveForm(
        request.POST or None,
        committee=meeting.committee,
        meeting=meeting,
        reader=request.user,
        cancel=meeting.get_absolute_url(),
        initial={"item": request.GET.get("item")},
    )
    if form.is_valid() and _drafted(request, meeting, form):
        messages.success(request, _("The directive is written down. Here is a form for the next."))
        return redirect(request.get_full_path())
    written = access.drafts_of(meeting)
    context = {"committee": meeting.committee, "meeting": meeting, "form": form, "written": written}
    return render(request, "directives/new.html", context)


def edit(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_EDIT, on=directive)
    form = forms.EditDirectiveForm(
        request.POST or None,
        initial=_as_written(directive),
        committee=directive.committee,
        meeting=directive.meeting,
        reader=request.user,
        keeps_item=directive.item is not None and veil.hides(request.user, directive.item),
        cancel=directive.get_absolute_url(),
    )
    at = timezone.now()
    if form.is_valid() and shown.done(
        form, directives.edit, directive=directive, by=request.user, at=at, **form.cleaned_data
    ):
        return shown.saved(request, directive)
    context = {"committee": directive.committee, "directive": directive, "form": form}
    return render(request, "directives/edit.html", context)


@require_POST
def discard(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_EDIT, on=directive)
    version = request.POST.get("version", "")
    try:
        directives.discard(
            directive=directive,
            version=int(version) if version.isdecimal() and len(version) < 19 else 0,
            by=request.user,
            at=timezone.now(),
        )
    except directives.Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(directive)
    messages.success(request, _("The draft %(code)s is gone.") % {"code": code})
    return redirect("directives:list", committee)


@require_POST
def accept_suggestion(request, committee, code, gap):
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_EDIT, on=directive)
    if gap not in Gap.values:
        raise Http404
    said = _("The suggestion now holds.")
    return shown.do(request, directive, directives.accept_suggestion, gap=gap, said=said)


def issue(request, committee, code):
    """Give a directive at once ("giao ngay"), without waiting for the notice."""
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_ISSUE, on=directive)
    form = forms.IssueForm(request.POST or None)
    if form.is_valid() and shown.done(
        form,
        directives.issue,
        directive=directive,
        by=request.user,
        at=timezone.now(),
        **form.cleaned_data,
    ):
        return shown.saved(request, directive, _("Given. The unit has been told."))
    return shown.page(request, directive, issue_form=form)


def due(request, committee, code):
    """Give a directive at work another due date."""
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_EDIT, on=directive)
    form = forms.DueForm(request.POST or None)
    if form.is_valid() and shown.done(
        form,
        directives.set_due,
        directive=directive,
        by=request.user,
        at=timezone.now(),
        **form.cleaned_data,
    ):
        return shown.saved(request, directive, _("The new date holds. The unit has been told."))
    return shown.page(request, directive, due_form=form)


@require_POST
def seen(request, committee, code):
    """The page of a unit that is opened for the first time sends this by itself."""
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_REPORT, on=directive.answerable)
    directive = seeing.mark_seen(directive=directive, by=request.user, at=timezone.now())
    if request.htmx:
        return render(request, "directives/_seen.html", {"directive": directive})
    return redirect(directive)


def _drafted(request, meeting, form) -> bool:
    act = {"by": request.user, "at": timezone.now()}
    return shown.done(form, directives.draft, meeting=meeting, **act, **form.cleaned_data)


def _as_written(directive) -> dict:
    names = (*directives.CHANGEABLE - {"supporting"}, "version")
    supporting = [support.department_id for support in directive.supports.all()]
    return {name: getattr(directive, name) for name in names} | {"supporting": supporting}
