"""Papers kept on a member's own device, to be read when the network is gone.

Every answer here says whose device may keep it (`X-Keep-For`), and nothing else of the site
says so: static/js/offline.js keeps no answer without it. Restricted matters are left out even
for their readers: a device may be lent, lost, or left on the table.
"""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from giaoban.files.responses import serve
from giaoban.organisation.permissions import Permission, require
from meetings import access

LIMIT = 100 * 1024 * 1024  # bytes one device keeps


@require_GET
def pack(request, committee, code):
    """The programme with the papers that may be kept, each with its button."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    papers = access.keepable_papers(request.user, meeting)
    items = list(meeting.items.in_order())
    for item in items:
        item.kept = [one for one in papers if one.proposal_id == item.proposal_id]
    context = {"meeting": meeting, "committee": meeting.committee, "items": items, "limit": LIMIT}
    return _may_keep(request, render(request, "offline/pack.html", context))


@require_GET
def pack_paper(request, committee, code, paper_id):
    """One paper in the viewer, with nothing around it that needs the network."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    paper = access.keepable_paper_for(request.user, meeting, paper_id)
    context = {"meeting": meeting, "committee": meeting.committee, "paper": paper}
    return _may_keep(request, render(request, "offline/paper.html", context))


@require_GET
def pack_file(request, committee, code, paper_id):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    paper = access.keepable_paper_for(request.user, meeting, paper_id)
    return _may_keep(request, serve(paper.file, inline="xem" in request.GET))


def _may_keep(request, answer):
    answer.headers["X-Keep-For"] = str(request.user.pk)
    return answer
