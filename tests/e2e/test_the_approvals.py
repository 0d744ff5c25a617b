"""A committee that uses every approval, in a browser: the ward asks for all three.

The main story (test_the_path.py) is told in a ward that uses one; here a proposal is returned by
the Vice Chair in charge, handed in again and agreed to, and the Chair approves the programme on a
phone. A change after that asks again, and that approval is entered for the Chair.
"""

import pytest
from playwright.sync_api import expect

from giaoban.organisation.enums import ApprovalStep
from giaoban.organisation.models import WorkingRules
from meetings.enums import MeetingState, ProposalState
from meetings.models import Meeting, ProgrammeApproval
from tests.e2e.test_the_path import MARKET
from tests.e2e.visitor import PHONE, said

pytestmark = pytest.mark.django_db(transaction=True)

WARD = "phuong-song-nang"
WHY = "Bổ sung danh sách các hộ kinh doanh phải di chuyển."


def test_every_approval_is_given_on_its_own_screen(sit_down):
    the_ward_uses_every_approval()
    secretary = sit_down("thuky")
    vice_chair = sit_down("pct.phuong", width=PHONE)
    the_office_accepts(secretary)
    the_vice_chair_returns(vice_chair)
    the_unit_hands_in_again(sit_down("truongphong.kinhte"))
    the_office_accepts(secretary)
    the_vice_chair_agrees(vice_chair)
    the_programme_is_laid_before_the_chair(secretary)
    the_chair_approves(sit_down("pct1", width=PHONE))
    a_later_change_asks_again(secretary)
    the_approval_is_entered_for_the_chair(secretary)
    the_meeting_is_called(secretary)


def the_ward_uses_every_approval():
    WorkingRules.objects.filter(committee__slug=WARD).update(approval_steps=ApprovalStep.values)


def the_office_accepts(secretary):
    secretary.go("/")
    secretary.press(secretary.page.locator("#waiting-to-check a", has_text=MARKET))
    secretary.press(said("Accept"))
    secretary.see(str(ProposalState.CHECKED.label))


def the_vice_chair_returns(vice_chair):
    vice_chair.go("/")
    vice_chair.press(vice_chair.page.locator("#waiting-to-agree a", has_text=MARKET))
    vice_chair.press(said("Return"))
    vice_chair.press(said("Return it"))
    expect(vice_chair.page.locator("#div_id_reason .invalid-feedback")).to_be_visible()

    vice_chair.fill(reason=WHY)
    vice_chair.press(said("Return it"))
    vice_chair.see(str(ProposalState.RETURNED.label))


def the_unit_hands_in_again(head):
    head.press(head.page.locator("#waiting-drafts a", has_text=MARKET))
    head.see(WHY)
    head.press(said("Submit"))
    head.see(str(ProposalState.SUBMITTED.label))


def the_vice_chair_agrees(vice_chair):
    vice_chair.go("/")
    vice_chair.presses = 0
    vice_chair.press(vice_chair.page.locator("#waiting-to-agree a", has_text=MARKET))
    vice_chair.press(said("Agree"))
    assert vice_chair.presses == 2
    vice_chair.see(str(ProposalState.READY.label))


def the_programme_is_laid_before_the_chair(secretary):
    secretary.go("/")
    secretary.press(secretary.page.locator("#waiting-to-prepare a").first)
    secretary.press(said("Build the agenda"))
    for box in secretary.page.locator("[name=ready-proposals]").all():
        box.check()
    secretary.press(said("Put on the agenda"))
    secretary.press(said("Lay the programme before the Chair"))
    secretary.see(said("The programme lies before the Chair since %(at)s.", at="").rstrip(". "))


def the_chair_approves(chair):
    chair.presses = 0
    chair.press(chair.page.locator("#waiting-programmes a").first)
    chair.see(MARKET)
    chair.press(said("Approve the programme"))
    chair.see(MARKET)  # what is approved stands above the button
    chair.press(said("Approve the programme"), within="main form")
    assert chair.presses == 3
    chair.see(said("Programme approved by"))
    assert programme_approval().entered_by is None


def a_later_change_asks_again(secretary):
    secretary.go(f"/{WARD}/phien-hop/{the_meeting().code}/chuong-trinh/")
    secretary.see(said("Publish and invite"))
    secretary.page.locator("[data-item] [data-move=down]").first.click()
    secretary.see(said("Lay the programme before the Chair"))
    expect(secretary.page.get_by_role("link", name=said("Publish and invite"))).to_have_count(0)


def the_approval_is_entered_for_the_chair(secretary):
    secretary.press(said("Lay the programme before the Chair"))
    secretary.press(said("Enter the Chair’s approval"))
    secretary.page.select_option("[name=channel]", "TELEPHONE")
    secretary.press(said("Approve the programme"), within="main form")
    expect(secretary.page.locator(".entered-by")).to_contain_text("Phạm Thị Hoa")
    approval = programme_approval()
    assert (approval.by.username, approval.entered_by.username) == ("pct1", "thuky")


def the_meeting_is_called(secretary):
    secretary.press(said("Publish and invite"))
    secretary.press(said("Publish and invite"))
    assert the_meeting().state == MeetingState.CALLED


def the_meeting() -> Meeting:
    return Meeting.objects.filter(committee__slug=WARD).latest("starts_at")


def programme_approval() -> ProgrammeApproval:
    return the_meeting().approvals.select_related("by", "entered_by").latest("at")
