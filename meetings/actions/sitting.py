"""The sitting: who is in the room, opening, the item being dealt with, closing."""

from fractions import Fraction

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core import transitions, vietnamese
from giaoban.core.refusals import Refusal
from giaoban.organisation.access import members_on
from giaoban.organisation.models import WorkingRules
from meetings.actions import agenda_returns, floor, movements, pointing
from meetings.actions.movements import NotPresent, lock_while_recorded
from meetings.actions.revision import lock, touch
from meetings.enums import AttendanceState, MeetingState, MovementKind
from meetings.models import AgendaItem, Attendance, Invitation, Meeting, Round
from meetings.rules import quorum
from meetings.rules.transitions import MEETING


class NoQuorum(Refusal):
    sentence = _(
        "%(present)s of %(members)s members in office are present; at least %(needed)s must be. "
        "Record who has arrived, then open the meeting."
    )


class NoWorkingRules(Refusal):
    sentence = _("The committee has no working rules for %(day)s: nobody knows its quorum.")


class NotExpected(Refusal):
    sentence = _("%(name)s is neither a member in office on that day nor invited.")
    field = "person"


class LeaveSaysWhy(Refusal):
    sentence = _("Say why %(name)s is absent with leave.")
    field = "reason"


class NotInSession(Refusal):
    sentence = _("The meeting is not in session.")


class RoundIsStillOpen(Refusal):
    sentence = _("The vote on “%(item)s” is still open. Close it or annul it first.")


class StillUndecided(Refusal):
    sentence = _("Nothing is said yet of what became of these items: %(items)s.")


def roll(*, meeting) -> list[Attendance]:
    """Return the attendance list, Chair first: its rows, and one not yet written for each
    member in office on the meeting's day who has none. Two queries; writes nothing."""
    rows = list(meeting.attendances.in_order())
    written = {row.person_id for row in rows if row.is_member}
    awaited = [row for row in _members_awaited(meeting) if row.person_id not in written]
    members = sorted([row for row in rows if row.is_member] + awaited, key=lambda row: row.position)
    return members + [row for row in rows if not row.is_member]


def electorate(meeting) -> list[Attendance]:
    """Return a line for each member in office, in order: whoever has the member's vote now.

    That is the member; or, where the working rules let stand-ins vote, the one who is in the
    room for a member who is not. One query; the meeting is locked.
    """
    rows = list(meeting.attendances.in_order())
    standing = [row for row in rows if row.votes_instead and row.is_in_the_room]
    instead = {row.principal_id: row for row in standing}
    voters = []
    for member in (row for row in rows if row.is_member):
        stand_in = None if member.is_in_the_room else instead.get(member.person_id)
        if stand_in:
            stand_in.position = member.position
        voters.append(stand_in or member)
    return voters


def guests(meeting, roll) -> list[Attendance]:
    """Return a line, not written, for each guest invited who is not on the roll yet; one query."""
    written = {row.invitation_id for row in roll}
    invited = meeting.invitations.standing().of_guests().in_order()
    return [line_of(meeting, one) for one in invited if one.pk not in written]


def quorum_of(*, meeting, rules=None) -> Fraction:
    """Return the share of all members that must be present; one query unless given the rules."""
    rules = rules or rules_of(meeting=meeting)
    return Fraction(rules.quorum_numerator, rules.quorum_denominator)


def needed(*, meeting, members) -> int | None:
    """Return how many of `members` must be present; None without working rules. One query."""
    try:
        return quorum.needed(members=members, quorum=quorum_of(meeting=meeting))
    except NoWorkingRules:
        return None


def rules_of(*, meeting) -> WorkingRules:
    """Return the committee's working rules on the meeting's day."""
    rules = (
        WorkingRules.objects.in_force(on=meeting.day).filter(committee=meeting.committee).first()
    )
    if rules is None:
        raise NoWorkingRules(day=vietnamese.day(meeting.day))
    return rules


@transaction.atomic
def write_roll(*, meeting, by, at) -> list[Attendance]:
    """Write a row for each member in office who has none; done when a meeting is called."""
    meeting = lock(meeting.pk)
    if write_missing(meeting):
        touch(meeting)
        _record("attendance.listed", meeting, meeting, by=by, at=at)
    return list(meeting.attendances.in_order())


def forget_leave(*, meeting, at) -> None:
    """Expect again who had leave for the day the meeting was moved from; meeting locked."""
    excused = meeting.attendances.filter(state=AttendanceState.EXCUSED)
    excused.update(state=AttendanceState.AWAITED, reason="")


