"""Who is invited besides those a meeting invites by itself: people, guests, units."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN
from giaoban.acts.permissions import holders
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.organisation.calendar import working_days
from giaoban.organisation.models import Post, User
from giaoban.organisation.permissions import Permission
from meetings import invitation_notices, invitations
from meetings.actions.revision import lock, touch
from meetings.enums import MeetingState
from meetings.models import Attendance, Invitation, InvitedUnit, Meeting, Reply

Capacity = Invitation.Capacity
AUTOMATIC = "auto"  # the key of the reminder that goes out by itself, once for each date


class InvitationsAreClosed(Refusal):
    sentence = _("This meeting is “%(state)s”: who is invited can no longer be changed.")


class InvitedAlready(Refusal):
    sentence = _("%(name)s is invited already.")
    field = "person"


class MembersAreInvited(Refusal):
    sentence = _("%(name)s is a member of the committee: members are always invited.")


class NobodyHeadsTheUnit(Refusal):
    sentence = _(
        "Nobody with an account heads %(unit)s, so nobody could name who comes. Invite its people "
        "by name as guests."
    )
    field = "department"


class NotOnTheList(Refusal):
    sentence = _("This person is not on the list any more.")


class NobodyNamed(Refusal):
    sentence = _("Choose or write who comes for the unit.")


class NobodyToAsk(Refusal):
    sentence = _("Everyone who can be asked has answered, or was asked today already.")


@transaction.atomic
def add_person(*, meeting, person, by, at) -> Invitation:
    """Invite somebody with an account who is not invited by their post.

    Before the call they are put on the list and told with everyone; after it, at once.
    """
    meeting = _lock_open(meeting)
    post = Post.objects.of(meeting.committee).in_force(on=meeting.day).filter(person=person)
    post = post.by_rank().first()
    fresh = {"name": person.full_name, "title": post.title if post else ""}
    invitation = _written(meeting, person) or Invitation(
        meeting=meeting, person=person, capacity=Capacity.INVITED, **fresh
    )
    return _send(meeting, invitation, by=by, at=at)


@transaction.atomic
def add_guest(*, meeting, name, title="", organisation="", email="", by, at) -> Invitation:
    """Invite somebody without an account; with an address they are written to."""
    meeting = _lock_open(meeting)
    known = {"name": name, "organisation": organisation, "email": email}
    if meeting.invitations.of_guests().filter(withdrawn_at__isnull=True, **known).exists():
        raise InvitedAlready(name=name, field="name")
    invitation = Invitation(meeting=meeting, title=title, capacity=Capacity.GUEST, **known)
    return _send(meeting, invitation, by=by, at=at)


@transaction.atomic
def add_unit(*, meeting, department, by, at) -> InvitedUnit:
    """Invite a unit: its head is asked to name who comes. Raises NobodyHeadsTheUnit."""
    meeting = _lock_open(meeting)
    unit, is_new = InvitedUnit.objects.get_or_create(
        meeting=meeting, department=department, defaults={"invited_at": at}
    )
    if not is_new and unit.withdrawn_at is None:
        raise InvitedAlready(name=department.name, field="department")
    if not holders(Permission.DELEGATE_NAME, on=unit, today=timezone.localdate(at)).exists():
        raise NobodyHeadsTheUnit(unit=department.name)
    called = meeting.state == MeetingState.CALLED
    unit.withdrawn_at, unit.told_at = None, at if called else None
    unit.save(update_fields=["withdrawn_at", "told_at"])
    if called:
        invitation_notices.invite_units([unit], meeting=meeting, at=at)
    touch(meeting)
    _record("invitation.unit_added", unit, meeting, by=by, at=at, after={"unit": department.name})
    return unit


@transaction.atomic
def withdraw(*, invitation, by, at) -> Invitation:
    """Take somebody off the list; whoever was told already is told. Raises MembersAreInvited."""
    meeting = _lock_open(invitation.meeting)
    invitation = Invitation.objects.select_related("person").get(pk=invitation.pk)
    if invitation.is_member:
        raise MembersAreInvited(name=invitation.name)
    if invitation.withdrawn_at is not None:
        return invitation
    invitation.withdrawn_at = at
    invitation.save(update_fields=["withdrawn_at"])
    if invitation.sent_at:
        Attendance.objects.filter(
            meeting=meeting, person__isnull=False, person=invitation.person, is_member=False
        ).delete()
        invitation_notices.tell_of_withdrawal(invitation, meeting=meeting, at=at)
    touch(meeting)
    after = {"name": invitation.name}
    _record("invitation.withdrawn", invitation, meeting, by=by, at=at, after=after)
    return invitation


@transaction.atomic
def leave_out(*, meeting, person, by, at) -> Invitation:
    """Leave somebody out whom the meeting would invite by itself; before the call."""
    meeting = _lock_open(meeting)
    if meeting.state != MeetingState.PLANNED:
        raise InvitationsAreClosed(state=MeetingState(meeting.state).label)
    drafted = [one for one in invitations.drafted_for(meeting) if one.person == person]
    if person is None or not drafted:
        raise NotOnTheList
    [invitation] = drafted
    if invitation.is_member:
        raise MembersAreInvited(name=invitation.name)
    invitation.withdrawn_at = at
    invitation.save()
    touch(meeting)
    after = {"name": invitation.name}
    _record("invitation.withdrawn", invitation, meeting, by=by, at=at, after=after)
    return invitation


@transaction.atomic
def withdraw_unit(*, unit, by, at) -> InvitedUnit:
    """Take an invited unit off the list, with the people it named."""
    meeting = _lock_open(unit.meeting)
    named = meeting.invitations.filter(unit=unit.department, withdrawn_at__isnull=True)
    for invitation in named:
        withdraw(invitation=invitation, by=by, at=at)
    unit.withdrawn_at = at
    unit.save(update_fields=["withdrawn_at"])
    touch(meeting)
    after = {"unit": unit.department.name}
    _record("invitation.unit_withdrawn", unit, meeting, by=by, at=at, after=after)
    return unit


@transaction.atomic
def name_delegates(*, unit, people, guests, by, at, hand=OWN) -> list[Invitation]:
    """Name who comes for an invited unit: `people` with an account, `guests` as (name, title).

    Those named before and no longer are taken back. Raises NobodyNamed, InvitationsAreClosed.
    """
    meeting = _lock_open(unit.meeting)
    unit = InvitedUnit.objects.select_related("department").get(pk=unit.pk)
    if unit.withdrawn_at is not None:
        raise InvitationsAreClosed(state=MeetingState(meeting.state).label)
    if not people and not guests:
        raise NobodyNamed
    wanted = {person.pk for person in people}
    before = list(meeting.invitations.filter(unit=unit.department, withdrawn_at__isnull=True))
    gone = [
        one
        for one in before
        if one.person_id not in wanted and (one.person_id or (one.name, one.title) not in guests)
    ]
    for invitation in gone:
        withdraw(invitation=invitation, by=by, at=at)
    named = [_delegate(meeting, unit, person=person) for person in people]
    named += [_delegate(meeting, unit, guest=guest) for guest in guests]
    fresh = [one for one in named if not one.is_standing]
    if not fresh and not gone:  # a second click
        return named
    for invitation in fresh:
        invitation.sent_at, invitation.withdrawn_at = at, None
        invitation.save()
    invitation_notices.invite(fresh, meeting=meeting, at=at)
    touch(meeting)
    after = {"unit": unit.department.name, "named": [one.name for one in named]}
    record(
        "invitation.delegates_named",
        unit,
        by=by,
        at=at,
        committee=meeting.committee,
        after=after,
        entered_by=hand.entered_by,
    )
    return named


@transaction.atomic
def remind_unanswered(*, meeting, by, at) -> int:
    """Ask those who have not answered, once a day at most; return how many. Raises NobodyToAsk."""
    meeting = lock(meeting.pk)
    if meeting.state != MeetingState.CALLED:
        raise InvitationsAreClosed(state=MeetingState(meeting.state).label)
    asked = invitation_notices.ask_again(
        _unanswered(meeting), meeting=meeting, key=str(timezone.localdate(at)), at=at
    )
    if not asked:
        raise NobodyToAsk
    record("invitation.reminded", meeting, by=by, at=at, committee=meeting.committee)
    return asked


def remind_by_itself(*, at) -> int:
    """Ask those who have not answered one working day before, once; return how many were asked.

    Nobody is asked on the day they were invited or the meeting was moved.
    """
    today, asked = timezone.localdate(at), 0
    called = Meeting.objects.filter(state=MeetingState.CALLED, starts_at__gt=at)
    for meeting in called.select_related("committee"):
        days = working_days(meeting.committee, around=today)
        said = max(timezone.localdate(one) for one in _said_at(meeting))
        if days.shift(meeting.day, -1) <= today < meeting.day and said < today:
            people = _unanswered(meeting)
            asked += invitation_notices.ask_again(people, meeting=meeting, key=AUTOMATIC, at=at)
    return asked


def _said_at(meeting):
    return [meeting.called_at, *meeting.moves.filter(was_called=True).values_list("at", flat=True)]


def _unanswered(meeting):
    replies = Reply.objects.as_it_stands(meeting).values("invitation")
    invited = meeting.invitations.standing().of_people().exclude(pk__in=replies)
    return User.objects.filter(pk__in=invited.values("person"))


def _lock_open(meeting) -> Meeting:
    meeting = lock(meeting.pk)
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED):
        raise InvitationsAreClosed(state=MeetingState(meeting.state).label)
    return meeting


def _written(meeting, person) -> Invitation | None:
    """What stands of a person's invitation; raise InvitedAlready when it is not taken back."""
    found = meeting.invitations.select_related("person").filter(person=person).first()
    drafted = (
        found is None
        and meeting.state == MeetingState.PLANNED
        and any(one.person_id == person.pk for one in invitations.drafted_for(meeting))
    )
    if drafted or (found and found.withdrawn_at is None):
        raise InvitedAlready(name=person.full_name)
    return found


def _send(meeting, invitation, *, by, at) -> Invitation:
    called = meeting.state == MeetingState.CALLED
    invitation.sent_at, invitation.withdrawn_at = at if called else None, None
    invitation.save()
    if called:
        invitation_notices.invite([invitation], meeting=meeting, at=at)
    touch(meeting)
    after = {"name": invitation.introduced}
    _record("invitation.added", invitation, meeting, by=by, at=at, after=after)
    return invitation


def _delegate(meeting, unit, *, person=None, guest=("", "")) -> Invitation:
    """The invitation of somebody a unit names: as it stands, or a new one not yet sent."""
    if person is not None:
        found = meeting.invitations.filter(person=person).first()
        fresh = {"name": person.full_name, "capacity": Capacity.INVITED}
    else:
        name, title = guest
        found = meeting.invitations.filter(
            person=None, unit=unit.department, name=name, title=title
        ).first()
        fresh = {"name": name, "title": title, "capacity": Capacity.GUEST}
        fresh["organisation"] = unit.department.name
    return found or Invitation(meeting=meeting, person=person, unit=unit.department, **fresh)


def _record(verb, noun, meeting, *, by, at, after) -> None:
    record(verb, noun, by=by, at=at, committee=meeting.committee, after=after)
