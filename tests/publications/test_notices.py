"""A notice goes from draft to issued by those whose task each step is, and cannot be hurried."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from directives.models import Directive
from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.audit.models import AuditEvent
from giaoban.core.refusals import ChangedMeanwhile, NotAllowed
from giaoban.documents import pdf
from giaoban.documents.actions import numbers
from giaoban.documents.content import Document, Signature
from giaoban.documents.models import OfficialDocument
from giaoban.organisation.enums import Role
from giaoban.publications import contents
from giaoban.publications.actions import notices, publishing
from giaoban.publications.enums import NoticeState
from giaoban.publications.models import NoticeStep
from meetings.actions import decisions
from meetings.enums import MeetingState
from meetings.models import AgendaItem
from tests.factories import AT, DepartmentFactory, person
from tests.publications.factories import ClosedMeetingFactory, NoticeFactory

pytestmark = pytest.mark.django_db

S = NoticeState


@pytest.fixture(scope="session")
def signed_pdf():
    return pdf.render(
        Document(issuer=("UBND",), kind="THÔNG BÁO", signatures=(Signature(authority=("A",)),))
    )


def upload(content):
    return SimpleUploadedFile("128-TB.pdf", content, content_type="application/pdf")


def numbered(signed_pdf, **fields):
    notice = NoticeFactory(state=S.NUMBERED, number=128, dated_on=date(2022, 7, 4), **fields)
    clerk = person(Role.RECORDS_CLERK, notice.committee)
    return notices.attach_signed(notice=notice, upload=upload(signed_pdf), by=clerk, at=AT), clerk


def test_a_draft_begins_with_what_the_system_knows_and_is_made_once():
    meeting = ClosedMeetingFactory()
    secretary = person(Role.SECRETARY, meeting.committee)

    first = notices.draft(meeting=meeting, by=secretary, at=AT)
    again = notices.draft(meeting=meeting, by=secretary, at=AT)

    assert first == again
    assert meeting.presiding.full_name in first.opening
    assert first.symbol == "TB-UBND"


def test_no_notice_before_the_meeting_is_closed():
    meeting = ClosedMeetingFactory(state=MeetingState.IN_SESSION, closed_at=None)

    with pytest.raises(notices.MeetingNotClosed):
        notices.draft(meeting=meeting, by=meeting.secretary, at=AT)


def test_two_who_write_at_once_lose_no_word():
    notice = NoticeFactory()
    act = {"by": notice.created_by, "at": AT, "version": notice.version}
    notices.edit(notice=notice, opening="của người thứ nhất", **act)

    with pytest.raises(ChangedMeanwhile):
        notices.edit(notice=notice, opening="của người thứ hai", **act)

    notice.refresh_from_db()
    assert notice.opening == "của người thứ nhất"


def test_what_the_chair_approved_no_longer_follows_the_record():
    notice = NoticeFactory(state=S.SENT_FOR_APPROVAL)
    approved = notices.approve(notice=notice, by=person(Role.CHAIR, notice.committee), at=AT)

    assert approved.content["opening"] == notice.opening
    with pytest.raises(notices.NotADraft):
        notices.edit(notice=approved, version=approved.version, opening="khác", by=None, at=AT)


def test_approval_entered_for_the_chair_names_who_entered_it():
    notice = NoticeFactory(state=S.SENT_FOR_APPROVAL)
    chair = person(Role.CHAIR, notice.committee)
    secretary = person(Role.SECRETARY, notice.committee)

    notices.approve(
        notice=notice,
        by=chair,
        hand=Hand(entered_by=secretary, channel=Channel.TELEPHONE),
        at=AT,
    )

    step, event = NoticeStep.objects.get(), AuditEvent.objects.get()
    assert (step.by, step.entered_by, step.channel) == (chair, secretary, Channel.TELEPHONE)
    assert (event.actor_name, event.entered_by_name) == (str(chair), str(secretary))


def test_giving_back_needs_a_reason_and_makes_it_a_draft():
    notice = NoticeFactory(state=S.SENT_FOR_APPROVAL)
    chair = person(Role.CHAIR, notice.committee)

    with pytest.raises(notices.NoReason):
        notices.give_back(notice=notice, reason=" ", by=chair, at=AT)
    back = notices.give_back(notice=notice, reason="Sửa mục II", by=chair, at=AT)

    assert (back.state, back.content) == (S.DRAFT, None)


STEPS = {
    S.DRAFT: {notices.send},
    S.SENT_FOR_APPROVAL: {notices.approve},
    S.APPROVED: {notices.sign},
    S.SIGNED: set(),
    S.ISSUED: set(),
}


@pytest.mark.parametrize("state", [S.DRAFT, S.SENT_FOR_APPROVAL, S.APPROVED, S.SIGNED])
@pytest.mark.parametrize("step", [notices.send, notices.approve, notices.sign, notices.issue])
def test_no_step_is_taken_out_of_turn(state, step):
    notice = NoticeFactory(state=state)
    chair = person(Role.CHAIR, notice.committee)

    if step in STEPS[state]:
        assert step(notice=notice, by=chair, at=AT).state != state
    else:
        with pytest.raises(NotAllowed):
            step(notice=notice, by=chair, at=AT)


def test_a_number_is_used_once_a_year_and_never_dated_before_the_meeting():
    taken = NoticeFactory(state=S.NUMBERED, number=128, dated_on=date(2022, 7, 4))
    later = ClosedMeetingFactory(committee=taken.committee, code="2022-08")
    notice = NoticeFactory(meeting=later, state=S.SIGNED)
    act = {"notice": notice, "by": notice.created_by, "at": AT}

    with pytest.raises(numbers.NumberTaken):
        notices.number(**act, number=128, dated_on=date(2022, 8, 2))
    with pytest.raises(notices.DatedBeforeTheMeeting):
        notices.number(**act, number=129, dated_on=date(2022, 6, 29))
    assert notices.number(**act, number=129, dated_on=date(2022, 7, 4)).state == S.NUMBERED


def test_it_is_not_issued_without_the_signed_file():
    notice = NoticeFactory(state=S.NUMBERED, number=1, dated_on=date(2022, 7, 4))

    with pytest.raises(notices.NoSignedFile):
        notices.issue(notice=notice, by=notice.created_by, at=AT)


def test_issuing_gives_the_directives_with_the_notice_as_their_basis(signed_pdf):
    notice, clerk = numbered(signed_pdf)
    unit = _unit(notice.committee)
    directive = _directive(notice.meeting, unit)
    _freeze(notice)

    notices.issue(notice=notice, by=clerk, at=AT)

    directive.refresh_from_db()
    assert directive.state == "ISSUED"
    assert directive.basis == (
        f"Thông báo số 128/TB-UBND ngày 4/7/2022 của {notice.committee.name}"
    )


def test_what_is_issued_takes_no_other_file_and_is_not_issued_again(signed_pdf):
    notice, clerk = numbered(signed_pdf)
    issued = notices.issue(notice=notice, by=clerk, at=AT)
    unnumbered = NoticeFactory(state=S.SIGNED)

    with pytest.raises(NotAllowed):
        notices.attach_signed(notice=issued, upload=upload(signed_pdf), by=clerk, at=AT)
    with pytest.raises(NotAllowed):
        notices.issue(notice=issued, by=clerk, at=AT)
    with pytest.raises(NotAllowed):
        notices.attach_signed(notice=unnumbered, upload=upload(signed_pdf), by=clerk, at=AT)

    assert OfficialDocument.objects.filter(committee=notice.committee).count() == 1


def test_two_clerks_issue_at_once_and_one_is_told(signed_pdf, transactional_db):
    notice, clerk = numbered(signed_pdf)
    _directive(notice.meeting, _unit(notice.committee))
    _freeze(notice)
    at_the_door = threading.Barrier(2)

    def issue():
        at_the_door.wait()
        try:
            notices.issue(notice=notice, by=clerk, at=AT)
            return "issued"
        except NotAllowed:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as two:
        answers = [two.submit(issue) for _ in range(2)]

    assert sorted(answer.result() for answer in answers) == ["issued", "told"]
    assert AuditEvent.objects.filter(verb="notice.issued").count() == 1


def test_directives_changed_after_the_approval_are_not_given(signed_pdf):
    notice, clerk = numbered(signed_pdf)
    directive = _directive(notice.meeting, _unit(notice.committee))
    _freeze(notice)
    was = directive.content
    Directive.objects.filter(pk=directive.pk).update(content="khác hẳn")

    with pytest.raises(notices.NotAsApproved):
        notices.issue(notice=notice, by=clerk, at=AT)

    Directive.objects.filter(pk=directive.pk).update(content=was)
    assert notices.issue(notice=notice, by=clerk, at=AT).state == S.ISSUED


def test_the_chair_approves_the_text_that_was_read_and_no_other():
    notice = NoticeFactory(state=S.SENT_FOR_APPROVAL)
    read = contents.mark(contents.draw(notice))
    _directive(notice.meeting, _unit(notice.committee))
    act = {"notice": notice, "by": person(Role.CHAIR, notice.committee), "at": AT}

    with pytest.raises(notices.ReadsOtherwise):
        notices.approve(**act, seen=read)

    again = contents.mark(contents.draw(notice))
    assert notices.approve(**act, seen=again).state == S.APPROVED


def test_a_notice_says_what_was_concluded_on_an_item_but_not_to_the_public():
    notice = NoticeFactory()
    item = AgendaItem.objects.create(
        meeting=notice.meeting, position=1, title="Chỉnh trang đô thị", needs_vote=False
    )
    clerk = person(Role.SECRETARY, notice.committee)
    decisions.conclude(meeting=notice.meeting, item=item, text="Giao rà soát lại.", by=clerk, at=AT)

    assert "Giao rà soát lại." in contents.draw(notice)["agenda"][-1]["outcome"]
    assert "Giao rà soát lại." not in str(contents.draw(notice, public=True))


def test_two_clerks_never_give_one_number_in_a_year(transactional_db):
    first = NoticeFactory(state=S.SIGNED)
    later = ClosedMeetingFactory(committee=first.committee, code="2022-08")
    second = NoticeFactory(meeting=later, state=S.SIGNED)
    at_the_door = threading.Barrier(2)

    def number(notice, day):
        try:
            connection.ensure_connection()
            at_the_door.wait()
            notices.number(notice=notice, number=7, dated_on=day, by=notice.created_by, at=AT)
            return "numbered"
        except numbers.NumberTaken:
            return "told"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as two:
        days = [(first, date(2022, 7, 4)), (second, date(2022, 7, 5))]
        answers = [two.submit(number, *one) for one in days]

    assert sorted(answer.result() for answer in answers) == ["numbered", "told"]


def test_only_what_is_issued_is_published_and_only_once(signed_pdf):
    draft = NoticeFactory()
    with pytest.raises(publishing.NotIssued):
        publishing.publish(notice=draft, by=draft.created_by, at=AT)

    notice, clerk = numbered(signed_pdf)
    issued = notices.issue(notice=notice, by=clerk, at=AT)
    first = publishing.publish(notice=issued, by=clerk, at=AT)

    assert publishing.publish(notice=issued, by=clerk, at=AT + timedelta(days=1)) == first


def test_what_is_withdrawn_stays_listed_with_its_reason_and_may_be_published_anew(signed_pdf):
    notice, clerk = numbered(signed_pdf)
    issued = notices.issue(notice=notice, by=clerk, at=AT)
    copy = publishing.publish(notice=issued, by=clerk, at=AT)

    with pytest.raises(publishing.NoReason):
        publishing.withdraw(copy=copy, reason="", by=clerk, at=AT)
    withdrawn = publishing.withdraw(copy=copy, reason="Sai tên đơn vị", by=clerk, at=AT)
    again = publishing.publish(notice=issued, by=clerk, at=AT)

    assert withdrawn.withdrawn_because == "Sai tên đơn vị"
    assert again.slug != copy.slug


def _unit(committee):
    return DepartmentFactory(committee=committee)


def _directive(meeting, unit):
    return Directive.objects.create(
        committee=meeting.committee,
        code="NV-2022-07-01",
        meeting=meeting,
        content="Rà soát các tuyến phố",
        lead=unit,
        due_on=date(2022, 7, 15),
        created_at=AT,
        created_by=meeting.secretary,
    )


def _freeze(notice):
    """Let the notice hold what its meeting says now, as the Chair's approval would."""
    notice.content = contents.draw(notice)
    notice.save(update_fields=["content"])
