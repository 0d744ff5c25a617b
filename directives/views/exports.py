"""The list as a workbook: what the screen shows, all pages of it."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET

from directives import access, exporting
from directives.filter_forms import query_of
from directives.listed import listed
from giaoban.files import workbooks
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, require


@require_GET
def export(request, committee, shape):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    found = listed(request.user, committee, request.GET, today=timezone.localdate())
    try:
        content = exporting.workbook(found, shape)
    except exporting.TooManyRows as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{access.list_address(committee)}?{query_of(request.GET)}")
    name = f"nhiem-vu-{shape}-{committee.slug}-{found.today:%Y-%m-%d}.xlsx"
    return workbooks.answer(content, name=name)
