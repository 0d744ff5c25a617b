"""Each lock of the preparation, held by one and met by another: the second sees the first."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from giaoban.core.refusals import ChangedMeanwhile
from meetings.actions import (
    agenda,
    calendar_feeds,
    invitees,
    meetings,
    opinions,
    proposals,
    registrations,
    restrictions,
)
from meetings.models import AgendaItem, CalendarFeed, Meeting, OpinionRequest, Proposal
from tests.factories import AT
from tests.preparations import EARLIER, JULY, month
from tests.side_by_side import DONE, outcome_of, overlapping

pytestmark = pytest.mark.django_db(transaction=True)


def plan(here, day=2):
    here.planned(starts_at=AT + timedelta(days=day))


def register(here):
    here.draft(key=uuid4())


def open_registration(here):
    values = {"month": JULY, "closes_at": AT, "by": here.secretary, "at": EARLIER}
    registrations.open_(committee=here.committee, **values)


def add_item(here, title="Mục A"):
    agenda.add_free(meeting=here.meeting, title=title, by=here.secretary, at=EARLIER)


def approve(here):
    meetings.approve_programme(
        meeting=here.meeting, order_version=here.meeting.order_version, by=here.chair, at=EARLIER
    )


def call(here):
    meetings.call(meeting=here.meeting, by=here.secretary, at=EARLIER)


def invite(here):
    invitees.add_guest(
        meeting=here.meeting, name="Bà C", email="c@hoi.vn", by=here.secretary, at=EARLIER
    )


def ask(here):
    opinions.ask(
        proposal=here.proposal, departments=[here.other_unit], question="?",
        due_on=date(2022, 6, 25), by=here.secretary, at=EARLIER,
    )  # fmt: skip


def answer(here):
    request = OpinionRequest.objects.get(proposal=here.proposal)
    opinions.answer(request=request, choice="AGREE", by=here.other_head, at=EARLIER)


def take_back(here):
    request = OpinionRequest.objects.get(proposal=here.proposal)
    opinions.withdraw(request=request, by=here.secretary, at=EARLIER)


def check(here):
    proposals.check(proposal=here.proposal, by=here.secretary, at=EARLIER)


def return_(here):
    proposals.return_(proposal=here.proposal, reason="Thiếu", by=here.secretary, at=EARLIER)


def restrict(here):
    restrictions.restrict(matter=here.proposal, by=here.secretary, at=EARLIER)


def new_address(here):
    calendar_feeds.make(by=here.member, at=EARLIER)


def preparing():
    here = month()
    here.meeting = here.with_items(1)
    return here


def approved():
    here = preparing()
    approve(here)
    return here


def submitted():
    here = month()
    here.proposal = here.submitted()
    return here


def asked():
    here = submitted()
    ask(here)
    return here


ONE_AFTER_THE_OTHER = {
    "registrations.open_": (
        month, open_registration, open_registration, registrations.AlreadyOpened,
    ),
    "approve_programme": (preparing, add_item, approve, ChangedMeanwhile),
    "call": (approved, add_item, call, meetings.ProgrammeIsNotApproved),
    "invitees.add_guest": (preparing, invite, invite, invitees.InvitedAlready),
    "opinions.ask": (submitted, ask, ask, opinions.AskedAlready),
    "opinions.answer": (asked, take_back, answer, opinions.WasWithdrawn),
    "opinions.withdraw": (asked, take_back, take_back, opinions.WasWithdrawn),
    "proposals.check": (submitted, return_, check, proposals.DoesNotWaitForThis),
    "restrictions.restrict": (submitted, restrict, restrict, restrictions.AlreadyRestricted),
}  # fmt: skip


def test_what_comes_second_sees_what_the_first_has_done():
    found = {}
    for name, (begin, first, second, expected) in ONE_AFTER_THE_OTHER.items():
        here = begin()
        answers = overlapping(outcome_of(first, here), outcome_of(second, here))
        if answers != (DONE, expected):
            found[name] = answers

    assert found == {}


def test_two_at_once_have_a_number_each():
    here = preparing()

    both = [
        overlapping(outcome_of(register, here), outcome_of(register, here)),
        overlapping(outcome_of(plan, here), outcome_of(lambda one: plan(one, 3), here)),
        overlapping(outcome_of(add_item, here), outcome_of(lambda one: add_item(one, "B"), here)),
        overlapping(outcome_of(new_address, here), outcome_of(new_address, here)),
    ]

    assert both == [(DONE, DONE)] * 4
    assert len(set(Proposal.objects.values_list("code", flat=True))) == 2
    assert Meeting.objects.count() == 3
    places = AgendaItem.objects.filter(meeting=here.meeting).values_list("position", flat=True)
    assert sorted(places) == [1, 2, 3]
    assert CalendarFeed.objects.alive().count() == 1
