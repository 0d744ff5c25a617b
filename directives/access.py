"""The doors to directives: not yours is the same as not there (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from directives.models import Directive, Report
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
        Directive.objects.for_list().select_related("item", "parent", "suggested_lead"),
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
