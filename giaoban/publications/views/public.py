"""What citizens read, without login: frozen copies and nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from giaoban.organisation.models import Committee
from giaoban.publications import access
from giaoban.publications.models import PublishedCopy

ON_A_PAGE = 50


@login_not_required
@require_GET
def index(request):
    """The latest notices of every committee."""
    return render(request, "public/index.html", {"copies": _latest(PublishedCopy.objects.all())})


@login_not_required
@require_GET
def committee(request, committee):
    committee = get_object_or_404(Committee, slug=committee)
    copies = _latest(PublishedCopy.objects.filter(committee=committee))
    return render(request, "public/committee.html", {"published_by": committee, "copies": copies})


@login_not_required
@require_GET
def notice(request, committee, slug):
    copy = access.copy_for_public(committee, slug)
    context = {"copy": copy, "published_by": copy.committee, "content": copy.content}
    context["ended"] = access.ended_document(copy.notice)
    return render(request, "public/notice.html", context)


def _latest(copies):
    return copies.select_related("committee").order_by("-dated_on", "-pk")[:ON_A_PAGE]
