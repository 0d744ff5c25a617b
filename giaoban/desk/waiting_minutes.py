"""What waits for a person about the minutes of meetings: questions of `desk.waiting`."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from giaoban.core.vietnamese import day
from giaoban.desk.lists import SHOWN, Row, Waiting, address
from giaoban.organisation.permissions import Permission, scope
from meetings.enums import MeetingState, MinutesState
from meetings.models import Addendum, Attendance, Meeting, Minutes, MinutesRemark


def to_remark(user, today):
    """Minutes sent to this member, who has said nothing of them yet."""
    where = scope(user, Permission.MINUTES_REMARK, today=today)
    if not where:
        return None
    listed = Attendance.objects.members().filter(meeting=OuterRef("meeting"), person=user)
    said = MinutesRemark.objects.filter(minutes=OuterRef("pk"), by=user)
    found = (
        Minutes.objects.filter(state=MinutesState.CIRCULATED, remarks_until__gte=today)
        .filter(Exists(listed), meeting__committee__in=where.committees)
        .exclude(Exists(said))
        .select_related("meeting__committee")
        .order_by("remarks_until", "pk")[:SHOWN]
    )
    rows = [
        Row(
            url=one.get_absolute_url(),
            text=one.meeting.title,
            badge=_("Until %(day)s") % {"day": day(one.remarks_until)},
            tone="soon",
        )
        for one in found
    ]
    return Waiting("minutes-to-remark", _("Minutes for your remarks"), rows)


def to_sign(user, today):
    """Minutes and addenda that wait for the signature of whoever presided."""
    where = scope(user, Permission.MINUTES_SIGN, today=today)
    if not where:
        return None
    addenda = Addendum.objects.open().filter(minutes=OuterRef("pk"))
    found = (
        Minutes.objects.filter(meeting__presiding=user, meeting__committee__in=where.committees)
        .filter(Q(state=MinutesState.SECRETARY) | Exists(addenda))
        .select_related("meeting__committee")
        .order_by("pk")[:SHOWN]
    )
    rows = [
        Row(
            url=one.get_absolute_url(),
            text=one.meeting.title,
            note=_("An addendum") if one.is_signed else "",
        )
        for one in found
    ]
    return Waiting("minutes-to-sign", _("Minutes to sign"), rows)


def to_settle(user, today):
    """For the secretary: remarks to answer, and minutes whose last day for remarks is past."""
    where = scope(user, Permission.MINUTES_WRITE, today=today)
    if not where:
        return None
    waiting = MinutesRemark.objects.unanswered().filter(minutes=OuterRef("pk"))
    found = (
        Minutes.objects.filter(meeting__secretary=user, meeting__committee__in=where.committees)
        .filter(state=MinutesState.CIRCULATED)
        .annotate(has_remarks=Exists(waiting))
        .filter(Q(has_remarks=True) | Q(remarks_until__lt=today))
        .select_related("meeting__committee")
        .order_by("remarks_until", "pk")[:SHOWN]
    )
    rows = [
        Row(
            url=one.get_absolute_url(),
            text=one.meeting.title,
            badge=_("Remarks to answer") if one.has_remarks else _("To be signed"),
            tone="soon",
        )
        for one in found
    ]
    return Waiting("minutes-to-settle", _("Minutes to settle and to sign"), rows)


def to_write(user, today):
    """For the secretary: closed meetings whose minutes have not gone to the members."""
    where = scope(user, Permission.MINUTES_WRITE, today=today)
    if not where:
        return None
    sent = Minutes.objects.filter(meeting=OuterRef("pk")).exclude(state=MinutesState.GROWING)
    found = (
        Meeting.objects.filter(secretary=user, committee__in=where.committees)
        .filter(state=MeetingState.CLOSED)
        .exclude(Exists(sent))
        .select_related("committee")
        .order_by("-closed_at", "pk")[:SHOWN]
    )
    rows = [
        Row(url=reverse("meetings:minutes", args=address(one)), text=one.title) for one in found
    ]
    return Waiting("minutes-to-write", _("Minutes to finish"), rows)
