"""A proposal's way: written, submitted, checked, agreed to, or given back."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import ChangedMeanwhile, NotAllowed, Refusal
from giaoban.files.models import StoredFile
from giaoban.files.refusals import Unacceptable
from giaoban.notifications.models import Message
from meetings.actions import agenda, proposals
from meetings.enums import ProposalState
from meetings.models import Proposal
from tests.preparations import EARLIER, month, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return month()


def told(kind) -> set[int]:
    return set(Message.objects.filter(kind=kind).values_list("recipient", flat=True))


def test_codes_count_up_within_the_month(here):
    registration = here.register()

    codes = [here.draft(registration=registration).code for _ in range(2)]
    codes.append(here.draft().code)

    assert codes == ["DX-2022-07-01", "DX-2022-07-02", "DX-2022-06-01"]


def test_the_same_key_gives_back_the_first(here):
    key = uuid4()

    first, second = here.draft(key=key), here.draft(key=key, title="Lần bấm thứ hai")

    assert (first.pk, Proposal.objects.count()) == (second.pk, 1)
    assert AuditEvent.objects.filter(verb="proposal.created").count() == 1


def test_a_key_of_another_unit_is_taken(here):
    key = uuid4()
    here.draft(key=key)

    with pytest.raises(proposals.KeyIsTaken):
        here.draft(key=key, unit=here.other_unit)


def test_editing_what_somebody_else_has_changed_is_refused(here):
    proposal = here.draft()
    proposals.edit(proposal=proposal, version=1, title="Mới", by=here.officer, at=EARLIER)

    with pytest.raises(ChangedMeanwhile) as refusal:
        proposals.edit(proposal=proposal, version=1, title="Cũ", by=here.head, at=EARLIER)

    assert refusal.value.current == 2
    assert Proposal.objects.get().title == "Mới"


def test_what_was_submitted_is_not_edited(here):
    proposal = here.submitted()

    with pytest.raises(proposals.NotYoursToEdit):
        proposals.edit(
            proposal=proposal, version=proposal.version, title="X", by=here.officer, at=EARLIER
        )
    with pytest.raises(proposals.NotYoursToEdit):
        proposals.add_paper(
            proposal=proposal, kind="OTHER", upload=pdf(), by=here.officer, at=EARLIER
        )


def test_the_same_bytes_again_are_the_same_paper(here):
    proposal = here.draft()
    act = {"proposal": proposal, "kind": "DRAFT", "by": here.officer, "at": EARLIER}
    content = pdf().read()

    first = proposals.add_paper(**act, upload=SimpleUploadedFile("du-thao.pdf", content))
    again = proposals.add_paper(**act, upload=SimpleUploadedFile("du-thao.pdf", content))

    assert again == first
    assert StoredFile.objects.filter(pk=first.file_id).count() == 1
    assert proposal.papers.filter(kind="DRAFT").count() == 1


def test_the_same_paper_again_is_its_next_version(here):
    proposal = here.draft()

    proposals.add_paper(
        proposal=proposal, kind="SUBMISSION", upload=pdf(pages=2), by=here.officer, at=EARLIER
    )

    versions = proposal.papers.order_by("version").values_list("version", "file__pages")
    assert list(versions) == [(1, 1), (2, 2)]


def test_a_program_with_the_name_of_a_document_is_not_kept(here):
    proposal = here.draft()
    program = SimpleUploadedFile("to-trinh.pdf", b"MZ\x90\x00" + b"\0" * 200)

    with pytest.raises(Unacceptable):
        proposals.add_paper(
            proposal=proposal, kind="OTHER", upload=program, by=here.officer, at=EARLIER
        )

    assert proposal.papers.count() == 1


def test_submitting_wants_details_letter_and_papers(here):
    registered = proposals.create(
        committee=here.committee,
        department=here.unit,
        kind="other",
        title="Chỉ có tên",
        needs_vote=True,
        key=uuid4(),
        by=here.officer,
        at=EARLIER,
    )
    unlettered = here.draft(submission_number="", submission_on=None)
    paperless = here.draft(kind="draft-decision", details={"is_normative": False})

    for proposal, refusal in (
        (registered, proposals.DetailsAreMissing),
        (unlettered, proposals.LetterIsMissing),
        (paperless, proposals.PapersAreMissing),
    ):
        with pytest.raises(refusal):
            proposals.submit(proposal=proposal, by=here.head, at=EARLIER)


def test_the_whole_way_leaves_its_steps_and_tells_who_is_next(here):
    proposal = here.ready()

    steps = proposal.steps.for_history().values_list("to_state", "by")

    assert list(steps) == [
        (ProposalState.SUBMITTED, here.head.pk),
        (ProposalState.CHECKED, here.secretary.pk),
        (ProposalState.READY, here.vice_chair.pk),
    ]
    assert told("proposal.submitted") == {here.secretary.pk, here.chief.pk}
    assert told("proposal.checked") == {here.vice_chair.pk}
    assert told("proposal.ready") == {here.head.pk, here.officer.pk}


def test_where_nobody_is_in_charge_the_chair_is_asked(here):
    here.checked(unit=here.other_unit)

    assert told("proposal.checked") == {here.chair.pk}


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        (["OFFICE_CHECK", "VICE_CHAIR"], ProposalState.SUBMITTED),
        (["VICE_CHAIR"], ProposalState.CHECKED),
        ([], ProposalState.READY),
    ],
)
def test_a_committee_passes_over_the_steps_it_does_not_use(steps, state):
    assert month(approval_steps=steps).submitted().state == state


def test_where_no_vice_chair_agrees_the_office_makes_it_ready():
    assert month(approval_steps=["OFFICE_CHECK"]).checked().state == ProposalState.READY


def test_a_second_click_on_check_or_agree_changes_nothing(here):
    checked, ready = here.checked(), here.ready()

    with pytest.raises(proposals.DoesNotWaitForThis):
        proposals.check(proposal=checked, by=here.secretary, at=EARLIER)
    with pytest.raises(proposals.DoesNotWaitForThis):
        proposals.agree(proposal=ready, by=here.vice_chair, at=EARLIER)


def test_agreement_is_entered_for_the_vice_chair(here):
    hand = Hand(entered_by=here.secretary, channel=Channel.IN_PERSON)

    ready = proposals.agree(
        proposal=here.checked(), by=here.vice_chair, at=EARLIER + timedelta(days=1), hand=hand
    )

    step = ready.steps.for_history().last()
    event = AuditEvent.objects.filter(verb="proposal.ready").get()
    assert (step.by, step.entered_by) == (here.vice_chair, here.secretary)
    assert (event.actor_id, event.entered_by_id) == (here.vice_chair.pk, here.secretary.pk)


def test_returning_says_why_and_the_unit_submits_again(here):
    with pytest.raises(proposals.SaysNothing):
        proposals.return_(proposal=here.submitted(), reason=" ", by=here.secretary, at=EARLIER)

    returned = proposals.return_(
        proposal=here.submitted(), reason="Thiếu phụ lục", by=here.secretary, at=EARLIER
    )
    again = proposals.submit(proposal=returned, by=here.head, at=EARLIER)

    assert told("proposal.returned") == {here.head.pk, here.officer.pk}
    assert again.state == ProposalState.SUBMITTED


def test_a_draft_is_not_returned(here):
    with pytest.raises(NotAllowed):
        proposals.return_(proposal=here.draft(), reason="Sai", by=here.secretary, at=EARLIER)


def test_what_stands_on_an_agenda_is_taken_off_before_it_is_returned(here):
    ready = here.ready()
    agenda.add_proposals(meeting=here.planned(), proposals=[ready], by=here.secretary, at=EARLIER)

    with pytest.raises(proposals.StandsOnAnAgenda):
        proposals.return_(proposal=ready, reason="Sai", by=here.secretary, at=EARLIER)


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_four_times_at_once_is_one_proposal():
    here, key = month(), uuid4()
    at_the_door = threading.Barrier(4)

    def send(_click):
        at_the_door.wait()
        try:
            return proposals.create(
                committee=here.committee,
                department=here.unit,
                kind="other",
                title="Một nội dung",
                needs_vote=True,
                key=key,
                by=here.officer,
                at=EARLIER,
            ).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as four:
        answers = set(four.map(send, range(4)))

    assert answers == {Proposal.objects.get().pk}


@pytest.mark.django_db(transaction=True)
def test_codes_given_at_once_are_different():
    here = month()
    at_the_door = threading.Barrier(4)

    def write(number):
        at_the_door.wait()
        try:
            return proposals.create(
                committee=here.committee,
                department=here.unit,
                kind="other",
                title=f"Nội dung {number}",
                needs_vote=True,
                key=uuid4(),
                by=here.officer,
                at=EARLIER,
            ).code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as four:
        codes = sorted(four.map(write, range(4)))

    assert codes == [f"DX-2022-06-{number:02d}" for number in range(1, 5)]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_one_is_told():
    here = month()
    proposal = here.submitted()
    at_the_door = threading.Barrier(2)

    def act(action):
        at_the_door.wait()
        try:
            return action(proposal=proposal, by=here.secretary, at=EARLIER).state
        except Refusal:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as two:
        answers = sorted(two.map(act, [proposals.check] * 2))

    assert answers == [ProposalState.CHECKED, "told"]
    assert proposal.steps.count() == 2


def test_nobody_agrees_to_a_dossier_that_was_handed_in_anew_since_they_read_it(here):
    read = here.checked()
    proposals.return_(proposal=read, reason="Thiếu", by=here.secretary, at=EARLIER)
    anew = proposals.submit(proposal=read, by=here.head, at=EARLIER)

    with pytest.raises(ChangedMeanwhile):
        proposals.check(proposal=anew, seen=read.version, by=here.secretary, at=EARLIER)
    checked = proposals.check(proposal=anew, seen=anew.version, by=here.secretary, at=EARLIER)
    with pytest.raises(ChangedMeanwhile):
        proposals.agree(proposal=checked, seen=read.version, by=here.vice_chair, at=EARLIER)
    agreed = proposals.agree(proposal=checked, seen=checked.version, by=here.vice_chair, at=EARLIER)

    assert agreed.state == ProposalState.READY
