"""Results of slips are reported at the next session, by themselves and once.

A result belongs to the first meeting opened after it was counted; until one is opened, to the
next that is to be held. Nothing is stored, so no hand can forget it or do it twice.
"""

from django.db.models import Exists, Q, Subquery

from meetings import slip_access
from meetings.enums import ConsultationState, MeetingState
from meetings.models import Consultation, Meeting

TO_COME = (MeetingState.PLANNED, MeetingState.CALLED)


def reported_at(meeting, *, reader) -> list[Consultation]:
    """Return the results reported at a meeting, as `reader` may read them; one query."""
    return slip_access.lift(reader, results_at(meeting))


def results_at(meeting):
    """Return the same as they stand on record, whoever reads: hidden until they are lifted."""
    others = Meeting.objects.filter(committee=meeting.committee_id).exclude(pk=meeting.pk)
    opened = others.filter(opened_at__isnull=False)
    counted = Consultation.objects.filter(
        committee=meeting.committee_id, state=ConsultationState.CLOSED
    )
    if meeting.state == MeetingState.CANCELLED:
        return counted.none()
    if meeting.opened_at:
        opened = opened.filter(opened_at__lt=meeting.opened_at)
        counted = counted.filter(closed_at__lte=meeting.opened_at)
    else:
        counted = counted.filter(~Exists(_sooner(others, meeting)))
    last = opened.order_by("-opened_at").values("opened_at")[:1]
    since = Q(closed_at__gt=Subquery(last)) | ~Exists(opened)
    return counted.filter(since).for_list().order_by("closed_at", "pk")


def _sooner(others, meeting):
    """Meetings to come that are held before this one."""
    same = Q(starts_at=meeting.starts_at, pk__lt=meeting.pk)
    return others.filter(Q(starts_at__lt=meeting.starts_at) | same, state__in=TO_COME)