@transaction.atomic
def mark_attendance(
    *, meeting, person=None, row=None, state, reason="", by, at, by_code=False
) -> Attendance:
    """Record that `person` is present, absent with leave (say why) or absent without.

    `row`: the line of somebody who has no account. Present again after leaving is back in the
    room. Whoever was recorded as present and was not there needs a reason: what was recorded
    stays, and is corrected. `by_code`: the person said so themselves, with the room's code.
    """
    meeting = lock_while_recorded(meeting)
    write_missing(meeting)
    row = row_of(meeting, person, row)
    before = {"state": row.state, "left_at": row.left_at}
    _mark(row, state=state, reason=reason, by=by, at=at, by_code=by_code)
    touch(meeting)
    after = {"state": row.state, "reason": row.reason}
    after |= {"by_code": True} if by_code else {}
    _record("attendance.marked", row, meeting, by=by, at=at, before=before, after=after)
    return row


@transaction.atomic
def mark_all_present(*, meeting, by, at) -> Meeting:
    """Record every member not called yet as present: those on leave stay on leave."""
    meeting = lock_while_recorded(meeting)
    write_missing(meeting)
    rows = list(meeting.attendances.members().awaited())
    if not rows:  # a second click
        return meeting
    for row in rows:
        _mark(row, state=AttendanceState.PRESENT, reason="", by=by, at=at)
    touch(meeting)
    after = {"present": [row.name for row in rows]}
    _record("attendance.all_present", meeting, meeting, by=by, at=at, after=after)
    return meeting


@transaction.atomic
def leave(*, meeting, person=None, row=None, by, at) -> Attendance:
    """Record that someone present has left the room; they were at the meeting all the same."""
    meeting = lock_while_recorded(meeting)
    row = row_of(meeting, person, row)
    if not row.is_in_the_room:
        raise NotPresent(name=row.name)
    movements.write(row, MovementKind.LEFT, by=by, at=at)
    movements.settle(row)
    if row.speeches.has_the_floor().exists():
        floor.end(meeting, by=by, at=at)
    touch(meeting)
    _record("attendance.left", row, meeting, by=by, at=at, after={"left_at": at})
    return row


@transaction.atomic
def open_(*, meeting, by, at) -> Meeting:
    """Begin the sitting when enough members are in the room.

    The members in office that day are counted here and stay counted. The roll has been called:
    whoever was not named present or on leave is absent, until they come in.
    """
    meeting = lock(meeting.pk)
    transitions.check(MEETING, old=MeetingState(meeting.state), new=MeetingState.IN_SESSION)
    share = quorum_of(meeting=meeting)
    _settle_roll(meeting)
    members = meeting.attendances.members().count()
    present = meeting.attendances.counted().in_the_room().count()
    wanted = quorum.needed(members=members, quorum=share)
    if not quorum.has_quorum(present=present, members=members, quorum=share):
        raise NoQuorum(present=present, members=members, needed=wanted)
    meeting.attendances.awaited().members().update(state=AttendanceState.ABSENT)
    pointing.move(meeting, meeting.items.in_order().first(), by=by, at=at)
    return _move(
        meeting,
        MeetingState.IN_SESSION,
        by=by,
        at=at,
        facts={"present": present, "members": members},
        opened_at=at,
        members=members,
        quorum_needed=wanted,
    )


@transaction.atomic
def point(*, item, by, at) -> AgendaItem:
    """Make `item` the one being dealt with, on every screen."""
    meeting = lock_in_session(item.meeting_id)
    refuse_while_voting(meeting, besides=item)
    pointing.move(meeting, item, by=by, at=at)
    _record("item.pointed", item, meeting, by=by, at=at)
    return item


@transaction.atomic
def close_meeting(*, meeting, by, at) -> Meeting:
    """End the sitting: no vote open, no item of which nothing was decided.

    A dossier returned for completion, or withdrawn, goes back to its unit. To close with
    something left open is `closing`'s.
    """
    meeting = lock(meeting.pk)
    transitions.check(MEETING, old=MeetingState(meeting.state), new=MeetingState.CLOSED)
    refuse_while_voting(meeting)
    if titles := [f"{item.position}. {item.shown_title}" for item in undecided_in(meeting)]:
        raise StillUndecided(items="; ".join(titles))
    agenda_returns.give_back_after(meeting, by=by, at=at)
    return finish(meeting, by=by, at=at)


