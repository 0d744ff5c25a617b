"""Which papers are asked for: by law, and by the Office of the committee."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import kinds
from meetings.actions import requirements
from meetings.forms.requirements import RequiredPaperForm
from meetings.models import RequiredPaper


@require_GET
def required_papers(request, committee):
    """What is asked for today, kind by kind; the Office may ask for more."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    may_edit = allowed(request.user, Permission.MEETING_EDIT, on=committee)
    return _page(request, committee, form=_form(committee) if may_edit else None)


@require_POST
def ask_for_paper(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.MEETING_EDIT, on=committee)
    form = _form(committee, request.POST)
    if form.is_valid() and _asked(request, committee, form):
        messages.success(request, _("The paper is asked for from today on."))
        return redirect("meetings:required-papers", committee.slug)
    return _page(request, committee, form=form)


@require_POST
def end_required_paper(request, committee, required_id):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.MEETING_EDIT, on=committee)
    required = RequiredPaper.objects.filter(committee=committee, pk=required_id).first()
    if required is None:
        raise Http404
    requirements.end(required=required, by=request.user, at=timezone.now())
    messages.success(request, _("From tomorrow on the paper is no longer asked for."))
    return redirect("meetings:required-papers", committee.slug)


def _asked(request, committee, form) -> bool:
    try:
        requirements.ask_for(
            committee=committee, **form.cleaned_data, by=request.user, at=timezone.now()
        )
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _form(committee, *posted) -> RequiredPaperForm:
    where = reverse("meetings:ask-for-paper", args=[committee.slug])
    return RequiredPaperForm(*posted, action=where)


def _page(request, committee, *, form):
    found = RequiredPaper.objects.for_committee(committee).in_force(on=timezone.localdate())
    context = {"committee": committee, "groups": _by_kind(found.in_order()), "form": form}
    return render(request, "meetings/proposals/required_papers.html", context)


def _by_kind(rows) -> list[tuple]:
    groups = {kind.code: (kind.name, []) for kind in kinds.all_kinds()}
    for row in rows:
        if row.kind in groups:
            groups[row.kind][1].append(row)
    return list(groups.values())
