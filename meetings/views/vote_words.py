"""What a member sees recorded in their name, says of it, and how the secretary answers."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from giaoban.acts.permissions import may_act
from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, require
from meetings import access, access_votes, receipts, veil
from meetings.actions import vote_words
from meetings.forms.vote_words import DissentForm, ObjectionAnswerForm, ObjectionForm, ReceiptForm

SHOWN_AND_SENT = require_http_methods(["GET", "POST"])


@require_GET
def own_votes(request, committee, code):
    """Every vote of the meeting as it stands in the person's name; `?ma=` checks a receipt."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.BALLOT_CAST, on=meeting)
    records = receipts.own_records(meeting, request.user)
    veil.lift(request.user, [one.round.item for one in records])
    asked = ReceiptForm(request.GET if "ma" in request.GET else None)
    context = _page(meeting) | {"records": records, "form": asked}
    if asked.is_valid():
        context["asked"] = asked.cleaned_data["ma"]
        context["found"] = receipts.find(records, context["asked"])
    return render(request, "meetings/votes/own.html", context)


@SHOWN_AND_SENT
def object_to(request, committee, code, round_id):
    round_ = access.round_for(request.user, committee, code, round_id)
    require(request.user, Permission.BALLOT_CAST, on=round_)
    form = ObjectionForm(posted(request), cancel=_own(round_.item.meeting))
    if _done(request, form, vote_words.object_to, round=round_):
        messages.success(request, _("The secretary is told. The answer comes here."))
        return redirect(_own(round_.item.meeting))
    context = _page(round_.item.meeting) | {"form": form, "item": _lifted(request, round_)}
    return render(request, "meetings/votes/object.html", context)


@SHOWN_AND_SENT
def dissent(request, committee, code, round_id):
    round_ = access.round_for(request.user, committee, code, round_id)
    require(request.user, Permission.BALLOT_CAST, on=round_)
    form = DissentForm(posted(request), cancel=_own(round_.item.meeting))
    if _done(request, form, vote_words.dissent, round=round_):
        messages.success(request, _("Your dissenting opinion is on record."))
        return redirect(_own(round_.item.meeting))
    context = _page(round_.item.meeting) | {"form": form, "item": _lifted(request, round_)}
    return render(request, "meetings/votes/dissent.html", context)


@require_GET
def objections(request, committee, code):
    """What members say was recorded wrongly, those still waiting first."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.ROUND_RUN, on=meeting)
    shown = access_votes.objections_of(request.user, meeting)
    context = _page(meeting) | {
        "waiting": [one for one in shown if not one.answered],
        "answered": [one for one in shown if one.answered],
    }
    return render(request, "meetings/votes/objections.html", context)


@SHOWN_AND_SENT
def answer_objection(request, committee, code, objection_id):
    objection = access_votes.objection_for(request.user, committee, code, objection_id)
    require(request.user, Permission.ROUND_RUN, on=objection.round)
    meeting = objection.round.item.meeting
    form = ObjectionAnswerForm(posted(request), cancel=_list(meeting))
    if _done(request, form, vote_words.answer, objection=objection):
        messages.success(request, _("Answered. The member is told."))
        return redirect(_list(meeting))
    context = _page(meeting) | {
        "form": form,
        "objection": objection,
        "item": _lifted(request, objection.round),
        "may_annul": meeting.is_in_session
        and may_act(request.user, Permission.ROUND_ANNUL, on=meeting),
    }
    return render(request, "meetings/votes/answer.html", context)


def _done(request, form, action, **noun) -> bool:
    """Whether the form was sent, was right and the action took it."""
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            action(**noun, **form.cleaned_data, by=request.user, at=timezone.now())
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _lifted(request, round_):
    veil.lift(request.user, [round_.item])
    return round_.item


def _own(meeting) -> str:
    return reverse("meetings:own-votes", args=[meeting.committee.slug, meeting.code])


def _list(meeting) -> str:
    return reverse("meetings:objections", args=[meeting.committee.slug, meeting.code])


def _page(meeting) -> dict:
    return {"meeting": meeting, "committee": meeting.committee}