def undecided_in(meeting):
    """Return the items of which nobody has said what became of them, in order; one query."""
    return meeting.items.in_order().filter(decision__isnull=True)


def finish(meeting, *, by, at) -> Meeting:
    """Part of closing, which holds the meeting and has checked what is left open."""
    floor.end(meeting, by=by, at=at)
    pointing.move(meeting, None, by=by, at=at)
    return _move(meeting, MeetingState.CLOSED, by=by, at=at, closed_at=at)


def lock_in_session(meeting_id) -> Meeting:
    """Return the meeting, locked; raise NotInSession unless it sits."""
    meeting = lock(meeting_id)
    if not meeting.is_in_session:
        raise NotInSession
    return meeting


def write_missing(meeting) -> list[Attendance]:
    """Write the lines of members in office who have none; the meeting is locked."""
    written = set(meeting.attendances.values_list("person_id", flat=True))
    missing = [row for row in _members_awaited(meeting) if row.person_id not in written]
    return Attendance.objects.bulk_create(missing)


def row_of(meeting, person, row=None) -> Attendance:
    """The line of a locked meeting as it is stored, or of somebody invited, not yet stored.

    Raises NotExpected.
    """
    if row is not None:
        stored = Q(pk=row.pk) if row.pk else Q(invitation=row.invitation_id)
        return meeting.attendances.filter(stored).first() or row
    if found := meeting.attendances.filter(person=person).first():
        return found
    invitation = Invitation.objects.filter(meeting=meeting, person=person).first()
    if invitation is None:
        raise NotExpected(name=person.full_name)
    return line_of(meeting, invitation)


def line_of(meeting, invitation) -> Attendance:
    """A line, not written, of somebody invited who is no member."""
    guest = None if invitation.person_id else invitation
    title = ", ".join(part for part in (invitation.title, invitation.organisation) if part)
    return Attendance(
        meeting=meeting,
        person_id=invitation.person_id,
        invitation=guest,
        name=invitation.name,
        title=title[:150],
        is_member=False,
    )


def refuse_while_voting(meeting, *, besides=None) -> None:
    """Raise RoundIsStillOpen when a round of the meeting is open, but for that of one item."""
    rounds = Round.objects.of_meeting(meeting).open().select_related("item")
    if besides is not None:
        rounds = rounds.exclude(item=besides)
    if found := rounds.first():
        raise RoundIsStillOpen(item=found.item.shown_title)


def _members_awaited(meeting) -> list[Attendance]:
    """A row, not written, for each person in office on the day; two posts are one person."""
    posts = {}
    for post in members_on(meeting.committee, day=meeting.day):
        posts.setdefault(post.person_id, post)
    return [
        Attendance(
            meeting=meeting,
            person=post.person,
            name=post.person.full_name,
            title=post.title,
            position=place,
            is_member=True,
        )
        for place, post in enumerate(posts.values())
    ]


def _settle_roll(meeting) -> None:
    """Make the list hold exactly the members in office on the day: posts may have changed."""
    write_missing(meeting)
    in_office = [row.person_id for row in _members_awaited(meeting)]
    meeting.attendances.members().exclude(person__in=in_office).update(is_member=False)


def _mark(row, *, state, reason, by, at, by_code=False) -> None:
    if state == AttendanceState.EXCUSED and not reason:
        raise LeaveSaysWhy(name=row.name)
    if row.pk is None:
        row.save()
    if state != AttendanceState.PRESENT:
        movements.withdraw_all(row, reason=reason, by=by, at=at)
        row.state = state
        row.reason = reason if state == AttendanceState.EXCUSED else ""
    elif not row.is_in_the_room:
        movements.write(row, MovementKind.ARRIVED, by=by, at=at, by_code=by_code)
    movements.settle(row)


def _move(meeting, new, *, by, at, facts=None, **stamps) -> Meeting:
    """Take a locked meeting to the state `new`, which its table allows; write that down."""
    old = meeting.state
    touch(meeting, state=new, **stamps)
    verb = f"meeting.{new.lower()}"
    _record(verb, meeting, meeting, by=by, at=at, before={"state": old}, after=facts)
    return meeting


def _record(verb, noun, meeting, *, by, at, before=None, after=None) -> None:
    record(verb, noun, by=by, at=at, committee=meeting.committee, before=before, after=after)
