"""Where a browser runs no script, everything still works by plain forms: only slower."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from giaoban.organisation.models import User
from meetings.actions import meetings, sitting, voting
from meetings.enums import MeetingState, RoundForm
from meetings.models import Meeting
from tests.e2e.visitor import PHONE, said

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_agenda_a_vote_and_a_report_need_no_script(sit_down):
    the_secretary_moves_an_item(sit_down("thuky", javascript=False))
    the_meeting_votes_on_its_first_item()
    member = sit_down("truongphong.kinhte", by_password=True, width=PHONE, javascript=False)
    the_member_votes(member)
    the_member_reports_for_the_unit(member)


def the_secretary_moves_an_item(secretary):
    secretary.press(secretary.page.locator("#waiting-to-prepare a").first)
    secretary.press(said("Build the agenda"))
    rows = secretary.page.locator("[data-item]")
    second = rows.nth(1).locator("textarea").input_value()

    secretary.press(rows.nth(1).locator("[data-move=up]"))
    expect(rows.first).to_contain_text(second)

    rows.first.locator("input[name=to]").fill("2")
    secretary.press(said("Move"), within="[data-item]:first-child")
    expect(rows.nth(1)).to_contain_text(second)


def the_meeting_votes_on_its_first_item():
    secretary = User.objects.get(username="thuky")
    act = {"by": secretary, "at": timezone.now()}
    meeting = Meeting.objects.get(state=MeetingState.PLANNED)
    meeting = meetings.call(meeting=meeting, **act)
    sitting.mark_all_present(meeting=meeting, **act)
    meeting = sitting.open_(meeting=meeting, **act)
    item = meeting.items.in_order().filter(needs_vote=True).first()
    sitting.point(item=item, **act)
    voting.open_round(item=item, form=RoundForm.ELECTRONIC, **act)


def the_member_votes(member):
    member.go("/")
    member.press(member.page.locator("#waiting-votes a").first)
    member.press(said("Against"))
    expect(member.page.locator("#ballot-state")).to_contain_text(said("Against"))

    member.press(said("In favour"))
    expect(member.page.locator("#ballot-state")).to_contain_text(said("In favour"))


def the_member_reports_for_the_unit(member):
    member.go("/")
    member.press(member.page.locator("#waiting-directives a").first)
    member.touch(member.page.locator("#report > summary"))
    member.fill(report__text="Đã khảo sát 4/5 tổ dân phố.")
    member.press(member.page.locator("#report button[type=submit]"))
    member.see("Đã khảo sát 4/5")
