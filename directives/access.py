"""The doors to directives: not yours is the same as not there (404)."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from directives.deciders import rules_of
from directives.models import (
    Directive,
    DirectiveStep,
    Document,
    ExtensionDraft,
    ExtensionRequest,
    LateReason,
    ListFile,
    Report,
    Rung,
    SavedFilter,
    Subtask,
)
from giaoban.organisation.access import committee_for
from giaoban.organisation.enums import UNIT_ROLES
from giaoban.organisation.models import User
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
    found = found.select_related("document__file", "on_indicator")
    directive = get_object_or_404(found, committee=committee, code=code)
    sight = Permission.DIRECTIVE_VIEW_DRAFT if directive.is_draft else Permission.DIRECTIVE_VIEW
    require_sight(user, sight, on=directive)
    return directive


def list_file_for(user, committee, pk) -> ListFile:
    """Return the file of a long list to the person who asked for it, nobody else."""
    return get_object_or_404(ListFile, committee=committee, requested_by=user, pk=pk)


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


def extension_draft(directive) -> ExtensionDraft | None:
    """Return the request an officer has prepared and nobody has sent."""
    return ExtensionDraft.objects.select_related("drafted_by").filter(directive=directive).first()


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


def subtasks_on(user, directive) -> list[Subtask]:
    """Return what `user`'s own units have passed down of a directive; a query for such units."""
    units = directive.unit_ids() & _units_with(user, Permission.SUBTASK_VIEW, directive.committee)
    return list(directive.subtasks.of_units(units).for_list()) if units else []


def subtasks_of(user, committee):
    """Return what the units of `user` have passed down and is not done; their own matter."""
    units = _units_with(user, Permission.SUBTASK_VIEW, committee)
    return Subtask.objects.of_units(units).pressing().for_list()


def subtask_for(user, slug, subtask_id) -> Subtask:
    committee = committee_for(user, slug)
    found = Subtask.objects.for_list().filter(committee=committee)
    subtask = get_object_or_404(found, pk=subtask_id)
    require_sight(user, Permission.SUBTASK_VIEW, on=subtask)
    return subtask


def people_of(department, *, on):
    """Return the people a unit can pass something down to on a day, by given name."""
    posts = department.committee.posts.in_force(on=on)
    posts = posts.filter(role__in=UNIT_ROLES, department=department)
    people = User.objects.filter(is_active=True, pk__in=posts.values("person"))
    return people.order_by("sort_key", "pk")


def giving_unit(user, directive):
    """Return the unit for which `user` passes a directive down, the lead before the others."""
    units = _units_with(user, Permission.SUBTASK_GIVE, directive.committee)
    if directive.lead_id in units:
        return directive.lead
    supporting = (one.department for one in directive.supports.all())
    return next((unit for unit in supporting if unit.pk in units), None)


def _units_with(user, permission, committee) -> set[int]:
    held = (one for one in holdings(user) if one.committee_id == committee.pk)
    found = {one.department_id for one in held if one.gives(permission, on=None)}
    return found - {None}


def reporting_units(user, committee) -> set[int]:
    """Return the ids of the units of the committee that `user` reports for."""
    return _units_with(user, Permission.DIRECTIVE_REPORT, committee)


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
