"""The page of one directive, which every deed on it comes back to."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from directives import access, forms
from directives.rules.passages import Passage, passage_of
from directives.rules.transitions import IN_THE_UNITS_HANDS
from directives.standing import stand, standing_of
from giaoban.acts.permissions import may_act
from giaoban.core import vietnamese
from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, allowed
from meetings import veil


def page(request, directive, **given) -> HttpResponse:
    """Show a directive with what this person may do now; `given` forms replace fresh ones."""
    today = timezone.localdate()
    veil.lift(request.user, [directive.item] if directive.item else [])
    soon = access.due_soon_days(directive.committee, on=today)
    context = {
        "committee": directive.committee,
        "directive": directive,
        "standing": standing_of(directive, today=today, due_soon_days=soon),
        "steps": directive.steps.select_related("by", "entered_by").order_by("at", "pk"),
        "reports": directive.reports.select_related(
            "by", "entered_by", "department", "file"
        ).order_by("-at", "-pk"),
        "tasks": _tasks(directive, today=today, due_soon_days=soon),
        "passage": _passage(request.user, directive),
        **_deeds(request, directive),
        **given,
    }
    context["form"] = next((form for form in given.values() if form.errors), None)
    return render(request, "directives/directive.html", context)


def done(form, deed, /, **values) -> bool:
    """Whether a valid form's deed was done; a refusal is put beside its field instead."""
    if not form.is_valid():
        return False
    try:
        deed(**values)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def do(request, directive, deed, *, said, **values) -> HttpResponse:
    """Do what needs no form, and come back to the page with a sentence either way."""
    try:
        deed(directive=directive, by=request.user, at=timezone.now(), **values)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(directive)


def whose(request, directive, permission, *, on) -> dict:
    """What a form of a unit needs to know."""
    return {"user": request.user, "permission": permission, "on": on, "directive": directive}


def basis_of(meeting) -> str:
    """The words a directive given before the notice rests on."""
    held_on = vietnamese.day(meeting.starts_at)
    return f"Kết luận của Chủ tịch tại {meeting.title} ngày {held_on}"[:200]


def _passage(user, directive) -> Passage | None:
    """The directive's words in their paragraph; a unit reads its own words alone."""
    if directive.source is None:
        return None
    found = passage_of(directive.source.text, directive.source_start, directive.source_end)
    reads_all = allowed(user, Permission.DIRECTIVE_VIEW_DRAFT, on=directive.committee)
    return found if reads_all else Passage("", found.words, "")


def _tasks(directive, *, today, due_soon_days):
    if not directive.is_to_all:
        return []
    tasks = directive.children.select_related("lead", "committee").order_by("code")
    return stand(tasks, today=today, due_soon_days=due_soon_days)


def _deeds(request, directive) -> dict:
    """The forms and buttons of what may be done now, by whoever looks."""
    user = request.user
    may_edit = allowed(user, Permission.DIRECTIVE_EDIT, on=directive)
    deeds = {"may_edit": may_edit and directive.is_draft, "may_edit_due": may_edit}
    if directive.is_draft:
        if allowed(user, Permission.DIRECTIVE_ISSUE, on=directive):
            deeds["issue_form"] = forms.IssueForm(initial={"basis": basis_of(directive.meeting)})
        return deeds
    if directive.state in IN_THE_UNITS_HANDS:
        return deeds | _units_deeds(request, directive, may_edit=may_edit)
    waits = directive.completion_submitted_at and not directive.completed_at
    if waits and allowed(user, Permission.DIRECTIVE_CONFIRM, on=directive):
        deeds["back_form"] = forms.SendBackForm()
    return deeds


def _units_deeds(request, directive, *, may_edit) -> dict:
    user, lead, deeds = request.user, directive.answerable, {}
    if may_edit:
        known = {"version": directive.version, "due_on": directive.due_on}
        deeds["due_form"] = forms.DueForm(initial=known)
    if directive.is_to_all:
        return deeds
    deeds["is_new_to_lead"] = directive.seen_at is None and allowed(
        user, Permission.DIRECTIVE_REPORT, on=lead
    )
    if may_act(user, Permission.DIRECTIVE_REPORT, on=directive):
        asked = whose(request, directive, Permission.DIRECTIVE_REPORT, on=directive)
        deeds["report_form"] = forms.ReportForm(**asked)
    if may_act(user, Permission.DIRECTIVE_COMPLETE, on=lead):
        asked = whose(request, directive, Permission.DIRECTIVE_COMPLETE, on=lead)
        deeds["completion_form"] = forms.CompletionForm(**asked)
    return deeds


def saved(request, directive, said=None) -> HttpResponse:
    messages.success(request, said or _("Saved."))
    return redirect(directive)
