"""Planning a meeting, the Chair's approval, the call, cancelling."""

from datetime import timedelta

import pytest

from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import ChangedMeanwhile, NotAllowed
from giaoban.notifications.models import Message
from meetings.actions import agenda, meetings
from meetings.enums import MeetingKind, MeetingState
from tests.factories import AT
from tests.preparations import EARLIER, JULY, month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


def by(here) -> dict:
    return {"by": here.secretary, "at": EARLIER}


def told(kind) -> set[int]:
    return set(Message.objects.filter(kind=kind).values_list("recipient", flat=True))


def approve(here, meeting, **fields):
    values = {"order_version": meeting.order_version, "by": here.chair, "at": EARLIER}
    return meetings.approve_programme(meeting=meeting, **values | fields)


def test_codes_are_the_months_and_unique_in_their_committee(here):
    first = here.planned()
    second = here.planned(starts_at=AT + timedelta(hours=2))

    assert (first.code, second.code) == ("2022-07", "2022-07-2")
    assert month().planned().code == "2022-07"


def test_a_second_click_finds_the_meeting_of_the_first(here):
    first = here.planned()

    with pytest.raises(meetings.AlreadyPlanned) as refusal:
        here.planned()

    assert refusal.value.meeting == first


def test_a_meeting_is_planned_in_the_future(here):
    with pytest.raises(meetings.StartsInThePast):
        here.planned(starts_at=EARLIER)


def test_editing_a_meeting_asks_for_the_approval_again(here):
    meeting = here.with_items(1)
    approve(here, meeting)
    meeting.refresh_from_db()

    edited = meetings.edit(
        meeting=meeting, revision=meeting.revision, place="Hội trường", **by(here)
    )

    assert edited.place == "Hội trường"
    assert not meetings.is_approved(edited, at=EARLIER)


def test_editing_what_was_changed_or_called_is_refused(here):
    meeting = here.with_items(1)

    with pytest.raises(ChangedMeanwhile):
        meetings.edit(meeting=meeting, revision=0, place="X", **by(here))
    with pytest.raises(meetings.StartsInThePast):
        meetings.edit(
            meeting=meeting,
            revision=meeting.revision,
            starts_at=EARLIER - timedelta(days=1),
            **by(here),
        )
    approve(here, meeting)
    called = meetings.call(meeting=meeting, **by(here))
    with pytest.raises(meetings.NoLongerInPreparation):
        meetings.edit(meeting=called, revision=called.revision, place="X", **by(here))


def test_the_programme_is_laid_before_the_chair_once(here):
    meeting = here.with_items(1)

    meetings.ask_programme(meeting=meeting, **by(here))

    assert told("programme.to_approve") == {here.chair.pk}
    with pytest.raises(meetings.AlreadyAsked):
        meetings.ask_programme(meeting=meeting, **by(here))


def test_an_empty_programme_is_not_laid_before_anybody(here):
    with pytest.raises(meetings.NothingOnTheAgenda):
        meetings.ask_programme(meeting=here.planned(), **by(here))


def test_where_no_approval_is_asked_for_none_is_given():
    here = month(approval_steps=["OFFICE_CHECK"])
    meeting = here.with_items(1)

    with pytest.raises(meetings.ApprovalIsNotAskedFor):
        meetings.ask_programme(meeting=meeting, **by(here))
    with pytest.raises(meetings.ApprovalIsNotAskedFor):
        approve(here, meeting)

    assert meetings.call(meeting=meeting, **by(here)).state == MeetingState.CALLED


def test_the_chair_approves_what_they_saw_and_once(here):
    meeting = here.with_items(1)

    with pytest.raises(ChangedMeanwhile):
        approve(here, meeting, order_version=meeting.order_version - 1)
    approve(here, meeting)
    with pytest.raises(meetings.AlreadyApproved):
        approve(here, meeting)


def test_the_approval_is_entered_for_the_chair(here):
    hand = Hand(entered_by=here.secretary, channel=Channel.TELEPHONE)

    approval = approve(here, here.with_items(1), hand=hand)

    assert (approval.by, approval.entered_by) == (here.chair, here.secretary)


def test_calling_invites_each_person_concerned_once_in_their_capacity(here):
    meeting = here.planned()
    agenda.add_proposals(meeting=meeting, proposals=[here.ready()], **by(here))
    meeting.refresh_from_db()
    approve(here, meeting)

    called = meetings.call(meeting=meeting, **by(here))

    capacities = dict(called.invitations.values_list("person", "capacity"))
    assert capacities == {
        here.chair.pk: "MEMBER",
        here.vice_chair.pk: "MEMBER",
        here.head.pk: "MEMBER",  # and presenter: invited once
        here.member.pk: "MEMBER",
        here.chief.pk: "INVITED",
        here.secretary.pk: "INVITED",
        here.other_head.pk: "INVITED",
    }
    assert told("meeting.invitation") == set(capacities)
    assert called.attendances.members().count() == 4


def test_a_head_who_is_no_member_presents(here):
    meeting = here.planned(kind=MeetingKind.SPECIAL)
    ready = here.ready(unit=here.other_unit)
    agenda.add_proposals(meeting=meeting, proposals=[ready], **by(here))
    meeting.refresh_from_db()
    approve(here, meeting)

    called = meetings.call(meeting=meeting, **by(here))

    assert called.invitations.get(person=here.other_head).capacity == "PRESENTER"


def test_nobody_is_called_to_an_empty_unapproved_or_past_meeting(here):
    with pytest.raises(meetings.NothingOnTheAgenda):
        meetings.call(meeting=here.planned(), **by(here))
    meeting = here.with_items(1, starts_at=AT + timedelta(hours=3))
    with pytest.raises(meetings.ProgrammeIsNotApproved):
        meetings.call(meeting=meeting, **by(here))
    approve(here, meeting)
    with pytest.raises(meetings.StartsInThePast):
        meetings.call(meeting=meeting, by=here.secretary, at=AT + timedelta(hours=3))


def test_a_meeting_is_called_once(here):
    called = here.called()

    with pytest.raises(meetings.NoLongerInPreparation):
        meetings.call(meeting=called, **by(here))

    assert AuditEvent.objects.filter(verb="meeting.called").count() == 1


def test_cancelling_tells_everyone_invited_why(here):
    called = here.called()

    with pytest.raises(meetings.SaysNoReason):
        meetings.cancel(meeting=called, reason="", **by(here))
    cancelled = meetings.cancel(meeting=called, reason="Mưa bão", **by(here))

    assert cancelled.state == MeetingState.CANCELLED
    invited = set(called.invitations.values_list("person", flat=True))
    assert told("meeting.cancelled") == invited  # it leaves the calendar of whoever cancels, too
    with pytest.raises(NotAllowed):
        meetings.cancel(meeting=called, reason="Lần nữa", **by(here))


def test_the_month_planned_is_kept_as_its_first_day(here):
    assert here.planned(plan_month=JULY.replace(day=20)).plan_month == JULY
