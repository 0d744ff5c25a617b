"""The doors to directives: not yours is the same as not there (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from directives.deciders import rules_of
from directives.models import (
    Directive,
    DirectiveStep,
    Document,
    ExtensionRequest,
    LateReason,
    Report,
    Rung,
    SavedFilter,
)
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import (
    Permission,
    allowed,
    holdings,
    require_sight,
)


def directives_for(user, committee):
    """Return the directives `user` may see: all given ones, or those of their own units."""
    directives = Directive.objects.of(committee)
    if allowed(user, Permission.DIRECTIVE_VIEW_DRAFT, on=committee):
        return directives
    if allowed(user, Permission.DIRECTIVE_VIEW, on=committee):
        return directives.given()
    units = {h.department_id for h in holdings(user) if h.committee_id == committee.pk} - {None}
    return directives.given().concerning(units)


def directive_for(user, slug, code) -> Directive:
    """Return a directive with its units loaded; a draft only to those who may see drafts."""
    committee = committee_for(user, slug)
    found = Directive.objects.for_list().select_related("item", "suggested_lead", "source")
    found = found.select_related("document__file")
    directive = get_object_or_404(found, committee=committee, code=code)
    sight = Permission.DIRECTIVE_VIEW_DRAFT if directive.is_draft else Permission.DIRECTIVE_VIEW
    require_sight(user, sight, on=directive)
    return directive


def report_for(user, slug, code, report_id) -> Report:
    directive = directive_for(user, slug, code)
    report = directive.reports.select_related("file", "scan").filter(pk=report_id).first()
    if report is None:
        raise Http404
    return report


def step_for(user, slug, code, step_id) -> DirectiveStep:
    directive = directive_for(user, slug, code)
    return get_object_or_404(directive.steps.select_related("scan"), pk=step_id)


def rung_for(user, slug, rung_id) -> Rung:
    committee = committee_for(user, slug)
    require_sight(user, Permission.LADDER_EDIT, on=committee)
    return get_object_or_404(
        Rung.objects.select_related("committee"), committee=committee, pk=rung_id
    )


def due_soon_days(committee, *, on) -> int:
    """Return how many days before its due date a task is due soon there; one query."""
    return rules_of(committee, on=on).due_soon_days


def document_for(user, slug, document_id) -> Document:
    """Return a document that gives directives, to those who see what is being drafted."""
    committee = committee_for(user, slug)
    require_sight(user, Permission.DIRECTIVE_VIEW_DRAFT, on=committee)
    found = Document.objects.select_related("committee", "file")
    return get_object_or_404(found, committee=committee, pk=document_id)


def extension_for(user, slug, code, extension_id) -> ExtensionRequest:
    directive = directive_for(user, slug, code)
    found = directive.extensions.select_related("scan", "answer__scan")
    extension = get_object_or_404(found, pk=extension_id)
    extension.directive = directive  # with its units loaded
    return extension


def open_extension(directive) -> ExtensionRequest:
    """Return the last request for an extension, answered meanwhile or not; 404 without any."""
    found = directive.extensions.select_related("directive__committee").order_by("-pk").first()
    if found is None:
        raise Http404
    return found


def late_reason_for(user, slug, code, reason_id) -> LateReason:
    directive = directive_for(user, slug, code)
    found = directive.late_reasons.select_related("scan", "answer__scan")
    reason = get_object_or_404(found, pk=reason_id)
    reason.directive = directive  # with its units loaded
    return reason


def last_late_reason(directive) -> LateReason:
    """Return the last reason given for being late, answered meanwhile or not; 404 without any."""
    found = directive.late_reasons.select_related("directive__committee").order_by("-pk").first()
    if found is None:
        raise Http404
    return found


def successor(directive, code) -> Directive | None:
    """Return the directive of that code in the same committee, None where there is none."""
    found = Directive.objects.of(directive.committee).given().select_related("committee")
    return found.filter(code=code.strip().upper()).first()


def drafts_of(meeting):
    """Return what has been written down of a meeting so far, as it will be read."""
    return Directive.objects.arising_from(meeting).at_the_top().for_list().order_by("position")


def reporting_units(user, committee) -> set[int]:
    """Return the ids of the units of the committee that `user` reports for."""
    return {
        holding.department_id
        for holding in holdings(user)
        if holding.committee_id == committee.pk
        and holding.gives(Permission.DIRECTIVE_REPORT, on=None)
    }


def tasks_to_report(user, committee):
    """Return the tasks of `user`'s own units that are still in their hands."""
    units = reporting_units(user, committee)
    return Directive.objects.of(committee).led_by(units).in_the_units_hands().for_list()


def list_address(committee) -> str:
    return reverse("directives:list", args=[committee.slug])


def saved_filters_for(user, committee):
    """Return the filters `user` saved, and those of the Office they may change; by name."""
    may_share = allowed(user, Permission.DIRECTIVE_EDIT, on=committee)
    found = SavedFilter.objects.of(committee).shown_to(user, sees_shared=may_share)
    return found.select_related("committee").order_by("is_shared", "name", "pk")


def saved_filter_for(user, slug, filter_id) -> SavedFilter:
    committee = committee_for(user, slug)
    return get_object_or_404(saved_filters_for(user, committee), pk=filter_id)


def ticked_for(user, committee, ids) -> list[Directive]:
    """Return those of the directives of these ids that `user` may see, by their numbers."""
    found = directives_for(user, committee).filter(pk__in=ids)
    return list(found.select_related("committee", "lead").order_by("code"))
