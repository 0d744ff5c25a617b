"""Checking in with the code shown in the room. Locks: meeting, ledger."""

from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal
from meetings.actions import sitting
from meetings.actions.revision import lock
from meetings.enums import AttendanceState
from meetings.models import Attendance, CheckInCode
from meetings.rules import checking_in

SALT = "meetings.check_in"
LENGTH = 24  # letters of a code: 96 bits


class NotTheCode(Refusal):
    sentence = _(
        "This code is no longer valid, or is that of another meeting. Scan the code shown in the "
        "room now, or tell the secretary that you are here."
    )


class DoorIsClosed(Refusal):
    sentence = _(
        "One checks in from %(opens)s until the meeting is closed. Scan the code again then, or "
        "tell the secretary."
    )


def number_of(meeting) -> int:
    """Return how often the meeting's code was made anew; one query."""
    row = CheckInCode.objects.filter(meeting=meeting).first()
    return row.number if row else 0


def code_of(meeting) -> str:
    """Return the meeting's code as it is valid now; one query. Only the room is shown it."""
    number = number_of(meeting)
    return salted_hmac(SALT, f"{meeting.pk}/{number}", algorithm="sha256").hexdigest()[:LENGTH]


def refuse_unless_open(meeting, *, code, at) -> None:
    """Raise NotTheCode, or DoorIsClosed when nobody may check in yet or any more."""
    if not constant_time_compare(code, code_of(meeting)):
        raise NotTheCode
    if not checking_in.is_open(state=meeting.state, starts_at=meeting.starts_at, at=at):
        opens = vietnamese.moment(meeting.starts_at - checking_in.EARLY)
        raise DoorIsClosed(opens=opens)


@transaction.atomic
def check_in(*, meeting, code, by, at) -> Attendance:
    """Record that `by`, who holds the code of the room, is present; twice is once.

    Raises NotTheCode, DoorIsClosed, NotExpected.
    """
    meeting = lock(meeting.pk)
    refuse_unless_open(meeting, code=code, at=at)
    there = meeting.attendances.in_the_room().filter(person=by).first()
    return there or sitting.mark_attendance(
        meeting=meeting, person=by, state=AttendanceState.PRESENT, by=by, at=at, by_code=True
    )


@transaction.atomic
def go(*, meeting, code, by, at) -> Attendance:
    """Record that `by`, who holds the code of the room, leaves it.

    Raises NotTheCode, DoorIsClosed, NotExpected, NotPresent.
    """
    meeting = lock(meeting.pk)
    refuse_unless_open(meeting, code=code, at=at)
    return sitting.leave(meeting=meeting, person=by, by=by, at=at)


@transaction.atomic
def renew(*, meeting, seen, by, at) -> CheckInCode:
    """Make the code of a meeting anew; what was printed or shown before opens nothing.

    `seen` is the number of the code that is to go: one that is gone already was a second click.
    """
    meeting = lock(meeting.pk)
    row = CheckInCode.objects.filter(meeting=meeting).first()
    row = row or CheckInCode(meeting=meeting, number=0)
    if seen != row.number:
        return row
    row.number += 1
    row.save()
    record("check_in.code_renewed", meeting, by=by, at=at, committee=meeting.committee)
    return row
