"""Asking by slips, answering, changing what is asked, counting: who may, until when."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import translation

from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import ChangedMeanwhile
from giaoban.notifications.models import Message
from giaoban.organisation.enums import Role
from meetings.actions import agenda, restrictions, slip_answers, slip_closing, slips
from meetings.enums import DecisionOutcome
from meetings.models import AgendaItem, Consultation, Decision, Proposal, Signing, Slip
from meetings.rules.voting import fingerprint
from tests.factories import AT, person
from tests.meetings.held import held
from tests.meetings.slips.asked import (
    DUE,
    LATER,
    SENT,
    change,
    count,
    enter,
    members,
    on,
    say,
    scan,
    send,
)
from tests.preparations import month, pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    with translation.override("en"):
        yield month()


def told(kind):
    found = Message.objects.filter(kind=kind)
    return {message.recipient_id for message in found}


# Sending ------------------------------------------------------------------------------------------


def test_every_member_in_office_is_asked_and_told(here):
    asked = send(here)
    person(Role.MEMBER, here.committee)  # comes later

    names = list(asked.consultees.order_by("position").values_list("name", flat=True))
    assert (names[:2], asked.members) == ([here.chair.full_name, here.vice_chair.full_name], 4)
    assert told("slips.asked") == {one.pk for one in members(here)}


@pytest.mark.parametrize(("days", "due"), [(2, on(20, 17)), (3, on(21, 17)), (5, on(23, 17))])
def test_the_time_to_answer_is_counted_in_working_days(here, days, due):
    assert send(here, working_days=days).due_at == due


@pytest.mark.parametrize("days", [1, 6])
def test_less_than_two_or_more_than_five_days_are_refused(here, days):
    with pytest.raises(slips.WrongTime):
        send(here, working_days=days)


def test_files_are_bound_by_the_fingerprint_they_had(here):
    proposal = here.ready()
    paper = proposal.papers.get()

    asked = send(here, proposal=proposal, papers=[paper], uploads=[pdf("them.pdf", pages=2)])

    bound = asked.versions.get().files.all()
    assert [(one.title, one.sha256 == one.file.sha256) for one in bound] == [
        (paper.title, True),
        ("them.pdf", True),
    ]
    assert bound[0].sha256 == paper.file.sha256


def test_a_second_click_sends_nothing_twice(here):
    key = uuid4()

    assert send(here, key=key) == send(here, key=key)
    assert Consultation.objects.count() == 1


def test_questions_are_numbered_within_the_year(here):
    assert [send(here).code, send(here).code] == ["1-2022", "2-2022"]


def test_a_proposal_asked_about_stands_on_no_agenda_and_is_asked_about_once(here):
    proposal = here.ready()
    send(here, proposal=proposal)

    with pytest.raises(agenda.NotReady):
        agenda.add_proposals(
            meeting=here.planned(), proposals=[proposal], by=here.secretary, at=SENT
        )
    with pytest.raises(agenda.NotReady):
        send(here, proposal=proposal)


def test_a_proposal_not_agreed_to_is_not_sent_by_slips(here):
    with pytest.raises(agenda.NotReady):
        send(here, proposal=here.checked())


def test_a_restricted_matter_is_asked_only_of_those_who_read_it(here):
    proposal = here.ready()
    readers = [here.secretary, here.vice_chair, here.member]
    restrictions.restrict(matter=proposal, people=readers, by=here.secretary, at=SENT)
    proposal.refresh_from_db()

    asked = send(here, proposal=proposal)  # the head of its unit needs no place on the list
    restrictions.set_list(matter=proposal, people=readers, by=here.secretary, at=SENT)

    assert asked.members == 4
    assert str(asked) == "Phiếu lấy ý kiến số 1/2022"
    assert {message.facts["title"] for message in Message.objects.filter(kind="slips.asked")} == {
        "Nội dung hạn chế"
    }


def test_a_restricted_matter_with_a_member_off_its_list_is_not_sent(here):
    proposal = here.ready()
    people = [here.secretary, here.vice_chair]
    restrictions.restrict(matter=proposal, people=people, by=here.secretary, at=SENT)
    proposal.refresh_from_db()

    with pytest.raises(slips.MayNotRead, match=here.member.full_name):
        send(here, proposal=proposal)


def test_nobody_who_is_asked_leaves_the_list_of_readers(here):
    proposal = here.ready()
    send(here, proposal=proposal)

    with pytest.raises(restrictions.HasAVoteOnIt, match=here.member.full_name):
        restrictions.restrict(
            matter=proposal, people=[here.secretary, here.vice_chair], by=here.secretary, at=SENT
        )


# Answering ----------------------------------------------------------------------------------------


def test_the_latest_slip_counts_and_all_are_kept(here):
    asked = send(here)
    say(asked, here.member, "DISAGREE", "Thiếu nguồn")
    say(asked, here.member, "AGREE")

    assert list(asked.slips.values_list("choice", flat=True)) == ["DISAGREE", "AGREE"]
    assert [one.choice for one in asked.slips.counting()] == ["AGREE"]


def test_the_same_key_is_the_same_slip_even_after_the_count(here):
    asked, key = send(here), uuid4()
    first = say(asked, here.member, key=key)
    count(asked)

    assert say(asked, here.member, key=key, at=LATER) == first


@pytest.mark.parametrize("choice", ["DISAGREE", "OTHER"])
@pytest.mark.parametrize("text", ["", "  \n"])
def test_not_agreeing_needs_words(here, choice, text):
    with pytest.raises(slip_answers.SaysNothing):
        say(send(here), here.member, choice, text)


def test_only_members_frozen_when_it_was_sent_answer(here):
    asked = send(here)
    newcomer = person(Role.MEMBER, here.committee)

    with pytest.raises(slip_answers.NotAsked):
        say(asked, newcomer)


@pytest.mark.parametrize(("late", "taken"), [(timedelta(0), True), (timedelta(seconds=1), False)])
def test_what_comes_after_the_time_is_refused_though_nobody_has_counted(here, late, taken):
    asked = send(here)

    if taken:
        say(asked, here.member, at=DUE + late)
    else:
        with pytest.raises(slips.TimeIsOver):
            say(asked, here.member, at=DUE + late)
    assert asked.slips.count() == taken


def test_what_comes_after_the_count_is_refused_and_kept_nowhere(here):
    asked = send(here)
    count(asked)

    with pytest.raises(slips.IsCounted):
        say(asked, here.member)
    assert asked.slips.count() == 0


def test_a_wish_to_discuss_is_told_to_the_office_at_once(here):
    say(send(here), here.member, "DISCUSS")

    assert told("slips.discuss") == {here.secretary.pk, here.chief.pk}


def test_the_ledger_says_who_sent_and_never_which_way(here):
    say(send(here), here.member, "DISAGREE", "Thiếu nguồn")

    event = AuditEvent.objects.get(verb="slip.sent")
    assert event.actor_id == here.member.pk
    assert sorted(event.after) == ["receipt", "sequence", "version"]


# Slips on paper -----------------------------------------------------------------------------------


def test_a_slip_on_paper_is_flagged_told_and_may_be_replaced(here):
    asked = send(here)

    entered = enter(here, asked, here.member, "DISAGREE", "Ghi trên phiếu giấy")
    own = say(asked, here.member, "AGREE")

    assert (entered.source, entered.cast_by, bool(entered.scan)) == (
        "ENTERED_FOR",
        here.secretary,
        True,
    )
    assert told("slips.entered") == {here.member.pk}
    assert list(asked.slips.counting()) == [own]


def test_a_member_s_own_slip_is_never_touched(here):
    asked = send(here)
    say(asked, here.member)

    with pytest.raises(slip_answers.HasAnswered):
        enter(here, asked, here.member, "DISAGREE", "Khác")


def test_a_slip_on_paper_has_its_scan(here):
    asked = send(here)

    with pytest.raises(DatabaseError), transaction.atomic():
        enter(here, asked, here.member, scan=None)


# A changed draft ----------------------------------------------------------------------------------


def test_a_changed_draft_asks_again_and_keeps_what_was_said(here):
    asked = send(here)
    say(asked, here.member, "DISAGREE", "Phụ lục sai")
    asked = change(here, asked)

    assert (asked.version, asked.slips.count(), list(asked.slips.counting())) == (2, 1, [])
    assert told("slips.again") == {here.member.pk}
    assert told("slips.changed") == {one.pk for one in members(here)} - {here.member.pk}


def test_an_answer_to_the_draft_before_is_refused_with_what_to_do(here):
    asked = send(here)
    change(here, asked)

    with pytest.raises(slip_answers.DraftHasChanged):
        say(asked, here.member, version=1)


def test_answering_again_counts(here):
    asked = send(here)
    say(asked, here.member, "DISAGREE", "Phụ lục sai")
    asked = change(here, asked)
    again = say(asked, here.member, at=on(17, 11))

    assert list(asked.slips.counting()) == [again]


def test_a_changed_draft_gives_time_anew(here):
    asked = change(here, send(here), at=on(20, 10))

    assert asked.due_at == on(22, 17)


def test_a_changed_draft_never_shortens_the_time(here):
    asked = change(here, send(here, working_days=5), at=on(16, 10))

    assert asked.due_at == on(23, 17)


def test_two_who_change_at_once_do_not_overwrite_one_another(here):
    asked = send(here)
    change(here, asked)

    with pytest.raises(ChangedMeanwhile):
        change(here, asked, version=1)


def test_files_that_stay_stay_bound(here):
    asked = send(here, uploads=[pdf("mot.pdf"), pdf("hai.pdf", pages=2)])
    one, _two = asked.versions.get().files.all()

    asked = change(here, asked, kept=[one], uploads=[pdf("ba.pdf", pages=3)])

    files = asked.versions.get(number=2).files.all()
    assert [(file.title, file.sha256 == file.file.sha256) for file in files] == [
        ("mot.pdf", True),
        ("ba.pdf", True),
    ]
    assert files[0].sha256 == one.sha256


# Counting -----------------------------------------------------------------------------------------


def test_who_is_silent_is_counted_as_the_rule_says_and_shown_apart(here):
    rules = here.committee.rules.get()
    rules.silence = "AGREE"
    rules.save()
    asked = send(here)
    say(asked, here.member)

    asked = count(asked)

    assert (asked.agreed, asked.silent, asked.outcome) == (1, 3, "CARRIED")
    assert asked.verdict == ("1 agree and 3 silent, counted as agreement, of 4 members; 3 needed")


def test_the_rule_is_the_one_of_the_day_it_was_sent(here):
    asked = send(here)
    rules = here.committee.rules.get()
    rules.silence, rules.tie, rules.voting_basis = "AGREE", "NOT_CARRIED", "Quy chế mới"
    rules.save()

    asked = count(asked)

    assert (asked.outcome, asked.tie, asked.rule_text) == (
        "NOT_CARRIED",
        "CHAIR",
        "Thông qua khi được quá nửa tổng số thành viên Ủy ban nhân dân tán thành; thành viên không "
        "trả lời trong thời hạn không được tính là tán thành; khi số phiếu tán thành và không tán "
        "thành ngang nhau thì theo phía có phiếu của Chủ tịch Ủy ban nhân dân. Căn cứ: Luật Tổ chức"
        " chính quyền địa phương, Điều 113, 117",
    )


@pytest.mark.parametrize(("tie", "outcome"), [("CHAIR", "CARRIED"), ("NOT_CARRIED", "NOT_CARRIED")])
def test_as_many_for_as_against_goes_as_the_frozen_rule_says(here, tie, outcome):
    rules = here.committee.rules.get()
    rules.tie, rules.silence = tie, "AGREE"
    rules.save()
    asked = send(here)
    rules.tie, rules.silence = "NOT_CARRIED" if tie == "CHAIR" else "CHAIR", "NOT_COUNTED"
    rules.save()
    say(asked, here.vice_chair, "DISAGREE", "Chưa rõ nguồn vốn")
    say(asked, here.member, "DISAGREE", "Chưa rõ nguồn vốn")
    say(asked, here.head)

    asked = count(asked)  # the Chair says nothing: two and two

    assert (asked.agreed, asked.disagreed, asked.silent) == (1, 2, 1)
    assert (asked.outcome, asked.by_the_chair) == (outcome, tie == "CHAIR")


@pytest.mark.parametrize(
    "change", ["tie = 'NOT_CARRIED'", "majority_of = 'PRESENT'", "rule_text = 'khác'"]
)
def test_the_rule_it_was_sent_by_stays(here, change):
    send(here)

    with pytest.raises(DatabaseError, match="was sent otherwise"), transaction.atomic():
        connection.cursor().execute(f"UPDATE meetings_consultation SET {change}")


def test_the_result_holds_the_fingerprint_of_every_slip(here):
    asked = send(here)
    for one in members(here):
        say(asked, one)

    asked = count(asked, by=here.secretary, at=on(17, 12))

    assert asked.slips_hash == fingerprint(asked.slips.as_facts())
    assert (asked.outcome, asked.closed_by) == ("CARRIED", here.secretary)


def test_while_somebody_may_answer_it_is_not_counted(here):
    asked = send(here)
    for one in members(here)[:3]:
        say(asked, one)

    with pytest.raises(slip_closing.TimeIsNotOver, match="1 "):
        count(asked, by=here.secretary, at=DUE)
    assert count(asked, by=here.secretary, at=DUE + timedelta(seconds=1)).outcome == "CARRIED"


def test_slips_on_the_draft_before_do_not_count(here):
    asked = send(here)
    for one in members(here):
        say(asked, one)
    asked = change(here, asked)

    asked = count(asked, at=on(22))

    assert (asked.agreed, asked.silent, asked.outcome) == (0, 4, "NOT_CARRIED")


def test_the_second_to_count_writes_nothing(here):
    asked = count(send(here))

    with pytest.raises(slips.IsCounted):
        count(asked)
    assert AuditEvent.objects.filter(verb="slips.counted").count() == 1


def test_what_is_due_is_counted_by_itself_and_once(here):
    asked, other = send(here), send(here, working_days=5)

    first = slip_closing.sweep(at=DUE + timedelta(minutes=1))
    second = slip_closing.sweep(at=DUE + timedelta(minutes=2))

    asked.refresh_from_db()
    other.refresh_from_db()
    assert (first, second, asked.state, asked.closed_by, other.state) == (
        1,
        0,
        "CLOSED",
        None,
        "OPEN",
    )


# To the session -----------------------------------------------------------------------------------


def wished(here, **fields):
    asked = send(here, **fields)
    say(asked, here.member, "DISCUSS")
    return asked


def test_a_proposal_goes_on_the_next_agenda_in_preparation(here):
    proposal = here.ready()
    later, sooner = here.planned(), here.planned(starts_at=on(28), title="Họp sớm")
    asked = count(wished(here, proposal=proposal))

    assert (asked.outcome, asked.placed.meeting, later.items.count()) == ("IN_SESSION", sooner, 0)
    assert list(sooner.items.values_list("proposal", flat=True)) == [proposal.pk]


def test_without_a_meeting_it_waits_and_is_placed_by_itself_once(here):
    proposal = here.ready()
    asked = count(wished(here, proposal=proposal))
    assert slip_closing.sweep(at=LATER) == 0

    meeting = here.planned()
    placed = [slip_closing.sweep(at=LATER), slip_closing.sweep(at=LATER)]

    asked.refresh_from_db()
    assert (placed, asked.placed.meeting, meeting.items.count()) == ([1, 0], meeting, 1)


def test_a_waiting_proposal_stands_in_the_backlog_and_may_be_placed_by_hand(here):
    proposal = here.ready()
    asked = count(wished(here, proposal=proposal))
    meeting = here.planned()
    [item] = agenda.add_proposals(
        meeting=meeting, proposals=[proposal], by=here.secretary, at=LATER
    )

    slip_closing.sweep(at=LATER)

    asked.refresh_from_db()
    assert (asked.placed, meeting.items.count()) == (item, 1)


def test_a_new_matter_becomes_an_item_that_is_voted_on(here):
    meeting = here.planned()

    count(wished(here))

    item = meeting.items.get()
    assert (item.title, item.needs_vote) == ("Điều chỉnh dự toán quý III", True)


def left_over(here):
    """An item of a meeting that is over, not settled."""
    held = here.with_items(1, starts_at=on(14), title="Họp trước")
    item = held.items.get()
    type(held).objects.filter(pk=held.pk).update(
        state="CLOSED", opened_at=on(14), closed_at=on(14, 11), members=4
    )
    return AgendaItem.objects.get(pk=item.pk)


def test_an_item_left_by_a_meeting_is_asked_about_and_carried_on(here):
    item, meeting = left_over(here), here.planned()

    asked = count(wished(here, item=item, title=item.title))

    assert (meeting.items.get().title, asked.placed.meeting) == (item.title, meeting)


def test_an_item_of_a_meeting_that_is_not_over_is_not_asked_about(here):
    item = here.with_items(1).items.get()

    with pytest.raises(slips.MeetingIsNotOver):
        send(here, item=item)


def test_an_item_the_meeting_settled_is_not_asked_about(here):
    item = left_over(here)
    Decision.objects.create(item=item, outcome=DecisionOutcome.NOTED, by=here.chair, at=on(14, 10))

    with pytest.raises(slips.IsSettledAlready):
        send(here, item=item)


def test_an_item_is_asked_about_once(here):
    item = left_over(here)
    send(here, item=item)

    with pytest.raises(slips.IsAskedAlready):
        send(here, item=item)


def test_a_proposal_decided_by_slips_stands_on_no_agenda_any_more(here):
    proposal = here.ready()
    asked = send(here, proposal=proposal)
    for one in members(here):
        say(asked, one)
    count(asked)

    assert not Proposal.objects.filter(pk=proposal.pk).without_a_place().exists()


# What is approved is signed -----------------------------------------------------------------------


def put_to_slips(here):
    """A dossier the meeting wanted asked about by slips."""
    meeting, item = held(here, DecisionOutcome.WRITTEN_VOTE)
    return meeting, item


@pytest.mark.parametrize(("in_favour", "opened"), [(2, 0), (3, 1)])
def test_what_slips_approve_is_to_be_signed_by_its_unit(here, in_favour, opened):
    _meeting, item = put_to_slips(here)
    sent = AT + timedelta(hours=3)
    asked = send(here, item=item, at=sent)
    for one in members(here)[:in_favour]:
        say(asked, one, at=sent)
    assert not Signing.objects.exists()

    slip_closing.sweep(at=asked.due_at + timedelta(minutes=1))

    found = Signing.objects.standing().filter(item=item, department=here.unit)
    assert found.count() == Signing.objects.count() == opened
    assert told("signing.opened") == ({here.head.pk, here.officer.pk} if opened else set())


def test_what_goes_to_the_session_is_not_signed_yet(here):
    _meeting, item = put_to_slips(here)
    sent = AT + timedelta(hours=3)
    asked = send(here, item=item, at=sent)
    for one in members(here)[:3]:
        say(asked, one, at=sent)
    say(asked, here.head, "DISCUSS", at=sent)

    asked = count(asked, by=here.secretary, at=sent)

    assert (asked.outcome, Signing.objects.count()) == ("IN_SESSION", 0)


# Taking back --------------------------------------------------------------------------------------


def test_a_withdrawn_question_says_why_frees_its_matter_and_takes_no_slip(here):
    proposal = here.ready()
    asked = send(here, proposal=proposal)
    slips.withdraw(consultation=asked, because="Đưa ra phiên họp", by=here.secretary, at=on(17))

    with pytest.raises(slips.IsWithdrawn):
        say(asked, here.member)
    assert told("slips.withdrawn") == {one.pk for one in members(here)}
    assert Proposal.objects.filter(pk=proposal.pk).without_a_place().exists()


def test_withdrawing_needs_a_reason(here):
    with pytest.raises(slips.SaysNotWhy):
        slips.withdraw(consultation=send(here), because=" ", by=here.secretary, at=on(17))


# What the database keeps whoever writes -----------------------------------------------------------


def refused(sql, *values):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_nobody_changes_or_deletes_a_slip(here):
    slip = say(send(here), here.member)

    refused("UPDATE meetings_slip SET choice = 'DISAGREE', text = 'x' WHERE id = %s", slip.pk)
    refused("DELETE FROM meetings_slip WHERE id = %s", slip.pk)


def test_nobody_changes_a_result_or_what_was_sent(here):
    counted, asked = count(send(here)), send(here)

    refused("UPDATE meetings_consultation SET outcome = 'CARRIED' WHERE id = %s", counted.pk)
    refused("UPDATE meetings_consultation SET state = 'OPEN' WHERE id = %s", counted.pk)
    refused("UPDATE meetings_consultation SET members = 3 WHERE id = %s", asked.pk)
    refused("DELETE FROM meetings_consultation WHERE id = %s", asked.pk)


@pytest.mark.parametrize("wrong", ["version", "closed", "late", "stranger"])
def test_the_database_takes_no_slip_that_does_not_belong(here, wrong):
    asked = send(here)
    row = {
        "consultation": asked,
        "version": 2 if wrong == "version" else 1,
        "person": here.secretary if wrong == "stranger" else here.member,
        "sequence": 1,
        "choice": "AGREE",
        "source": "OWN",
        "at": DUE + timedelta(seconds=1) if wrong == "late" else on(17),
        "key": uuid4(),
        "receipt": "AAAA",
    }
    row["cast_by"] = row["person"]
    if wrong == "closed":
        count(asked)

    with pytest.raises(DatabaseError), transaction.atomic():
        Slip.objects.create(**row)


@pytest.mark.parametrize("same", ["key", "sequence"])
def test_the_database_takes_no_slip_twice(here, same):
    asked = send(here)
    first = say(asked, here.member)
    row = {"key": uuid4(), "sequence": 2} | {same: getattr(first, same)}

    with pytest.raises(IntegrityError), transaction.atomic():
        Slip.objects.create(
            consultation=asked,
            version=1,
            person=here.member,
            choice="AGREE",
            source="OWN",
            cast_by=here.member,
            at=on(17),
            receipt="AAAA",
            **row,
        )


WRONG = {
    "choice": {"choice": "MAYBE"},
    "no reason": {"choice": "DISAGREE"},
    "somebody else": {"cast_by": "secretary"},
    "no scan": {"source": "ENTERED_FOR"},
}


@pytest.mark.parametrize("wrong", WRONG)
def test_the_database_takes_no_slip_that_is_half_true(here, wrong):
    row = {"choice": "AGREE", "source": "OWN", "cast_by": "member"} | WRONG[wrong]
    row["cast_by"] = getattr(here, row["cast_by"])
    more = {"version": 1, "sequence": 1, "at": on(17), "key": uuid4(), "receipt": "AAAA"}

    with pytest.raises(IntegrityError), transaction.atomic():
        Slip.objects.create(consultation=send(here), person=here.member, **row, **more)


HALF = {
    "counted without counts": {"state": "CLOSED", "closed_at": LATER},
    "a place without a discussion": {"placed_id": 1},
    "withdrawn without a reason": {"state": "WITHDRAWN", "withdrawn_at": LATER},
}


@pytest.mark.parametrize("wrong", HALF)
def test_the_database_keeps_no_half_result(here, wrong):
    asked = send(here)

    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.filter(pk=asked.pk).update(**HALF[wrong])


def test_the_database_takes_no_counts_that_do_not_add_up(here):
    asked = send(here)
    counts = {"agreed": 3, "disagreed": 0, "other": 0, "discuss": 0, "silent": 0, "needed": 3}

    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.filter(pk=asked.pk).update(
            state="CLOSED", closed_at=LATER, outcome="CARRIED", slips_hash="a" * 64, **counts
        )


def test_a_proposal_is_never_asked_about_twice_at_a_time(here):
    first = send(here, proposal=here.ready())
    fields = {f.attname: getattr(first, f.attname) for f in first._meta.concrete_fields}
    fields |= {"id": None, "number": 9, "key": uuid4()}

    with pytest.raises(IntegrityError), transaction.atomic():
        Consultation.objects.create(**fields)


def test_a_bound_file_keeps_the_fingerprint_of_the_file(here):
    version = send(here).versions.get()

    with pytest.raises(DatabaseError), transaction.atomic():
        version.files.create(position=1, title="x", file=scan(here), sha256="0" * 64)
