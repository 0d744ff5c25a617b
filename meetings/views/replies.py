"""Answering an invitation, agreeing to an absence, naming who comes for a unit."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.acts.hands import OWN, Hand
from giaoban.acts.permissions import require_act
from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.files.actions import files
from giaoban.organisation.models import Post, User
from giaoban.organisation.permissions import Permission, require
from meetings import access, invitations
from meetings.actions import invitees, replies
from meetings.forms.invitations import DecideForm, DelegatesForm, ReplyForm

OWN_ANSWER, ANOTHERS = Permission.INVITATION_ANSWER, Permission.MEETING_PUBLISH


def reply(request, committee, code, invitation_id):
    """One's own answer, or one the Office learnt of and enters."""
    invitation = access.invitation_for(request.user, committee, code, invitation_id)
    is_own = invitation.person_id == request.user.pk
    require(request.user, OWN_ANSWER if is_own else ANOTHERS, on=invitation.meeting)
    form = ReplyForm(
        posted(request),
        request.FILES or None,
        people=_colleagues(invitation.meeting).exclude(pk=invitation.person_id),
        is_entered_for=not is_own,
        initial={"answer": request.GET.get("answer", "")},
        cancel=_way_back(invitation.meeting, is_own),
    )
    if form.is_valid() and _replied(request, invitation, form, is_own=is_own):
        messages.success(request, _("Your answer is recorded.") if is_own else _("Recorded."))
        return redirect(_way_back(invitation.meeting, is_own))
    return _page(request, "reply", invitation.meeting, form=form, invitation=invitation)


def decide_reply(request, committee, code, invitation_id):
    invitation = access.invitation_for(request.user, committee, code, invitation_id)
    require_act(request.user, Permission.ABSENCE_AGREE, on=invitation.meeting)
    given = invitations.replies_to(invitation.meeting).get(invitation.pk)
    form = DecideForm(
        posted(request),
        request.FILES or None,
        user=request.user,
        permission=Permission.ABSENCE_AGREE,
        on=invitation.meeting,
        cancel=invitation.meeting.get_absolute_url(),
    )
    if form.is_valid() and _decided(given, form):
        messages.success(request, _("Recorded."))
        return redirect(invitation.meeting)
    extra = {"form": form, "invitation": invitation, "given": given}
    return _page(request, "decide_reply", invitation.meeting, **extra)


def name_delegates(request, committee, code, department):
    unit = access.invited_unit_for(request.user, committee, code, department)
    require_act(request.user, Permission.DELEGATE_NAME, on=unit)
    form = DelegatesForm(
        posted(request),
        request.FILES or None,
        user=request.user,
        permission=Permission.DELEGATE_NAME,
        on=unit,
        people=_colleagues(unit.meeting, department=unit.department),
        initial=_named(unit),
        cancel=unit.meeting.get_absolute_url(),
    )
    if form.is_valid() and _delegated(unit, form):
        messages.success(request, _("They are invited."))
        return redirect(unit.meeting)
    return _page(request, "delegates", unit.meeting, form=form, unit=unit)


def _page(request, name, meeting, **context):
    context |= {"committee": meeting.committee, "meeting": meeting}
    return render(request, f"meetings/invitations/{name}.html", context)


def _way_back(meeting, is_own) -> str:
    if is_own:
        return meeting.get_absolute_url()
    return reverse("meetings:invitees", args=[meeting.committee.slug, meeting.code])


def _colleagues(meeting, *, department=None):
    """People with a post in the committee, or in one unit of it, on the meeting's day."""
    posts = Post.objects.of(meeting.committee).in_force(on=meeting.day)
    if department is not None:
        posts = posts.filter(department=department)
    return User.objects.filter(pk__in=posts.values("person"), is_active=True).order_by("sort_key")


def _replied(request, invitation, form, *, is_own) -> bool:
    fields, now = dict(form.cleaned_data), timezone.now()
    channel, scan = fields.pop("channel", None), fields.pop("scan", None)
    try:
        with transaction.atomic():
            hand = OWN
            if not is_own:
                committee = invitation.meeting.committee
                kept = scan and files.store(
                    upload=scan, committee=committee, by=request.user, at=now
                )
                hand = Hand(entered_by=request.user, channel=channel, scan=kept or None)
            # A guest has no account: the Office answers for them in its own name.
            by = invitation.person or request.user
            replies.reply(invitation=invitation, **fields, by=by, hand=hand, at=now)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _decided(given, form) -> bool:
    now = timezone.now()
    try:
        if given is None:
            raise replies.NothingToDecide
        with transaction.atomic():
            act = form.act(at=now)
            answer = {name: form.cleaned_data[name] for name in ("agreed", "remark")}
            replies.decide(reply=given, **answer, **act, at=now)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _delegated(unit, form) -> bool:
    now = timezone.now()
    try:
        with transaction.atomic():
            act = form.act(at=now)
            named = {name: form.cleaned_data[name] for name in ("people", "guests")}
            invitees.name_delegates(unit=unit, **named, **act, at=now)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _named(unit) -> dict:
    """Whom the unit has named so far."""
    named = unit.meeting.invitations.filter(unit=unit.department, withdrawn_at__isnull=True)
    lines = [f"{one.name}, {one.title}".strip(", ") for one in named if not one.person_id]
    people = [one.person_id for one in named if one.person_id]
    return {"people": people, "guests": "\n".join(lines)}
