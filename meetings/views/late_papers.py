"""A paper that came after its deadline, before the Chair."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.acts.permissions import require_act
from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.files.responses import serve
from giaoban.organisation.permissions import Permission
from meetings import access
from meetings.actions import late_papers
from meetings.forms.late_papers import TAKEN, LatePaperForm
from meetings.models import LatePaperAnswer


def late_paper(request, committee, code, late_id):
    """What is asked, the file itself (?tep=1), and the answer."""
    late = access.late_paper_for(request.user, committee, code, late_id)
    require_act(request.user, Permission.PROGRAMME_APPROVE, on=late.meeting)
    if "tep" in request.GET:
        return serve(late.file, inline=False)
    form = _form(request, late)
    if form.is_valid() and _answered(late, form):
        messages.success(request, _("Answered; the unit has been told."))
        return redirect(late.proposal)
    answer = LatePaperAnswer.objects.filter(late_paper=late).first()
    context = {"committee": late.proposal.committee, "proposal": late.proposal, "late": late}
    return render(
        request, "meetings/proposals/late.html", context | {"form": form, "answer": answer}
    )


def _form(request, late) -> LatePaperForm:
    return LatePaperForm(
        posted(request),
        request.FILES or None,
        user=request.user,
        permission=Permission.PROGRAMME_APPROVE,
        on=late.meeting,
        cancel=late.proposal.get_absolute_url(),
    )


def _answered(late, form) -> bool:
    now = timezone.now()
    values = {
        "is_taken": form.cleaned_data["answer"] == TAKEN,
        "reason": form.cleaned_data["reason"],
    }
    try:
        with transaction.atomic():  # a scan is kept with the act it belongs to, or not at all
            late_papers.answer(late=late, **values, **form.act(at=now), at=now)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True
