"""The doors to directives: not yours is the same as not there (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from directives.models import Directive, DirectiveStep, Report, Rung
from directives.rules.timeliness import DUE_SOON_DAYS
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
    directive = get_object_or_404(
        Directive.objects.for_list().select_related("item", "suggested_lead", "source"),
        committee=committee,
        code=code,
    )
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
    rules = committee.rules.in_force(on=on).values_list("due_soon_days", flat=True)
    return next(iter(rules), DUE_SOON_DAYS)


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
