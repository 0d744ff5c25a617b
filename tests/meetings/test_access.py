"""What one may know of before a meeting: own unit, own field, and what was called."""

import pytest
from django.http import Http404

from giaoban.organisation.enums import Role
from meetings import access
from meetings.actions import agenda, meetings
from tests.factories import person
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


def test_proposals_are_seen_by_office_chair_field_and_unit(here):
    own, foreign = here.draft(), here.draft(unit=here.other_unit)

    def seen(user):
        return set(access.proposals_for(user, here.committee))

    assert seen(here.secretary) == seen(here.chair) == {own, foreign}
    assert seen(here.vice_chair) == seen(here.officer) == seen(here.head) == {own}
    assert seen(here.other_head) == {foreign}
    assert seen(here.member) == seen(here.stranger) == set()


def test_a_member_who_belongs_to_a_unit_sees_no_more_for_it(here):
    here.draft()
    member = person(Role.MEMBER, here.committee, here.unit)

    assert not access.proposals_for(member, here.committee).exists()


def test_units_written_for_are_ones_own(here):
    assert list(access.units_writing(here.officer, here.committee)) == [here.unit]
    assert list(access.units_writing(here.head, here.committee)) == [here.unit]
    assert not access.units_writing(here.secretary, here.committee).exists()


def test_a_meeting_given_up_before_the_call_stays_with_the_office(here):
    meeting, ready = here.planned(), here.ready()
    agenda.add_proposals(meeting=meeting, proposals=[ready], by=here.secretary, at=EARLIER)
    meetings.cancel(meeting=meeting, reason="Hoãn", by=here.secretary, at=EARLIER)
    slug = here.committee.slug

    assert access.meeting_for(here.secretary, slug, meeting.code) == meeting
    with pytest.raises(Http404):
        access.meeting_for(here.member, slug, meeting.code)
    with pytest.raises(Http404):
        access.proposal_for(here.member, slug, ready.code)
    assert not access.meetings_for(here.member, here.committee).exists()


def test_what_is_called_is_read_by_every_member(here):
    meeting, ready = here.planned(), here.ready()
    agenda.add_proposals(meeting=meeting, proposals=[ready], by=here.secretary, at=EARLIER)
    slug = here.committee.slug
    with pytest.raises(Http404):
        access.proposal_for(here.member, slug, ready.code)
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )

    meetings.call(meeting=meeting, by=here.secretary, at=EARLIER)

    assert access.proposal_for(here.member, slug, ready.code) == ready
    assert access.readable_papers(here.member, meeting) == set()  # as loaded before the call
    meeting.refresh_from_db()
    assert access.readable_papers(here.member, meeting) == {ready.pk}
    assert access.readable_papers(here.other_head, meeting) == set()
