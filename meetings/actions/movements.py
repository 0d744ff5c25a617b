"""Comings and goings: written one after another, never changed, corrected by a later one.

Locks: meeting, ledger. What a person's movements add up to is kept in their line of the list
under the lock of the meeting, so whoever opens a vote counts who is there. A vote that was
opened keeps the list it was opened with, whatever is corrected later.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal
from meetings.actions.revision import lock, touch
from meetings.enums import AttendanceState, MeetingState, MovementKind
from meetings.models import Attendance, Movement
from meetings.rules import movements as rules


class AttendanceIsClosed(Refusal):
    sentence = _("Attendance is recorded from the invitation to the end of the meeting.")


class NotPresent(Refusal):
    sentence = _("%(name)s was not recorded as present, so there is no leaving to record.")


class OutOfOrder(Refusal):
    sentence = _(
        "%(name)s would come in twice, or go out without having come in. Look at the times below "
        "and write one that fits between them."
    )
    field = "clock"


class NotThen(Refusal):
    sentence = _("Write a time of the day of the meeting that has passed, not a later one.")
    field = "clock"


class CorrectionSaysWhy(Refusal):
    sentence = _("%(name)s was recorded as present. Say why this is corrected.")
    field = "reason"


class CorrectedAlready(Refusal):
    sentence = _("This was corrected meanwhile. Look at what stands now.")


def attendance_is_open(meeting) -> bool:
    """Whether attendance may still be recorded: from the invitation to the end."""
    return meeting.state in (MeetingState.CALLED, MeetingState.IN_SESSION)


def lock_while_recorded(meeting):
    """Return the meeting, locked; raise AttendanceIsClosed before the call and after the end."""
    meeting = lock(meeting.pk)
    if not attendance_is_open(meeting):
        raise AttendanceIsClosed
    return meeting


@transaction.atomic
def note(*, attendance, kind, happened_at, by, at) -> Movement:
    """Record a coming or a going that was not recorded when it happened.

    Raises AttendanceIsClosed, NotThen, OutOfOrder.
    """
    meeting = lock_while_recorded(attendance.meeting)
    row = Attendance.objects.get(pk=attendance.pk)
    refuse_unless_then(meeting, happened_at, at=at)
    movement = write(row, kind, happened_at=happened_at, by=by, at=at)
    settle(row)
    _tell(meeting, "attendance.noted", row, by=by, at=at, after=_facts(movement))
    return movement


@transaction.atomic
def correct(*, movement, happened_at=None, reason, by, at) -> Movement:
    """Put a recorded movement right: at another time, or (None) it did not happen.

    The row stays as it was, with the correction beside it. Raises AttendanceIsClosed,
    CorrectionSaysWhy, CorrectedAlready, NotThen, OutOfOrder.
    """
    meeting = lock_while_recorded(movement.attendance.meeting)
    row = Attendance.objects.get(pk=movement.attendance_id)
    if not reason:
        raise CorrectionSaysWhy(name=row.name)
    if not Movement.objects.standing().filter(pk=movement.pk).exists():
        raise CorrectedAlready
    refuse_unless_then(meeting, happened_at or movement.at, at=at)
    corrected = _write(
        row,
        movement.kind,
        happened_at=happened_at or movement.at,
        by=by,
        at=at,
        by_code=movement.by_code,
        corrects=movement,
        is_withdrawn=happened_at is None,
        reason=reason,
    )
    _refuse_out_of_order(row)
    settle(row)
    before = _facts(movement)
    after = _facts(corrected) | {"is_withdrawn": corrected.is_withdrawn, "reason": reason}
    _tell(meeting, "attendance.corrected", row, by=by, at=at, before=before, after=after)
    return corrected


# Steps of these actions and of those of the sitting; the meeting is locked ------------------------


def write(row, kind, *, happened_at=None, by, at, by_code=False) -> Movement:
    """Write a movement of somebody whose line is stored; raise OutOfOrder."""
    movement = _write(row, kind, happened_at=happened_at or at, by=by, at=at, by_code=by_code)
    _refuse_out_of_order(row)
    return movement


def withdraw_all(row, *, reason, by, at) -> None:
    """Say of all that stands that it did not happen; raise CorrectionSaysWhy without a reason."""
    standing = list(row.movements.standing().in_order())
    if standing and not reason:
        raise CorrectionSaysWhy(name=row.name)
    for movement in standing:
        _write(
            row,
            movement.kind,
            happened_at=movement.at,
            by=by,
            at=at,
            corrects=movement,
            is_withdrawn=True,
            reason=reason,
        )


def settle(row) -> None:
    """Keep in the line of the list what the movements add up to."""
    steps = list(row.movements.standing().in_order())
    came = [step for step in steps if step.kind == MovementKind.ARRIVED]
    row.arrived_at = came[0].at if came else None
    row.left_at = steps[-1].at if steps and steps[-1].kind == MovementKind.LEFT else None
    row.checked_in_at = came[-1].at if came and came[-1].by_code else None
    if came:
        row.state, row.reason = AttendanceState.PRESENT, ""
    elif row.state == AttendanceState.PRESENT:
        row.state = AttendanceState.AWAITED
    row.save()


def refuse_unless_then(meeting, moment, *, at) -> None:
    """Raise NotThen unless `moment` has passed, on the day of the meeting or of the recording."""
    days = {meeting.day, timezone.localdate(at)}
    if moment > at or timezone.localdate(moment) not in days:
        raise NotThen


def _write(row, kind, *, happened_at, by, at, by_code=False, **correction) -> Movement:
    return Movement.objects.create(
        attendance=row,
        number=row.movements.count() + 1,
        kind=kind,
        at=happened_at,
        by_code=by_code,
        recorded_at=at,
        recorded_by=by,
        **correction,
    )


def _refuse_out_of_order(row) -> None:
    steps = [rules.Step(one.kind, one.at) for one in row.movements.standing().in_order()]
    if not rules.alternate(steps):
        raise OutOfOrder(name=row.name)


def _facts(movement) -> dict:
    return {"kind": movement.kind, "at": vietnamese.moment(movement.at)}


def _tell(meeting, verb, row, *, by, at, after, before=None) -> None:
    touch(meeting)
    record(verb, row, by=by, at=at, committee=meeting.committee, before=before, after=after)
