"""The official documents of tasks: the slip that hands one out, the report on a month."""

from django.contrib import messages
from django.shortcuts import redirect
from django.views.decorators.http import require_GET

from directives import access
from giaoban.core.refusals import Refusal
from giaoban.documents import answers
from giaoban.documents.enums import DocumentKind
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, require


@require_GET
def task_slip(request, committee, code, ending):
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_VIEW, on=directive)
    asked = (DocumentKind.TASK_SLIP, directive.committee, directive.code)
    return _file(request, asked, ending, back=directive)


@require_GET
def month_report(request, committee, year, month, ending):
    """What was given in a month, and how it stands today; as the figures count."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DIRECTIVE_VIEW, on=committee)
    asked = (DocumentKind.TASKS_REPORT, committee, f"{year:04}-{month:02}")
    return _file(request, asked, ending, back=("directives:figures", committee.slug))


def _file(request, asked, ending, *, back):
    try:
        return answers.file_of(*asked, reader=request.user, ending=ending)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(*back) if isinstance(back, tuple) else redirect(back)
