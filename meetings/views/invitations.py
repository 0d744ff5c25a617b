"""Who is invited and what they answered: the Office's page, and its buttons."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.organisation.models import Department, Post, User
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access, coming, invitations, zalo
from meetings.actions import invitees
from meetings.enums import MeetingState
from meetings.forms.invitations import GuestForm, PersonForm, UnitForm
from meetings.views.answers import saying_refusals


@require_GET
def invitees_page(request, committee, code):
    """Everyone invited with their answers, who else may be, and the texts for Zalo."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_PUBLISH, on=meeting)
    return _page(request, meeting)


@require_POST
def invite_person(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_PUBLISH, on=meeting)
    form = PersonForm(request.POST, people=_people(meeting))
    return _invite(request, meeting, form, invitees.add_person, "person_form")


@require_POST
def invite_guest(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_PUBLISH, on=meeting)
    return _invite(request, meeting, GuestForm(request.POST), invitees.add_guest, "guest_form")


@require_POST
def invite_unit(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_PUBLISH, on=meeting)
    form = UnitForm(request.POST, units=_units(meeting))
    return _invite(request, meeting, form, invitees.add_unit, "unit_form")


@require_POST
def withdraw_invitation(request, committee, code, invitation_id):
    invitation = access.invitation_for(request.user, committee, code, invitation_id)
    require(request.user, Permission.MEETING_PUBLISH, on=invitation.meeting)
    with saying_refusals(request):
        invitees.withdraw(invitation=invitation, by=request.user, at=timezone.now())
        messages.success(request, _("Taken off the list: %(name)s.") % {"name": invitation.name})
    return _back(invitation.meeting)


@require_POST
def withdraw_unit(request, committee, code, department):
    unit = access.invited_unit_for(request.user, committee, code, department)
    require(request.user, Permission.MEETING_PUBLISH, on=unit.meeting)
    with saying_refusals(request):
        invitees.withdraw_unit(unit=unit, by=request.user, at=timezone.now())
        said = {"name": unit.department.name}
        messages.success(request, _("Taken off the list: %(name)s.") % said)
    return _back(unit.meeting)


@require_POST
def leave_out(request, committee, code):
    """Before the call: somebody the meeting would invite by itself."""
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_PUBLISH, on=meeting)
    typed = request.POST.get("person", "")
    known = _everybody(meeting).filter(pk=typed if typed.isdecimal() and len(typed) < 10 else 0)
    with saying_refusals(request):
        left_out = invitees.leave_out(
            meeting=meeting, person=known.first(), by=request.user, at=timezone.now()
        )
        messages.success(request, _("Taken off the list: %(name)s.") % {"name": left_out.name})
    return _back(meeting)


@require_POST
def remind_unanswered(request, committee, code):
    meeting = access.meeting_for(request.user, committee, code)
    require(request.user, Permission.MEETING_PUBLISH, on=meeting)
    with saying_refusals(request):
        asked = invitees.remind_unanswered(meeting=meeting, by=request.user, at=timezone.now())
        said = ngettext("%(count)s person reminded.", "%(count)s people reminded.", asked)
        messages.success(request, said % {"count": asked})
    return _back(meeting)


def invited_for(user, meeting, *, moves, replies) -> dict:
    """What the meeting's page says of who is invited: all of it, and the reader's own answer."""
    guests = coming.to(meeting, replies=replies)
    is_open = coming.answer_is_open(meeting)
    may_invite = allowed(user, Permission.MEETING_PUBLISH, on=meeting)
    mine = next((one for one in guests if one.invitation.person_id == user.pk), None)
    may_answer = mine and is_open and allowed(user, Permission.INVITATION_ANSWER, on=meeting)
    agrees = allowed(user, Permission.ABSENCE_AGREE, on=meeting)
    return {
        "guests": guests,
        "expected": coming.expected(meeting, guests) if may_invite and guests else None,
        "mine": mine if may_answer else None,
        "to_decide": [one for one in guests if one.waits] if is_open and agrees else [],
        "last_move": moves[-1] if moves else None,
        "may_invite": may_invite,
        "shows_reasons": may_invite or agrees,
        "texts": texts_for(meeting, guests) if may_invite else [],
    }


