"""What a meeting did not settle comes back: to its unit, or to a later agenda."""

from datetime import timedelta

import pytest

from giaoban.notifications.models import Message
from meetings.actions import agenda, decisions, meetings, proposals, sitting
from meetings.enums import DecisionOutcome, ProposalState
from tests.factories import AT
from tests.preparations import EARLIER, month

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month(approval_steps=["OFFICE_CHECK", "VICE_CHAIR"])


def closed_with(here, proposal, *, outcome, wording=""):
    """A sitting that decided `outcome` of the proposal and ended."""
    secretary = here.secretary
    meeting = here.planned()
    [item] = agenda.add_proposals(meeting=meeting, proposals=[proposal], by=secretary, at=EARLIER)
    meeting = meetings.call(meeting=meeting, by=secretary, at=EARLIER)
    sitting.mark_all_present(meeting=meeting, by=secretary, at=AT)
    sitting.open_(meeting=meeting, by=secretary, at=AT)
    decisions.decide(item=item, outcome=outcome, wording=wording, by=here.chair, at=AT)
    return sitting.close_meeting(meeting=meeting, by=secretary, at=AT)


@pytest.mark.parametrize("outcome", [DecisionOutcome.RETURNED, DecisionOutcome.WITHDRAWN])
def test_what_was_returned_goes_back_to_its_unit_with_what_was_said(here, outcome):
    proposal, reason = here.ready(), "Bổ sung ý kiến Phòng Tư pháp"

    closed_with(here, proposal, outcome=outcome, wording=reason)

    proposal.refresh_from_db()
    told = Message.objects.filter(recipient=here.officer, kind__contains="returned")
    assert (proposal.state, proposal.steps.latest("pk").reason) == (ProposalState.RETURNED, reason)
    assert told.exists()


def test_what_was_put_off_stays_ready_for_the_next_agenda(here):
    proposal = here.ready()

    closed_with(here, proposal, outcome=DecisionOutcome.POSTPONED)

    proposal.refresh_from_db()
    later = here.planned(starts_at=AT + timedelta(days=31))
    items = agenda.add_proposals(meeting=later, proposals=[proposal], by=here.secretary, at=EARLIER)
    assert proposal.state == ProposalState.READY
    assert [item.proposal for item in items] == [proposal]


def test_what_was_put_off_may_be_returned_afterwards(here):
    proposal = here.ready()
    closed_with(here, proposal, outcome=DecisionOutcome.POSTPONED)

    returned = proposals.return_(proposal=proposal, reason="Làm lại", by=here.secretary, at=AT)

    assert returned.state == ProposalState.RETURNED
