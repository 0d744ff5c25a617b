"""Moving a meeting to another day, time or place."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal, check_version
from giaoban.organisation.models import Committee
from meetings import invitation_notices
from meetings.actions import meetings, sitting
from meetings.actions.revision import lock, touch
from meetings.enums import MeetingState
from meetings.models import Meeting, Move


class CannotBeMoved(Refusal):
    sentence = _("This meeting is “%(state)s” and can no longer be moved.")


class NothingMoved(Refusal):
    sentence = _("Day, time and place are as they were. Change what is different now.")
    field = "starts_at"


class MovedWithoutReason(Refusal):
    sentence = _("Say why the meeting is moved: everyone invited will read it.")
    field = "reason"


@transaction.atomic
def move(*, meeting, revision, starts_at, place, reason, by, at) -> Move:
    """Hold a meeting at another time or place; everyone invited is told and answers again.

    One in preparation is laid before the Chair again, as after any change of what it is.
    Deadlines are counted from the meeting's day and so are new at once. Raises
    CannotBeMoved, NothingMoved, MovedWithoutReason, StartsInThePast, AlreadyPlanned,
    ChangedMeanwhile.
    """
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=meeting.committee_id)
    meeting = lock(meeting.pk)
    _refuse_unless_it_moves(meeting, starts_at=starts_at, place=place, reason=reason, at=at)
    check_version(seen=revision, current=meeting.revision)
    was_called = meeting.state == MeetingState.CALLED
    moved = Move.objects.create(
        meeting=meeting,
        sequence=meeting.calendar_sequence + 1,
        old_starts_at=meeting.starts_at,
        old_place=meeting.place,
        starts_at=starts_at,
        place=place,
        reason=reason,
        was_called=was_called,
        by=by,
        at=at,
    )
    where = {"starts_at": starts_at, "place": place, "calendar_sequence": moved.sequence}
    touch(meeting, **where, **({} if was_called else _asked_again(meeting)))
    if was_called:
        invitation_notices.tell_of_moving(moved, meeting=meeting, at=at)
        meetings.send_invitations(meeting, at=at)  # who came into office for the new day
        sitting.forget_leave(meeting=meeting, at=at)
        sitting.write_roll(meeting=meeting, by=by, at=at)
    before = {"starts_at": moved.old_starts_at, "place": moved.old_place}
    after = {"starts_at": starts_at, "place": place}
    record(
        "meeting.moved",
        meeting,
        by=by,
        at=at,
        committee=meeting.committee,
        before=before,
        after=after,
        reason=reason,
    )
    return moved


def _refuse_unless_it_moves(meeting, *, starts_at, place, reason, at) -> None:
    if meeting.state not in (MeetingState.PLANNED, MeetingState.CALLED):
        raise CannotBeMoved(state=MeetingState(meeting.state).label)
    if (starts_at, place) == (meeting.starts_at, meeting.place):
        raise NothingMoved
    if not reason.strip():
        raise MovedWithoutReason
    if starts_at <= at:
        raise meetings.StartsInThePast
    others = Meeting.objects.of(meeting.committee).filter(starts_at=starts_at)
    others = others.exclude(pk=meeting.pk).exclude(state=MeetingState.CANCELLED)
    if other := others.first():
        raise meetings.AlreadyPlanned(other)


def _asked_again(meeting) -> dict:
    return {"order_version": meeting.order_version + 1, "programme_asked_at": None}