def texts_for(meeting, guests) -> list[tuple[str, str]]:
    """The texts for Zalo that fit the meeting as it is, each with its heading."""
    url = settings.SITE_URL + meeting.get_absolute_url()
    when = {"title": meeting.title, "starts_at": meeting.starts_at, "url": url}
    if meeting.state == MeetingState.CANCELLED and meeting.called_at:
        return [(_("Cancelled"), zalo.cancelled(**when))]
    if meeting.state != MeetingState.CALLED:
        return []
    found = [(_("Invitation"), zalo.invitation(**when, place=meeting.place))]
    move = _last_move(meeting)
    if move and move.was_called:
        moved = zalo.moved(**when, place=meeting.place, old_starts_at=move.old_starts_at)
        found.insert(0, (_("Moved"), moved))
    # Guests are written to apart; they are in no group of the Office's.
    silent = [one.invitation for one in guests if one.reply is None and one.invitation.person_id]
    if silent:
        names = [one.name for one in silent]
        found.append((_("Not answered yet"), zalo.unanswered(**when, names=names)))
    return found


def _last_move(meeting):
    """One query, none for a meeting that stays where it was planned."""
    return meeting.moves.order_by("sequence").last() if meeting.calendar_sequence else None


def _page(request, meeting, **forms):
    address = [meeting.committee.slug, meeting.code]
    guests = coming.to(meeting)
    context = {
        "committee": meeting.committee,
        "meeting": meeting,
        "guests": guests,
        "expected": coming.expected(meeting, guests),
        "shows_reasons": True,
        "texts": texts_for(meeting, guests),
        "units": meeting.invited_units.standing().select_related("department"),
        "drafted": _drafted(meeting),
        "left_out": invitations.left_out_of(meeting),
        "due": invitations.papers_due(meeting),
        "may_answer": coming.answer_is_open(meeting),
        "may_invite": meeting.state in (MeetingState.PLANNED, MeetingState.CALLED),
        "person_form": PersonForm(
            people=_people(meeting), action=reverse("meetings:invite-person", args=address)
        ),
        "unit_form": UnitForm(
            units=_units(meeting), action=reverse("meetings:invite-unit", args=address)
        ),
        "guest_form": GuestForm(action=reverse("meetings:invite-guest", args=address)),
    }
    return render(request, "meetings/invitations/invitees.html", context | forms)


def _invite(request, meeting, form, act, name):
    if form.is_valid():
        try:
            act(meeting=meeting, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
        else:
            told = _("Invited and told.") if meeting.called_at else _("Put on the list.")
            messages.success(request, told)
            return _back(meeting)
    return _page(request, meeting, **{name: form})


def _back(meeting):
    return redirect("meetings:invitees", meeting.committee.slug, meeting.code)


def _drafted(meeting):
    planned = meeting.state == MeetingState.PLANNED
    return invitations.drafted_for(meeting) if planned else []


def _everybody(meeting):
    posts = Post.objects.of(meeting.committee).in_force(on=meeting.day)
    return User.objects.filter(pk__in=posts.values("person"), is_active=True).order_by("sort_key")


def _people(meeting):
    """Whoever has a post in the committee and is not on the list."""
    invited = meeting.invitations.filter(withdrawn_at__isnull=True, person__isnull=False)
    return _everybody(meeting).exclude(pk__in=invited.values("person"))


def _units(meeting):
    invited = meeting.invited_units.standing().values("department")
    units = Department.objects.of(meeting.committee).in_force(on=meeting.day)
    return units.exclude(pk__in=invited).by_name()
