"""The sitting: who is in the room, opening, the item being dealt with, closing."""

from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core import transitions, vietnamese
from giaoban.core.refusals import Refusal
from giaoban.organisation.access import members_on
from giaoban.organisation.models import WorkingRules
from meetings.actions import agenda_returns, pointing
from meetings.actions.revision import lock, touch
from meetings.enums import AttendanceState, MeetingState
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


class AttendanceIsClosed(Refusal):
    sentence = _("Attendance is recorded from the invitation to the end of the meeting.")


class NotExpected(Refusal):
    sentence = _("%(name)s is neither a member in office on that day nor invited.")
    field = "person"


class LeaveSaysWhy(Refusal):
    sentence = _("Say why %(name)s is absent with leave.")
    field = "reason"


class NotPresent(Refusal):
    sentence = _("%(name)s was not recorded as present, so there is no leaving to record.")


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


def attendance_is_open(meeting) -> bool:
    """Whether attendance may still be recorded: from the invitation to the end."""
    return meeting.state in (MeetingState.CALLED, MeetingState.IN_SESSION)


@transaction.atomic
def write_roll(*, meeting, by, at) -> list[Attendance]:
    """Write a row for each member in office who has none; done when a meeting is called."""
    meeting = lock(meeting.pk)
    if _write_missing(meeting):
        touch(meeting)
        _record("attendance.listed", meeting, meeting, by=by, at=at)
    return list(meeting.attendances.in_order())


def forget_leave(*, meeting, at) -> None:
    """Expect again who had leave for the day the meeting was moved from; meeting locked."""
    excused = meeting.attendances.filter(state=AttendanceState.EXCUSED)
    excused.update(state=AttendanceState.ABSENT, reason="")


@transaction.atomic
def mark_attendance(*, meeting, person, state, reason="", by, at, by_code=False) -> Attendance:
    """Record that `person` is present, absent with leave (say why) or absent.

    Present again after leaving is back in the room. What stood before is in the ledger.
    `by_code`: the person said so themselves, with the code shown in the room.
    """
    meeting = _lock_while_recorded(meeting)
    _write_missing(meeting)
    row = _row_of(meeting, person)
    before = {"state": row.state, "left_at": row.left_at}
    _mark(row, state=state, reason=reason, at=at, by_code=by_code)
    touch(meeting)
    after = {"state": row.state, "reason": row.reason}
    after |= {"by_code": True} if by_code else {}
    record(
        "attendance.marked",
        row,
        by=by,
        at=at,
        committee=meeting.committee,
        before=before,
        after=after,
    )
    return row


@transaction.atomic
def mark_all_present(*, meeting, by, at) -> Meeting:
    """Record every member not yet spoken of as present: those on leave stay on leave."""
    meeting = _lock_while_recorded(meeting)
    _write_missing(meeting)
    rows = list(meeting.attendances.members().filter(state=AttendanceState.ABSENT))
    if not rows:  # a second click
        return meeting
    for row in rows:
        _mark(row, state=AttendanceState.PRESENT, reason="", at=at)
    touch(meeting)
    after = {"present": [row.name for row in rows]}
    record(
        "attendance.all_present", meeting, by=by, at=at, committee=meeting.committee, after=after
    )
    return meeting


@transaction.atomic
def leave(*, meeting, person, by, at) -> Attendance:
    """Record that someone present has left the room; they were at the meeting all the same."""
    meeting = _lock_while_recorded(meeting)
    row = _row_of(meeting, person)
    if not row.is_in_the_room:
        raise NotPresent(name=row.name)
    row.left_at = at
    row.save(update_fields=["left_at"])
    touch(meeting)
    _record("attendance.left", row, meeting, by=by, at=at, after={"left_at": at})
    return row


@transaction.atomic
def open_(*, meeting, by, at) -> Meeting:
    """Begin the sitting when enough members are in the room.

    The members in office that day are counted here and stay counted.
    """
    meeting = lock(meeting.pk)
    transitions.check(MEETING, old=MeetingState(meeting.state), new=MeetingState.IN_SESSION)
    share = quorum_of(meeting=meeting)
    _settle_roll(meeting)
    members = meeting.attendances.members().count()
    present = meeting.attendances.members().in_the_room().count()
    if not quorum.has_quorum(present=present, members=members, quorum=share):
        wanted = quorum.needed(members=members, quorum=share)
        raise NoQuorum(present=present, members=members, needed=wanted)
    pointing.move(meeting, meeting.items.in_order().first(), by=by, at=at)
    return _move(
        meeting,
        MeetingState.IN_SESSION,
        by=by,
        at=at,
        facts={"present": present, "members": members},
        opened_at=at,
        members=members,
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
    pointing.move(meeting, None, by=by, at=at)
    return _move(meeting, MeetingState.CLOSED, by=by, at=at, closed_at=at)


def lock_in_session(meeting_id) -> Meeting:
    """Return the meeting, locked; raise NotInSession unless it sits."""
    meeting = lock(meeting_id)
    if not meeting.is_in_session:
        raise NotInSession
    return meeting


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


def _write_missing(meeting) -> list[Attendance]:
    written = set(meeting.attendances.values_list("person_id", flat=True))
    missing = [row for row in _members_awaited(meeting) if row.person_id not in written]
    return Attendance.objects.bulk_create(missing)


def _settle_roll(meeting) -> None:
    """Make the list hold exactly the members in office on the day: posts may have changed."""
    _write_missing(meeting)
    in_office = [row.person_id for row in _members_awaited(meeting)]
    meeting.attendances.members().exclude(person__in=in_office).update(is_member=False)


def _lock_while_recorded(meeting) -> Meeting:
    meeting = lock(meeting.pk)
    if not attendance_is_open(meeting):
        raise AttendanceIsClosed
    return meeting


def _row_of(meeting, person) -> Attendance:
    """The person's row; made for somebody invited who is no member."""
    row = meeting.attendances.filter(person=person).first()
    if row:
        return row
    invitation = Invitation.objects.filter(meeting=meeting, person=person).first()
    if invitation is None:
        raise NotExpected(name=person.full_name)
    return Attendance(
        meeting=meeting,
        person=person,
        name=invitation.name,
        title=invitation.title,
        is_member=False,
    )


def _mark(row, *, state, reason, at, by_code=False) -> None:
    if state == AttendanceState.EXCUSED and not reason:
        raise LeaveSaysWhy(name=row.name)
    row.state = state
    row.reason = reason if state == AttendanceState.EXCUSED else ""
    row.left_at = None
    row.checked_in_at = at if by_code else None
    if state != AttendanceState.PRESENT:
        row.arrived_at = None
    elif row.arrived_at is None:
        row.arrived_at = at
    row.save()


def _move(meeting, new, *, by, at, facts=None, **stamps) -> Meeting:
    """Take a locked meeting to the state `new`, which its table allows; write that down."""
    old = meeting.state
    touch(meeting, state=new, **stamps)
    verb = f"meeting.{new.lower()}"
    _record(verb, meeting, meeting, by=by, at=at, before={"state": old}, after=facts)
    return meeting


def _record(verb, noun, meeting, *, by, at, before=None, after=None) -> None:
    record(verb, noun, by=by, at=at, committee=meeting.committee, before=before, after=after)
