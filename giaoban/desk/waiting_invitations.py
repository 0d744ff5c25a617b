"""Invitations that wait for a person: to be answered, or to be agreed to."""

from django.db.models import Exists, F, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from giaoban.desk.lists import SHOWN, Row, Waiting, address, moment_and_place
from giaoban.organisation.permissions import Permission, scope
from meetings.enums import Answer, MeetingState
from meetings.models import AgendaItem, Meeting, Position, Reply


def meetings(user, today):
    """The sittings this person is expected at."""
    where = scope(user, Permission.MEETING_VIEW, today=today)
    if not where:
        return None
    invited = Meeting.objects.filter(
        committee__in=where.committees,
        state__in=[MeetingState.CALLED, MeetingState.IN_SESSION],
        invitations__person=user,
        invitations__sent_at__isnull=False,
        invitations__withdrawn_at__isnull=True,
    )
    answers = Reply.objects.filter(
        invitation=OuterRef("invitation"), sequence=OuterRef("meeting_sequence")
    )
    invited = (
        invited.annotate(
            invitation=F("invitations__pk"),
            meeting_sequence=F("calendar_sequence"),
            answer=Subquery(answers.order_by("-pk").values("answer")[:1]),
            is_unprepared=_without_a_position(user, today),
        )
        .select_related("committee")
        .order_by("starts_at")[:SHOWN]
    )
    rows = [_row_of_meeting(one) for one in invited]
    return Waiting("meetings", _("Meetings you are expected at"), rows)


def replies(user, today):
    """Absences and stand-ins that wait for whoever presides."""
    where = scope(user, Permission.ABSENCE_AGREE, today=today)
    if not where:
        return None
    waiting = (
        Reply.objects.filter(
            invitation__meeting__committee__in=where.committees,
            invitation__meeting__presiding=user,
            invitation__meeting__state=MeetingState.CALLED,
            sequence=F("invitation__meeting__calendar_sequence"),
            decision__isnull=True,
        )
        .waiting()
        .select_related("invitation__meeting__committee")
        .order_by("pk")[:SHOWN]
    )
    rows = [
        Row(
            url=reverse(
                "meetings:decide-reply", args=[*address(one.invitation.meeting), one.invitation_id]
            ),
            text=one.invitation.name,
            note=one.stand_in_introduced or one.reason,
            badge=one.get_answer_display(),
            tone="waiting",
        )
        for one in waiting
    ]
    return Waiting("replies", _("Absences and stand-ins to agree to"), rows)


def _without_a_position(user, today):
    """Whether a member has still to say where they stand on something of the programme."""
    where = scope(user, Permission.POSITION_TAKE, today=today)
    given = Position.objects.filter(item=OuterRef("pk"), person=user)
    items = AgendaItem.objects.filter(meeting=OuterRef("pk"), decision__isnull=True)
    items = items.filter(meeting__committee__in=where.committees)
    return Exists(items.exclude(Exists(given)))


def _row_of_meeting(meeting) -> Row:
    """A meeting one is invited to, and the way to answer while that is open."""
    if meeting.is_in_session:
        badge, tone = meeting.get_state_display(), "active"
    elif meeting.answer:
        badge, tone = Answer(meeting.answer).label, "info"
    else:
        badge, tone = _("Not answered yet"), "soon"
    live = reverse("meetings:live", args=address(meeting))
    asked = not meeting.is_in_session and not meeting.answer
    return Row(
        url=live if meeting.is_in_session else meeting.get_absolute_url(),
        text=meeting.title,
        note=moment_and_place(meeting),
        badge=badge,
        tone=tone,
        prepare_url=reverse("meetings:prepare", args=address(meeting))
        if meeting.is_unprepared and not meeting.is_in_session
        else "",
        answer_url=reverse("meetings:reply", args=[*address(meeting), meeting.invitation])
        if asked
        else "",
    )
