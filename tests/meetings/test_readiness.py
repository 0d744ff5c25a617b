"""What the check before publishing finds, and where each line leads."""

from datetime import datetime, timedelta

import pytest
from django.urls import reverse

from giaoban.organisation.models import WorkingRules
from meetings import readiness
from meetings.actions import agenda, meetings
from meetings.enums import MeetingKind, PaperKind
from meetings.models import Proposal
from tests.factories import AT
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month(approval_steps=["OFFICE_CHECK"])


def filled(here, meeting, **fields):
    """A free item with its presenter."""
    values = {"title": "Báo cáo", "presenter": "Ông A", "minutes": 10}
    act = {"by": here.secretary, "at": EARLIER}
    return agenda.add_free(meeting=meeting, **values | fields, **act)


def found(meeting, *, at=EARLIER):
    items = list(meeting.items.in_order().for_reading())
    meeting.refresh_from_db()
    return readiness.findings(meeting, items, at=at)


def url(meeting, name):
    return reverse(f"meetings:{name}", args=[meeting.committee.slug, meeting.code])


def test_of_a_complete_programme_nothing_is_missing(here):
    meeting = here.planned()
    filled(here, meeting)

    assert found(meeting) == []


def test_an_empty_programme_in_the_past_is_blocked_twice(here):
    meeting = here.planned()

    lines = found(meeting, at=AT)

    assert [(one.blocks, one.url) for one in lines] == [
        (True, url(meeting, "agenda")),
        (True, url(meeting, "edit-meeting")),
    ]


def test_a_programme_the_chair_has_not_approved_is_blocked_until_they_have():
    here = month()
    meeting = here.with_items(1)
    filled(here, meeting)

    lines = [one for one in found(meeting) if one.blocks]
    meetings.ask_programme(meeting=meeting, by=here.secretary, at=EARLIER)
    asked = [one for one in found(meeting) if one.blocks]
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )

    assert [one.url for one in lines + asked] == [meeting.get_absolute_url()] * 2
    assert lines[0].text != asked[0].text
    assert [one for one in found(meeting) if one.blocks] == []


def test_an_item_nobody_presents_leads_to_its_row(here):
    meeting = here.planned()
    item = filled(here, meeting, presenter="")

    assert [one.url for one in found(meeting)] == [f"{url(meeting, 'agenda')}#line-{item.pk}"]


def test_papers_a_kind_asks_for_are_named_and_lead_to_the_proposal(here):
    ready = here.checked()
    meeting = here.planned()
    agenda.add_proposals(meeting=meeting, proposals=[ready], by=here.secretary, at=EARLIER)
    meeting.items.update(presenter="Ông A")
    whole = found(meeting)
    Proposal.objects.filter(pk=ready.pk).update(kind="draft-decision")

    lines = found(meeting)

    assert whole == []
    assert [(one.blocks, one.url) for one in lines] == [(False, ready.get_absolute_url())]
    assert str(PaperKind.DRAFT.label) in lines[0].text


def test_a_dossier_given_back_meanwhile_blocks_and_the_call_is_refused(here):
    ready = here.checked()
    meeting = here.planned()
    agenda.add_proposals(meeting=meeting, proposals=[ready], by=here.secretary, at=EARLIER)
    Proposal.objects.filter(pk=ready.pk).update(state="RETURNED")

    [blocking] = [one for one in found(meeting) if one.blocks]

    assert blocking.url == ready.get_absolute_url()
    with pytest.raises(meetings.NoLongerReady):
        meetings.call(meeting=meeting, by=here.secretary, at=EARLIER)


@pytest.mark.parametrize(
    ("kind", "day", "late"),
    [
        (MeetingKind.REGULAR, 16, 0),  # Friday 10 June is day 0: Wednesday the 15th is day 3
        (MeetingKind.REGULAR, 15, 0),
        (MeetingKind.REGULAR, 14, 1),
        (MeetingKind.REGULAR, 13, 2),
        (MeetingKind.SPECIAL, 14, 0),
        (MeetingKind.SPECIAL, 13, 0),
        (MeetingKind.SPECIAL, 11, 0),  # the working day before Saturday is this Friday
    ],
)
def test_an_invitation_too_late_says_by_how_many_working_days(here, kind, day, late):
    starts_at = EARLIER.replace(day=day)
    meeting = here.planned(kind=kind, starts_at=starts_at)
    filled(here, meeting)

    lines = found(meeting)

    assert [one.url for one in lines] == [url(meeting, "edit-meeting")] * bool(late)
    assert all(f" {late} " in one.text for one in lines)


def test_on_the_saturday_after_the_deadline_it_is_late(here):
    meeting = here.planned(kind=MeetingKind.SPECIAL, starts_at=EARLIER.replace(day=13))
    filled(here, meeting)

    [line] = found(meeting, at=EARLIER + timedelta(days=1))

    assert " 1 " in line.text


def test_the_deadlines_are_the_committees_own(here):
    WorkingRules.objects.update(papers_working_days=2)
    meeting = here.planned(starts_at=EARLIER.replace(day=14))
    filled(here, meeting)

    assert found(meeting) == []


@pytest.mark.parametrize(("minutes", "over"), [(179, False), (180, False), (181, True)])
def test_a_programme_that_lasts_past_the_working_hours_is_told(here, minutes, over):
    """From 14:00 to 17:00 there are 180 minutes."""
    meeting = here.planned()
    filled(here, meeting, minutes=minutes)

    assert [one.url for one in found(meeting)] == [url(meeting, "agenda")] * over


def test_a_meeting_in_the_evening_is_past_them_anyhow(here):
    meeting = here.planned(starts_at=AT + timedelta(hours=5))
    filled(here, meeting, minutes=100)

    assert found(meeting) == []


def test_without_working_rules_that_is_said(here):
    meeting = here.planned()
    filled(here, meeting)
    WorkingRules.objects.update(from_on=datetime(2023, 1, 1).date())

    assert [one.url for one in found(meeting)] == [meeting.get_absolute_url()]


@pytest.mark.parametrize("rows", [1, 3])
def test_however_many_items_the_queries_are_the_same(here, rows, django_assert_num_queries):
    meeting = here.planned()
    ready = [here.checked() for _row in range(rows)]
    agenda.add_proposals(meeting=meeting, proposals=ready, by=here.secretary, at=EARLIER)
    items = list(meeting.items.in_order().for_reading())

    with django_assert_num_queries(5):
        readiness.findings(meeting, items, at=EARLIER)
