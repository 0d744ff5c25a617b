"""A dossier comes back at every step, with a reason, and goes on with what has changed."""

from datetime import date

import pytest

from giaoban.core.refusals import ChangedMeanwhile, Refusal
from giaoban.notifications.models import Message
from meetings import kinds
from meetings.actions import agenda, agenda_returns, meetings, proposals, returned
from meetings.enums import ProposalState
from meetings.models import ReturnedDossier
from tests.preparations import EARLIER, month, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


def changes(proposal):
    details = kinds.get(proposal.kind).details(proposal)
    papers = list(proposal.papers.for_dossier())
    found = returned.changes_since(proposal, details=details, papers=papers)
    return found and [(one.before, one.after) for one in found]


def test_the_head_gives_a_draft_back_to_its_officer(here):
    draft = here.draft()

    given = proposals.give_back(proposal=draft, reason="Bổ sung số", by=here.head, at=EARLIER)

    step = given.steps.get()
    assert (given.state, step.from_state, step.to_state) == ("DRAFT", "DRAFT", "DRAFT")
    assert step.reason == "Bổ sung số"
    told = Message.objects.filter(kind="proposal.given_back").values_list("recipient", flat=True)
    assert here.officer.pk in told


def test_the_head_gives_back_what_was_returned_and_it_stays_returned(here):
    act = {"by": here.secretary, "at": EARLIER}
    back = proposals.return_(proposal=here.submitted(), reason="Thiếu", **act)

    given = proposals.give_back(proposal=back, reason="Làm lại", by=here.head, at=EARLIER)

    assert given.state == ProposalState.RETURNED
    assert changes(given) == []


def test_giving_back_says_why_and_ends_with_the_submission(here):
    act = {"by": here.head, "at": EARLIER}
    with pytest.raises(proposals.SaysNothing):
        proposals.give_back(proposal=here.draft(), reason=" ", **act)
    with pytest.raises(proposals.NotYoursToEdit):
        proposals.give_back(proposal=here.submitted(), reason="Sai", **act)


@pytest.mark.parametrize("step", ["submitted", "checked", "ready"])
def test_it_is_returned_at_every_step_and_submitted_again(here, step):
    proposal = getattr(here, step)()

    back = proposals.return_(proposal=proposal, reason="Thiếu", by=here.secretary, at=EARLIER)
    again = proposals.submit(proposal=back, by=here.head, at=EARLIER)

    assert (back.pk, again.state) == (proposal.pk, ProposalState.SUBMITTED)


def on_an_agenda(here):
    ready, meeting = here.ready(), here.planned()
    [item] = agenda.add_proposals(meeting=meeting, proposals=[ready], by=here.secretary, at=EARLIER)
    return ready, meeting, item


def test_the_chair_returns_a_matter_from_an_agenda_in_preparation(here):
    ready, meeting, item = on_an_agenda(here)

    agenda_returns.return_from_agenda(item=item, reason="Chưa chín", by=here.chair, at=EARLIER)

    ready.refresh_from_db()
    assert (ready.state, meeting.items.count()) == (ProposalState.RETURNED, 0)


def test_from_an_agenda_nothing_is_returned_without_a_reason(here):
    ready, meeting, item = on_an_agenda(here)

    with pytest.raises(proposals.SaysNothing):
        agenda_returns.return_from_agenda(item=item, reason=" ", by=here.chair, at=EARLIER)

    ready.refresh_from_db()
    assert (ready.state, meeting.items.count()) == (ProposalState.READY, 1)


def test_from_an_agenda_members_were_called_to_nothing_is_returned(here):
    _ready, meeting, item = on_an_agenda(here)
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )
    meetings.call(meeting=meeting, by=here.secretary, at=EARLIER)

    with pytest.raises(Refusal):
        agenda_returns.return_from_agenda(item=item, reason="Sai", by=here.chair, at=EARLIER)


def test_nobody_submits_what_was_changed_since_they_read_it(here):
    read = here.draft()
    proposals.edit(proposal=read, version=read.version, title="Mới", by=here.officer, at=EARLIER)

    with pytest.raises(ChangedMeanwhile):
        proposals.submit(proposal=read, seen=read.version, by=here.head, at=EARLIER)


def test_what_changed_since_the_return_is_told(here):
    back = proposals.return_(
        proposal=here.submitted(title="Cũ"), reason="Thiếu", by=here.secretary, at=EARLIER
    )
    proposals.edit(
        proposal=back,
        version=back.version,
        title="Mới",
        details={"request": "Đề nghị khác"},
        by=here.officer,
        at=EARLIER,
    )
    proposals.add_paper(
        proposal=back, kind="SUBMISSION", upload=pdf(pages=2), by=here.officer, at=EARLIER
    )
    again = proposals.submit(proposal=back, by=here.head, at=EARLIER)

    assert changes(again) == [
        ("Cũ", "Mới"),
        ("Đề nghị xem xét", "Đề nghị khác"),
        ("", "Tờ trình, bản 2"),
    ]


def test_what_never_came_back_has_nothing_to_compare(here):
    assert changes(here.submitted()) is None


def test_what_a_dossier_said_is_forgotten_once_it_is_agreed_to(here):
    back = proposals.return_(
        proposal=here.submitted(), reason="Thiếu", by=here.secretary, at=EARLIER
    )
    kept = ReturnedDossier.objects.count()
    again = proposals.submit(proposal=back, by=here.head, at=EARLIER)
    checked = proposals.check(proposal=again, by=here.secretary, at=EARLIER)
    proposals.agree(proposal=checked, by=here.vice_chair, at=EARLIER)

    assert (kept, ReturnedDossier.objects.count()) == (1, 0)


def test_every_kind_tells_its_facts_field_by_field(here):
    proposal = here.draft(
        kind="periodic-report",
        details={"month": date(2022, 6, 1), "situation": "Ổn định", "tasks": "Tiếp tục"},
    )

    facts = returned.facts_of(proposal)

    assert {"Ổn định", "Tiếp tục", "1/6/2022"} <= set(facts.values())
