"""The list as a workbook: what the screen shows, all pages of it."""

from django.contrib import messages
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from directives import access, exporting
from directives.actions import list_files
from directives.filter_forms import query_of
from directives.listed import listed
from giaoban.core import vietnamese
from giaoban.files import storage, workbooks
from giaoban.files.kinds import MEDIA_TYPES
from giaoban.files.responses import serve_path
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require

ASKED = {exporting.SCREEN: "ask-export", exporting.TRACKER: "ask-tracker"}


@require_GET
def export(request, committee, shape):
    """The workbook itself; the way to a long one, which takes its time, is a page of its own."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    found = listed(request.user, committee, request.GET, today=timezone.localdate())
    if exporting.is_long(found):
        context = {
            "committee": committee,
            "query": query_of(request.GET),
            "most": vietnamese.number(exporting.MOST),
            "may_gather": allowed(request.user, Permission.PAPERS_HANDLE, on=committee),
            "ask": f"directives:{ASKED[shape]}",
        }
        return render(request, "directives/long_list.html", context)
    content = exporting.workbook(found, shape)
    return workbooks.answer(content, name=_name(committee, shape, found.today))


@require_POST
def ask(request, committee, shape):
    """Have a long list made; somebody who asks twice gets one."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.PAPERS_HANDLE, on=committee)
    query, at = query_of(QueryDict(request.POST.get("query", "")[:2000])), timezone.now()
    found = listed(request.user, committee, QueryDict(query), today=timezone.localdate(at))
    rows = found.directives.order_by()[: list_files.MOST + 1].count()
    said = {"shape": shape, "query": query, "rows": rows, "language": get_language()}
    try:
        file = list_files.ask(committee=committee, **said, by=request.user, at=at)
    except list_files.TooLong as refusal:
        messages.error(request, str(refusal))
        return redirect(f"{access.list_address(committee)}?{query}")
    return redirect("directives:list-file", committee.slug, file.pk)


@require_GET
def list_file(request, committee, file):
    """How far it is; htmx asks for the fragment alone while it is being made."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    found = access.list_file_for(request.user, committee, file)
    page = "_list_file.html" if request.htmx else "list_file.html"
    context = {"committee": committee, "file": found, "ask": f"directives:{ASKED[found.shape]}"}
    return render(request, f"directives/{page}", context)


@require_GET
def download(request, committee, file):
    """The file; where it is not there, not yet or no more, the page says how far it is."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    found = access.list_file_for(request.user, committee, file)
    path = found.file_key and storage.path_of(found.file_key, of=list_files.FOLDER)
    if path is None or not path.exists():
        return redirect("directives:list-file", committee.slug, found.pk)
    name = _name(committee, found.shape, timezone.localdate(found.requested_at))
    return serve_path(path, name=name, media_type=MEDIA_TYPES["xlsx"], inline=False)


def _name(committee, shape, day) -> str:
    return f"nhiem-vu-{shape}-{committee.slug}-{day:%Y-%m-%d}.xlsx"
