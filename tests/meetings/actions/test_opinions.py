"""Opinions asked and given: who may be asked when, what counts, who is told."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.audit.models import AuditEvent
from giaoban.files.actions import files
from giaoban.notifications.models import Message
from giaoban.organisation.enums import DepartmentKind
from meetings import access, advice
from meetings.actions import agenda, opinions, proposals
from meetings.enums import DecisionOutcome
from meetings.models import Decision, Opinion, OpinionRequest
from tests.factories import AT, DepartmentFactory
from tests.meetings.room.test_race import all_at_once, told
from tests.preparations import EARLIER, month, pdf

pytestmark = pytest.mark.django_db

TODAY = EARLIER.date()
DUE = date(2022, 6, 17)


@pytest.fixture
def here(db):
    return month()


def ask(here, proposal, *units, **fields):
    values = {"question": "Cho ý kiến", "due_on": DUE, "by": here.secretary, "at": EARLIER}
    departments = list(units) or [here.other_unit]
    return opinions.ask(proposal=proposal, departments=departments, **values | fields)


def answer(here, request, **fields):
    values = {"choice": "AGREE", "by": here.other_head, "at": EARLIER}
    return opinions.answer(request=request, **values | fields)


def decided(here, proposal):
    """The proposal on an agenda, approved there."""
    meeting = here.planned()
    agenda.add_proposals(meeting=meeting, proposals=[proposal], by=here.secretary, at=EARLIER)
    item = meeting.items.get()
    Decision.objects.create(item=item, outcome=DecisionOutcome.APPROVED, by=here.chair, at=AT)


def summary(here, proposal, user=None, sees_all=True):
    user = user or here.secretary
    return advice.on(proposal, user=user, sees_all=sees_all, today=TODAY)


@pytest.mark.parametrize("state", ["submitted", "checked", "ready"])
def test_units_are_asked_once_the_dossier_is_with_the_office(here, state):
    proposal = getattr(here, state)()

    requests = ask(here, proposal, here.other_unit, here.ward)

    assert [one.department for one in requests] == [here.other_unit, here.ward]


def test_nobody_is_asked_about_a_draft_or_what_was_returned(here):
    returned = here.submitted()
    proposals.return_(proposal=returned, reason="Thiếu", by=here.secretary, at=EARLIER)

    for proposal in (here.draft(), returned):
        with pytest.raises(opinions.NotWithTheOffice):
            ask(here, proposal)


def test_nobody_is_asked_about_what_was_decided(here):
    proposal = here.ready()
    decided(here, proposal)

    with pytest.raises(opinions.IsDecidedOn):
        ask(here, proposal)


def test_the_unit_that_brings_it_is_not_asked(here):
    with pytest.raises(opinions.AsksItsOwnUnit):
        ask(here, here.submitted(), here.unit, here.other_unit)

    assert not OpinionRequest.objects.exists()


def test_somebody_has_to_be_asked(here):
    with pytest.raises(opinions.NobodyAsked):
        opinions.ask(
            proposal=here.submitted(),
            departments=[],
            question="?",
            due_on=DUE,
            by=here.secretary,
            at=EARLIER,
        )


@pytest.mark.parametrize(("days", "refused"), [(-1, True), (0, True), (1, False)])
def test_the_due_date_lies_ahead(here, days, refused):
    proposal, due_on = here.submitted(), TODAY + timedelta(days=days)

    if refused:
        with pytest.raises(opinions.DueInThePast):
            ask(here, proposal, due_on=due_on)
    else:
        assert ask(here, proposal, due_on=due_on)


def test_a_unit_that_owes_an_answer_is_not_asked_again(here):
    proposal = here.submitted()
    ask(here, proposal)

    with pytest.raises(opinions.AskedAlready):
        ask(here, proposal, here.ward, here.other_unit)

    assert OpinionRequest.objects.count() == 1


def test_a_unit_that_answered_may_be_asked_again_and_the_old_answer_stays(here):
    proposal = here.submitted()
    [first] = ask(here, proposal)
    answer(here, first)

    [second] = ask(here, proposal)

    shown = summary(here, proposal)
    assert [row.request for row in shown.current] == [second]
    assert [row.request for row in shown.earlier] == [first]
    assert shown.line == "1 đơn vị được hỏi: 1 chưa trả lời"


@pytest.mark.parametrize(
    ("choice", "remarks", "refused"),
    [
        ("AGREE", "", False),
        ("REMARKS", " ", True),
        ("REMARKS", "Sửa Điều 2", False),
        ("DISAGREE", "", True),
        ("DISAGREE", "Trái quy hoạch", False),
    ],
)
def test_only_agreement_needs_no_words(here, choice, remarks, refused):
    [request] = ask(here, here.submitted())

    if refused:
        with pytest.raises(opinions.SaysNoRemark):
            answer(here, request, choice=choice, remarks=remarks)
    else:
        assert answer(here, request, choice=choice, remarks=remarks).choice == choice


def test_the_first_answer_counts(here):
    [request] = ask(here, here.submitted())
    answer(here, request)

    with pytest.raises(opinions.WasAnswered, match="Nhất trí"):
        answer(here, request, choice="DISAGREE", remarks="Không")

    assert Opinion.objects.get().choice == "AGREE"


def test_a_withdrawn_question_is_not_answered_nor_withdrawn_twice(here):
    [request] = ask(here, here.submitted())
    opinions.withdraw(request=request, by=here.secretary, at=EARLIER)

    with pytest.raises(opinions.WasWithdrawn):
        answer(here, request)
    with pytest.raises(opinions.WasWithdrawn):
        opinions.withdraw(request=request, by=here.secretary, at=EARLIER)


def test_what_was_decided_needs_no_answer(here):
    proposal = here.ready()
    [request] = ask(here, proposal)
    decided(here, proposal)

    with pytest.raises(opinions.IsDecidedOn):
        answer(here, request)
    assert not OpinionRequest.objects.waiting().exists()


def test_a_document_of_the_unit_is_kept_with_its_answer(here):
    [request] = ask(here, here.submitted())

    given = answer(here, request, upload=pdf("cong-van.pdf"))

    assert given.file.name == "cong-van.pdf"


def test_the_office_enters_the_answer_of_a_body_outside_with_its_scan(here):
    outside = DepartmentFactory(committee=here.committee, kind=DepartmentKind.OUTSIDE)
    [request] = ask(here, here.submitted(), outside)
    scan = files.store(upload=pdf(), committee=here.committee, by=here.secretary, at=AT)
    hand = Hand(entered_by=here.secretary, channel=Channel.WRITTEN, scan=scan)

    given = answer(here, request, by=here.secretary, hand=hand, signatory="Bà Lò Thị Yến")

    assert (given.entered_by, given.channel, given.scan) == (here.secretary, "WRITTEN", scan)
    assert AuditEvent.objects.get(verb="opinion.answered").entered_by_id == here.secretary.pk


def test_the_summary_counts_what_every_unit_says(here):
    proposal = here.submitted()
    units = [here.other_unit, *DepartmentFactory.create_batch(4, committee=here.committee)]
    first, second, third, fourth, _missing = ask(here, proposal, *units)
    for request in (first, second):
        answer(here, request)
    answer(here, third, choice="REMARKS", remarks="Sửa tên")
    answer(here, fourth, choice="DISAGREE", remarks="Trái quy hoạch")

    shown = summary(here, proposal)

    assert shown.line == (
        "5 đơn vị được hỏi: 2 nhất trí, 1 nhất trí có ý kiến, 1 không nhất trí, 1 chưa trả lời"
    )
    assert shown.missing == 1


@pytest.mark.parametrize(("days", "label"), [(0, "Chưa trả lời"), (1, "Chưa trả lời, quá hạn")])
def test_a_missing_answer_says_when_it_is_overdue(here, days, label):
    proposal = here.submitted()
    ask(here, proposal)
    day = DUE + timedelta(days=days)

    shown = advice.on(proposal, user=here.secretary, sees_all=True, today=day)

    assert [row.label for row in shown.current] == [label]


def test_a_unit_sees_what_it_was_asked_and_nothing_of_others(here):
    proposal = here.submitted()
    ask(here, proposal, here.other_unit, here.ward)

    shown = summary(here, proposal, user=here.other_head, sees_all=False)

    assert [row.request.department for row in shown.current] == [here.other_unit]


def test_the_unit_is_told_and_the_office_of_its_answer(here):
    proposal = here.submitted()
    [request] = ask(here, proposal)
    asked = Message.objects.get(kind="opinion.asked")
    answer(here, request, choice="REMARKS", remarks="Sửa Điều 2")

    answered = Message.objects.filter(kind="opinion.answered")
    assert (asked.recipient, asked.link) == (here.other_head, request.get_absolute_url())
    assert {one.recipient for one in answered} == {here.secretary, here.chief}
    assert answered[0].facts["remarks"] == "Sửa Điều 2"


def test_a_unit_is_told_of_a_withdrawal_unless_it_has_answered(here):
    proposal = here.submitted()
    open_, answered = ask(here, proposal, here.other_unit, here.ward)
    answer(here, answered)

    for request in (open_, answered):
        opinions.withdraw(request=request, by=here.secretary, at=EARLIER)

    told_ = Message.objects.filter(kind="opinion.withdrawn")
    assert [one.recipient for one in told_] == [here.other_head]


def test_every_deed_is_in_the_ledger_without_what_was_written(here):
    [request] = ask(here, here.submitted())
    answer(here, request, choice="DISAGREE", remarks="Trái quy hoạch")
    opinions.withdraw(request=request, by=here.secretary, at=EARLIER)

    events = AuditEvent.objects.filter(verb__startswith="opinion.").order_by("pk")
    assert [one.verb.partition(".")[2] for one in events] == ["asked", "answered", "withdrawn"]
    assert events[1].after == {"unit": here.other_unit.name, "choice": "DISAGREE"}


def test_the_database_keeps_one_answer_with_words_and_never_changes_it(here):
    first, second = ask(here, here.submitted(), here.other_unit, here.ward)
    given = answer(here, first)
    row = {"by": here.other_head, "at": AT}

    for wrong in (
        {"request": first, "choice": "AGREE"},
        {"request": second, "choice": "DISAGREE"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Opinion.objects.create(**row | wrong)
    with pytest.raises(Exception, match="permission denied"), transaction.atomic():
        Opinion.objects.filter(pk=given.pk).update(choice="DISAGREE")


# What a unit that is asked may read ---------------------------------------------------------


def reads(here, proposal) -> bool:
    try:
        access.proposal_for(here.other_head, here.committee.slug, proposal.code)
    except access.Http404:
        return False
    return True


def test_a_unit_reads_the_dossier_while_it_is_asked(here):
    proposal = here.submitted()
    paper = proposal.papers.get()
    before = reads(here, proposal)
    [request] = ask(here, proposal)
    here.other_head.__dict__.pop("_holdings", None)

    while_asked = reads(here, proposal)
    found = access.paper_for(here.other_head, here.committee.slug, proposal.code, paper.pk)
    answer(here, request)
    after_answering = reads(here, proposal)
    opinions.withdraw(request=request, by=here.secretary, at=EARLIER)

    assert (before, while_asked, after_answering) == (False, True, True)
    assert found == paper
    assert not reads(here, proposal)


def test_a_unit_asked_about_one_matter_reads_no_other(here):
    ask(here, here.submitted())

    assert not reads(here, here.submitted())


def test_being_asked_costs_nobody_else_a_query(here, django_assert_num_queries):
    proposal = here.submitted()
    access.proposal_for(here.secretary, here.committee.slug, proposal.code)

    with django_assert_num_queries(3):  # committee, proposal, whether it is on a called agenda
        access.proposal_for(here.secretary, here.committee.slug, proposal.code)


# Two at once --------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_two_people_of_a_unit_answer_at_once_one_counts_and_the_other_is_told(here):
    [request] = ask(here, here.submitted())

    def giving(choice):
        deed = lambda: answer(here, request, choice=choice, remarks="Vì").choice  # noqa: E731
        return told(deed, opinions.WasAnswered, "told")

    answers = all_at_once([giving("AGREE"), giving("DISAGREE")] * 2)

    [kept] = Opinion.objects.values_list("choice", flat=True)
    assert sorted(answers) == sorted([kept, "told", "told", "told"])
    assert AuditEvent.objects.filter(verb="opinion.answered").count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_a_withdrawal_at_once_both_leave_a_whole_record(here):
    [request] = ask(here, here.submitted())

    answers = all_at_once(
        [
            told(lambda: answer(here, request) and "answered", opinions.WasWithdrawn, "told"),
            lambda: opinions.withdraw(request=request, by=here.secretary, at=EARLIER) and "gone",
        ]
    )

    request.refresh_from_db()
    assert answers[1] == "gone"
    assert request.withdrawn_at is not None
    assert Opinion.objects.exists() is (answers[0] == "answered")


@pytest.mark.django_db(transaction=True)
def test_two_secretaries_ask_one_unit_at_once_and_one_is_told(here):
    proposal = here.submitted()
    deed = told(lambda: ask(here, proposal) and "asked", opinions.AskedAlready, "told")

    answers = all_at_once([deed, deed])

    assert sorted(answers) == ["asked", "told"]
    assert OpinionRequest.objects.count() == 1
    connection.close()
