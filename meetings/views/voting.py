"""Rounds as the conductor runs them: on the Chair's order, or by the Chair."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from giaoban.acts.permissions import require_act
from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.files.actions import files
from giaoban.organisation.permissions import Permission, require
from meetings import access
from meetings.actions import ballots, voting
from meetings.enums import RoundForm
from meetings.forms.room import AnnulForm, EnterBallotForm, HandsForm
from meetings.views.answers import back, on_order, saying_refusals, way_back

SHOWN_AND_SENT = require_http_methods(["GET", "POST"])


@require_POST
def open_round(request, committee, code, item_id):
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.ROUND_RUN, on=item)
    with saying_refusals(request):
        at = timezone.now()
        voting.open_round(item=item, form=RoundForm.ELECTRONIC, by=request.user, at=at)
        messages.success(request, _("The vote is open on the members' screens."))
    return back(request, item.meeting)


@require_POST
def open_secret_round(request, committee, code, item_id):
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.ROUND_RUN, on=item)
    with saying_refusals(request):
        at = timezone.now()
        voting.open_round(item=item, form=RoundForm.SECRET, by=request.user, at=at)
        messages.success(request, _("The secret ballot is open on the members' screens."))
    return back(request, item.meeting)


@require_POST
def close_round(request, committee, code, round_id):
    round_ = access.round_for(request.user, committee, code, round_id)
    require(request.user, Permission.ROUND_RUN, on=round_)
    meeting = round_.item.meeting
    with saying_refusals(request):
        closed = voting.close(round=round_, at=timezone.now(), **on_order(request.user, meeting))
        messages.success(
            request, _("The vote is closed: %(verdict)s.") % {"verdict": closed.verdict}
        )
    return back(request, meeting)


@require_POST
def unanimous(request, committee, code, item_id):
    """Everybody in the room raised their hand: one click opens, records and closes."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.ROUND_RUN, on=item)
    with saying_refusals(request):
        _record_hands(request, item, exceptions={})
    return back(request, item.meeting)


@SHOWN_AND_SENT
def record_hands(request, committee, code, item_id):
    """A show of hands with exceptions, name by name."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.ROUND_RUN, on=item)
    room = item.meeting.attendances.members().in_the_room().in_order().select_related("person")
    form = HandsForm(request.POST or None, present=room, cancel=way_back(request, item.meeting))
    if form.is_valid():
        try:
            _record_hands(request, item, exceptions=form.exceptions())
            return back(request, item.meeting)
        except Refusal as refusal:
            attach(refusal, form)
    context = _context(request, item, form=form)
    return render(request, "meetings/room/hands.html", context)


@SHOWN_AND_SENT
def annul_round(request, committee, code, round_id):
    round_ = access.round_for(request.user, committee, code, round_id)
    require_act(request.user, Permission.ROUND_ANNUL, on=round_)
    form = AnnulForm(
        request.POST or None,
        request.FILES or None,
        user=request.user,
        permission=Permission.ROUND_ANNUL,
        on=round_.item.meeting,
        cancel=way_back(request, round_.item.meeting),
    )
    if form.is_valid() and _annulled(request, round_, form):
        return back(request, round_.item.meeting)
    context = _context(request, round_.item, form=form, round=round_)
    return render(request, "meetings/room/annul.html", context)


@SHOWN_AND_SENT
def enter_ballot(request, committee, code, round_id):
    round_ = access.round_for(request.user, committee, code, round_id)
    require(request.user, Permission.BALLOT_ENTER_FOR, on=round_)
    form = EnterBallotForm(
        request.POST or None,
        request.FILES or None,
        waiting=round_.electors.without_own_ballot(),
        cancel=way_back(request, round_.item.meeting),
    )
    if form.is_valid() and _entered(request, round_, form):
        return back(request, round_.item.meeting)
    context = _context(request, round_.item, form=form, round=round_)
    return render(request, "meetings/room/enter_ballot.html", context)


def _record_hands(request, item, *, exceptions):
    order = on_order(request.user, item.meeting)
    round_ = voting.record_hands(item=item, exceptions=exceptions, at=timezone.now(), **order)
    messages.success(request, _("The vote is recorded: %(verdict)s.") % {"verdict": round_.verdict})


def _annulled(request, round_, form) -> bool:
    at = timezone.now()
    try:
        with transaction.atomic():
            act = form.act(at=at)
            voting.annul(round=round_, reason=form.cleaned_data["reason"], at=at, **act)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    messages.success(request, _("The vote is annulled. A new one may be opened."))
    return True


def _entered(request, round_, form) -> bool:
    try:
        ballot = _enter(request, round_, **form.cleaned_data)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    messages.success(request, _("Entered for %(name)s.") % {"name": ballot.person.full_name})
    return True


@transaction.atomic
def _enter(request, round_, *, scan, **given):
    """Keep the scan with the ballot it belongs to, or not at all."""
    at, committee = timezone.now(), round_.item.meeting.committee
    if scan:
        scan = files.store(upload=scan, committee=committee, by=request.user, at=at)
    return ballots.enter_for(round=round_, by=request.user, at=at, scan=scan or None, **given)


def _context(request, item, **more) -> dict:
    meeting = item.meeting
    return {
        "meeting": meeting,
        "committee": meeting.committee,
        "item": item,
        "back": way_back(request, meeting),
        **more,
    }
