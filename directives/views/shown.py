"""The page of one directive, which every deed on it comes back to."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from directives import make_links
from directives.deciders import rules_of
from directives.enums import UNANSWERED
from directives.indicator_tasks import Movement, movement
from directives.parts import parts_of
from directives.rules.passages import Passage, passage_of
from directives.standing import stand, standing_of
from directives.views.deeds import deeds, late, whose
from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, allowed
from meetings import veil

__all__ = ["do", "done", "done_by_hand", "page", "saved", "there", "whose"]


def page(request, directive, **given) -> HttpResponse:
    """Show a directive with what this person may do now; `given` forms replace fresh ones."""
    veil.lift(request.user, [directive.item] if directive.item else [])
    rules = rules_of(directive.committee, on=timezone.localdate())
    extensions = list(directive.extensions.for_page()) if not directive.is_draft else []
    reasons = list(directive.late_reasons.for_page()) if not directive.is_draft else []
    context = {
        "committee": directive.committee,
        "directive": directive,
        "extensions": extensions,
        "late_reasons": reasons,
        **_for_reader(request.user, directive),
        **_record(directive, due_soon_days=rules.due_soon_days),
        **deeds(request, directive, rules=rules, extensions=extensions),
        **late(request, directive, rules=rules, reasons=reasons),
        **given,
    }
    context["form"] = next((form for form in given.values() if form.errors), None)
    return render(request, "directives/directive.html", context)


def _for_reader(user, directive) -> dict:
    """What this person sees beside it, and what they may make of it."""
    return {
        "passage": _passage(user, directive),
        "make_links": make_links.of_directive(user, directive, today=timezone.localdate()),
        "sees_outbox": allowed(user, Permission.OUTBOX_VIEW, on=directive),
    }


def _record(directive, *, due_soon_days) -> dict:
    """How it stands today, and what has been done so far."""
    today = timezone.localdate()
    steps = directive.steps.select_related("by", "entered_by", "old_lead", "new_lead")
    reports = directive.reports.select_related("by", "entered_by", "department", "file")
    reports = reports.select_related("after_closing_of").prefetch_related("more_files__file")
    tasks = _tasks(directive, today=today, due_soon_days=due_soon_days)
    never = directive.is_to_all or directive.is_draft
    reports = [] if never else list(reports.order_by("-at", "-pk"))
    return {
        "standing": standing_of(directive, today=today, due_soon_days=due_soon_days),
        "steps": steps.order_by("at", "pk"),
        "reports": reports,
        "movement": _movement(directive),
        "parts": [] if never else parts_of(directive, reports, today=today),
        "tasks": tasks,
        "units_reported": sum(one.state not in UNANSWERED for one in tasks),
    }


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


def done_by_hand(form, deed, /, **values) -> bool:
    """The same for a form whose act may be entered for somebody, with the scan of a note."""
    return done(form, _by_hand, filled=form, deed=deed, values=values)


@transaction.atomic
def _by_hand(*, filled, deed, values) -> None:
    at = timezone.now()
    hand = filled.act(at=at)
    said = {name: value for name, value in filled.cleaned_data.items() if name not in filled.HAND}
    deed(at=at, **hand, **said, **values)


def do(request, directive, deed, *, said, **values) -> HttpResponse:
    """Do what needs no form, and come back to the page with a sentence either way."""
    try:
        deed(directive=directive, by=request.user, at=timezone.now(), **values)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, said)
    return redirect(directive)


def _passage(user, directive) -> Passage | None:
    """The directive's words in their paragraph; a unit reads its own words alone."""
    if directive.source is None:
        return None
    found = passage_of(directive.source.text, directive.source_start, directive.source_end)
    reads_all = allowed(user, Permission.DIRECTIVE_VIEW_DRAFT, on=directive.committee)
    return found if reads_all else Passage("", found.words, "")


def _movement(directive) -> Movement | None:
    """How the number of a task on an indicator has moved; None, and no query, for any other."""
    on = getattr(directive, "on_indicator", None)
    return movement(on) if on else None


def _tasks(directive, *, today, due_soon_days):
    if not directive.is_to_all:
        return []
    tasks = directive.children.select_related("lead", "committee").order_by("code")
    return stand(tasks, today=today, due_soon_days=due_soon_days)


def saved(request, directive, said=None) -> HttpResponse:
    messages.success(request, said or _("Saved."))
    return redirect(directive)


def there(stored):
    """Return a stored file; 404 for none."""
    if stored is None:
        raise Http404
    return stored
