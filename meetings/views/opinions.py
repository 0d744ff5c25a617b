"""Opinions on a proposal: asked by the Office, given by units, summed up for the meeting."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.acts.permissions import require_act
from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.files.responses import serve
from giaoban.organisation import calendar
from giaoban.organisation.enums import DepartmentKind
from giaoban.organisation.models import Department
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access, advice
from meetings.actions import opinions
from meetings.forms.opinions import AskOpinionsForm, OpinionForm

USUAL_DAYS = 5  # working days a unit is given when the Office names no other day


def shown(user, proposal) -> advice.Advice:
    """The opinions `user` may read on a proposal."""
    sees_all = access.sees_all_opinions(user, proposal)
    return advice.on(proposal, user=user, sees_all=sees_all, today=timezone.localdate())


def may_ask(user, proposal) -> bool:
    """Whether `user` may ask more units about it now."""
    may = allowed(user, Permission.OPINION_ASK, on=proposal)
    return may and opinions.may_be_asked_on(proposal)


@require_GET
def summary(request, committee, code):
    """Bảng tổng hợp ý kiến: everything asked and answered, to be printed on A4."""
    proposal = access.proposal_for(request.user, committee, code)
    require(request.user, Permission.COMMITTEE_VIEW, on=proposal)
    context = {
        "committee": proposal.committee,
        "proposal": proposal,
        "advice": shown(request.user, proposal),
        "at": timezone.now(),
    }
    return render(request, "meetings/opinions/summary.html", context)


def ask(request, committee, code):
    proposal = access.proposal_for(request.user, committee, code)
    require(request.user, Permission.OPINION_ASK, on=proposal)
    today = timezone.localdate()
    days = calendar.working_days(proposal.committee, around=today)
    form = AskOpinionsForm(
        posted(request),
        departments=_others(proposal, today),
        initial={"due_on": days.shift(today, USUAL_DAYS)},
        cancel=proposal.get_absolute_url(),
    )
    if form.is_valid() and _asked(request, proposal, form):
        messages.success(request, _("The units have been asked; missing answers are reminded of."))
        return redirect(proposal)
    context = {"committee": proposal.committee, "proposal": proposal, "form": form}
    context["advice"] = shown(request.user, proposal)
    return render(request, "meetings/opinions/ask.html", context)


def opinion(request, committee, code, request_id):
    """What a unit is asked; where it answers, or the Office for it."""
    asked = access.opinion_request_for(request.user, committee, code, request_id)
    require_act(request.user, Permission.OPINION_ANSWER, on=asked)
    form = OpinionForm(
        posted(request),
        request.FILES or None,
        user=request.user,
        permission=Permission.OPINION_ANSWER,
        on=asked,
        cancel=asked.proposal.get_absolute_url(),
    )
    if form.is_valid() and _answered(asked, form):
        messages.success(request, _("The opinion is recorded; the Office has been told."))
        return redirect(asked.proposal)
    return _answer_page(request, asked, form)


@require_POST
def withdraw(request, committee, code, request_id):
    asked = access.opinion_request_for(request.user, committee, code, request_id)
    require(request.user, Permission.OPINION_ASK, on=asked)
    try:
        opinions.withdraw(request=asked, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The question is withdrawn."))
    return redirect(asked.proposal)


@require_GET
def opinion_file(request, committee, code, request_id):
    """The document of the unit, or with ?scan=1 the scan it was entered from."""
    asked = access.opinion_request_for(request.user, committee, code, request_id)
    require(request.user, Permission.COMMITTEE_VIEW, on=asked)
    answer = getattr(asked, "answer", None)
    stored = answer and (answer.scan if "scan" in request.GET else answer.file)
    if not stored:
        raise Http404
    return serve(stored, inline="xem" in request.GET)


def _others(proposal, today):
    """The units that may be asked: not the one that brings it, not the Office itself."""
    units = Department.objects.of(proposal.committee).in_force(on=today)
    units = units.exclude(pk=proposal.department_id).exclude(kind=DepartmentKind.OFFICE)
    return units.by_name()


def _asked(request, proposal, form) -> bool:
    values = form.cleaned_data | {"departments": list(form.cleaned_data["departments"])}
    try:
        opinions.ask(proposal=proposal, **values, by=request.user, at=timezone.now())
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _answered(asked, form) -> bool:
    now = timezone.now()
    try:
        with transaction.atomic():  # a scan is kept with the act it belongs to, or not at all
            opinions.answer(request=asked, **form.said, **form.act(at=now), at=now)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _answer_page(request, asked, form):
    today = timezone.localdate()
    papers = access.papers_for(request.user, asked.proposal)
    is_open = asked.withdrawn_at is None and getattr(asked, "answer", None) is None
    context = {
        "committee": asked.committee,
        "proposal": asked.proposal,
        "asked": asked,
        "form": form,
        "is_open": is_open,
        "is_late": is_open and asked.due_on < today,
        "rest": calendar.rest_on(asked.committee, asked.due_on),
        "papers": papers.current().for_dossier(reader=request.user),
    }
    return render(request, "meetings/opinions/answer.html", context)
