"""The meeting as a member sees it, and the member's own ballot."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import reswap, retarget

from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access, preparation, slip_reports, speaking, veil
from meetings.actions import ballots
from meetings.enums import Choice, MeetingState
from meetings.forms.room import BallotForm
from meetings.models import Ballot, Signing, room

BUTTONS = {  # how each choice looks: icon and colour beside the word
    Choice.FOR: ("check-lg", "success"),
    Choice.AGAINST: ("x-lg", "danger"),
    Choice.NOT_VOTING: ("dash-lg", "outline-secondary"),
}


@require_GET
def live(request, committee, code):
    """The meeting as it stands: the whole page, or for htmx the panel alone."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_VIEW, on=meeting)
    if request.GET.get("seen") == room.revision(meeting):
        return HttpResponse(status=204)  # htmx leaves the page as it is
    return _show(request, meeting)


@require_POST
@sensitive_post_parameters("choice")  # a report of an error may go far
def ballot(request, committee, code, round_id):
    """Take in the member's ballot; without JavaScript the receipt comes as a message.

    For htmx it comes in the buttons' place, at no statement more: the rest of the panel follows
    by itself. What is refused brings the whole panel, as it has become.
    """
    round_ = access.round_for(request.user, committee, code, round_id)
    require(request.user, access.right_to_vote(request.user, round_), on=round_)
    try:
        taken = _take_in(round_, request.user, BallotForm(request.POST))
    except Refusal as refusal:
        return _refused(request, round_, str(refusal))
    if request.htmx:
        return render(request, "meetings/room/_ballot.html", _after(round_, taken))
    messages.success(request, _said_of(taken))
    return redirect("meetings:live", committee, code)


def _take_in(round_, member, form) -> Ballot:
    if not form.is_valid():
        raise Refusal(_("No vote was sent: press one of the three buttons."))
    return ballots.cast(round=round_, person=member, at=timezone.now(), **form.cleaned_data)


def _said_of(taken) -> str:
    said = _("Your vote was recorded at %(time)s: #%(receipt)s.")
    return said % {"time": vietnamese.clock(taken.at), "receipt": taken.receipt}


def _refused(request, round_, why):
    meeting = round_.item.meeting
    if request.htmx:
        panel = _show(request, meeting, refused=why)
        return reswap(retarget(panel, "#live-panel"), "outerHTML")
    messages.error(request, why)
    return redirect("meetings:live", meeting.committee.slug, meeting.code)


def _after(round_, taken) -> dict:
    meeting = round_.item.meeting
    own = {"round": round_, "ballot": taken, "buttons": _buttons(round_, taken.person, sent=taken)}
    return {"own": own, "meeting": meeting, "committee": meeting.committee}


def _show(request, meeting, *, refused=""):
    page = "_panel.html" if request.htmx else "live.html"
    shown = room.sitting(meeting, reader=request.user)
    context = {
        "meeting": meeting,
        "committee": meeting.committee,
        "sitting": shown,
        "own": _own(shown, request.user),
        "may_see_names": allowed(request.user, Permission.RESULT_VIEW, on=meeting),
        "may_run": allowed(request.user, Permission.ROUND_RUN, on=meeting),
        "refused": refused,
        "consent_items": shown.block,
        "may_split": allowed(request.user, Permission.POSITION_TAKE, on=meeting),
    }
    veil.lift(request.user, shown.items)
    context |= speaking.add_to(shown.items, meeting, request.user)
    if meeting.state == MeetingState.CLOSED:
        Signing.add_to(shown.items)
    if not request.htmx:
        context["noted"] = _notes(request.user, meeting, shown)
        context["slip_results"] = slip_reports.reported_at(meeting, reader=request.user)
    for item in shown.items:
        _open_for(request.user, item)
    return render(request, f"meetings/room/{page}", context)


def _notes(user, meeting, shown) -> list[tuple]:
    """The person's own notes, below the panel: what is typed there is never swapped away."""
    return preparation.notes_of(meeting, user, shown.items)


def _open_for(user, item) -> None:
    """Say of an item what this person may see of it, and how they voted in it."""
    item.may_see_result = not item.is_hidden and allowed(user, Permission.RESULT_VIEW, on=item)
    item.may_read = not item.is_hidden and (
        item.may_see_result or allowed(user, Permission.PROPOSAL_VIEW, on=item)
    )
    votes = item.live_round.votes if item.live_round else []
    item.own_vote = next((vote for vote in votes if vote.person_id == user.pk), None)


def _own(shown, user) -> dict:
    """What concerns the person's own ballot in the open round; two queries, none without."""
    round_ = shown.open_round
    if round_ is None:
        return {}
    elector = round_.electors.filter(person=user).first()
    sent = Ballot.objects.filter(round=round_, person=user).order_by("-sequence").first()
    buttons = _buttons(round_, user, sent=sent)
    return {"round": round_, "elector": elector, "ballot": sent, "buttons": buttons}


def _buttons(round_, user, *, sent) -> list[dict]:
    return [
        {
            "choice": choice,
            "label": choice.label,
            "icon": icon,
            "tone": tone,
            "key": _key(round_, user, sent=sent, choice=choice),
            "is_sent": bool(sent) and sent.choice == choice,
        }
        for choice, (icon, tone) in BUTTONS.items()
        if not (round_.is_secret and sent)
    ]


def _key(round_, user, *, sent, choice):
    """The key of a button; that of the member's own standing vote is the vote's own, so that a
    second tap on it is the same ballot."""
    if sent and sent.choice == choice and not sent.is_entered_for:
        return sent.key
    return BallotForm.key_for(round_, user, sent=sent.sequence if sent else 0, choice=choice)
