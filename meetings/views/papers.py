"""Papers open in the page, their versions, and who has read which."""

from csp.decorators import csp_update
from django.contrib import messages
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.files import storage
from giaoban.files.actions import previews
from giaoban.files.models import Preview
from giaoban.files.responses import serve_path
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access
from meetings.actions import papers, proposals
from meetings.forms.proposals import VersionForm
from meetings.models import LatePaper, Paper


@csp_update({"img-src": ["blob:"]})  # pages drawn for the printer
@require_GET
def read_paper(request, committee, code, paper_id):
    """A PDF or a picture in the page; of an Office file what it is, and where to get it."""
    paper = access.paper_for(request.user, committee, code, paper_id)
    require(request.user, Permission.COMMITTEE_VIEW, on=paper.proposal)
    newest = paper.proposal.papers.same_as(paper).newest_first().first()
    context = {
        "committee": paper.proposal.committee,
        "proposal": paper.proposal,
        "paper": paper,
        "newest": None if newest == paper else newest,
        "is_read": paper.readings.filter(person=request.user).exists(),
        "may_mark": allowed(request.user, Permission.PAPERS_HANDLE, on=paper.proposal),
        "may_see_versions": allowed(request.user, Permission.PAPER_HISTORY, on=paper.proposal),
    }
    return render(request, "meetings/papers/read.html", context)


@require_GET
def first_page(request, committee, code, paper_id):
    """A small picture of the first page; where there is none, that of a sheet of paper."""
    paper = access.paper_for(request.user, committee, code, paper_id)
    require(request.user, Permission.COMMITTEE_VIEW, on=paper.proposal)
    preview = Preview.objects.filter(file=paper.file, key__isnull=False).first()
    path = preview and storage.path_of(preview.key, of=previews.FOLDER)
    if path is None or not path.exists():
        return redirect(static("img/paper.svg"))
    return serve_path(path, name="trang-1.png", media_type="image/png", inline=True)


@require_POST
def mark_read(request, committee, code, paper_id):
    """The page itself says so once the paper is open; without scripts there is a button."""
    paper = access.paper_for(request.user, committee, code, paper_id)
    require(request.user, Permission.PAPERS_HANDLE, on=paper.proposal)
    papers.mark_read(paper=paper, by=request.user, at=timezone.now())
    if request.htmx:
        context = {"paper": paper, "proposal": paper.proposal, "is_read": True, "may_mark": True}
        context["committee"] = paper.proposal.committee
        return render(request, "meetings/papers/_mark.html", context)
    return redirect("meetings:read-paper", committee, code, paper.pk)


@require_GET
def paper_versions(request, committee, code, paper_id):
    """Every version of a paper, the newest first: none is ever written over."""
    paper = access.paper_for(request.user, committee, code, paper_id)
    require(request.user, Permission.PAPER_HISTORY, on=paper.proposal)
    versions = Paper.objects.same_as(paper).for_dossier(reader=request.user)
    context = {
        "committee": paper.proposal.committee,
        "proposal": paper.proposal,
        "paper": paper,
        "versions": versions,
    }
    return render(request, "meetings/papers/versions.html", context)


def new_version(request, committee, code, paper_id):
    """The next version of a paper: only its file is asked for."""
    paper = access.paper_for(request.user, committee, code, paper_id)
    require(request.user, Permission.PROPOSAL_EDIT, on=paper.proposal)
    form = VersionForm(
        posted(request), request.FILES or None, cancel=paper.proposal.get_absolute_url()
    )
    if form.is_valid() and (added := _added(request, paper, form)):
        messages.success(request, _said_of(added))
        return redirect(paper.proposal)
    context = {"committee": paper.proposal.committee, "proposal": paper.proposal}
    context |= {"paper": paper, "form": form}
    return render(request, "meetings/papers/new_version.html", context)


def _said_of(added) -> str:
    if isinstance(added, LatePaper):
        return _("It came after the deadline: the Chair is asked for an exception.")
    return _("Version %(number)s is in the dossier.") % {"number": added.version}


def _added(request, paper, form) -> Paper | LatePaper | None:
    try:
        return proposals.add_paper(
            proposal=paper.proposal,
            kind=paper.kind,
            title=paper.title,
            **form.cleaned_data,
            by=request.user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        attach(refusal, form)
        return None
