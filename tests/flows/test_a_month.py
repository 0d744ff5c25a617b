"""A month in the life of a committee, told once from end to end.

Read this first. It is the meeting of 30 June 2022 in Bắc Kạn, from the Office's question
"what do you bring?" to a confirmed result and a page any citizen can read. Every deed is one
call of an action: who did it (`by`), when (`at`). The numbers, and every name but the
Chair's, are invented.
"""

import uuid
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from zoneinfo import ZoneInfo

import pytest

from directives.actions import directives, reminders, reports
from directives.enums import Addressee, DirectiveState, Gap, Timeliness
from directives.models import Directive
from directives.rules.timeliness import timeliness
from giaoban.acts.hands import Hand
from giaoban.acts.models import Channel
from giaoban.audit import verification
from giaoban.audit.models import AuditEvent
from giaoban.demo import bac_kan
from giaoban.demo.founding import Founder
from giaoban.demo.july_2022_words import CONCLUSION, DIRECTIVES
from giaoban.notifications.models import Message
from giaoban.publications.actions import notices, publishing
from meetings.actions import (
    agenda,
    ballots,
    decisions,
    meetings,
    proposals,
    registrations,
    sitting,
    voting,
)
from meetings.enums import (
    AttendanceState,
    Choice,
    DecisionOutcome,
    PaperKind,
    ProposalState,
    RoundOutcome,
)
from meetings.subjects.land_use.models import LandCode
from tests.preparations import pdf

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
FOUNDED = datetime(2021, 7, 1, 8, tzinfo=VIETNAM)
JULY = date(2022, 7, 1)
LAND_OWNERS = ["Nguyễn Văn Minh Họa", "Trần Thị Ví Dụ"]
REMEMBRANCE = "Chuẩn bị và tổ chức tốt các hoạt động nhân dịp kỷ niệm ngày Thương binh"


def on(day, month, hour=8, minute=0) -> datetime:
    return datetime(2022, month, day, hour, minute, tzinfo=VIETNAM)


@pytest.mark.django_db
def test_a_month():
    city = Founder(at=FOUNDED).found(bac_kan)

    registration = the_office_asks_what_the_units_bring(city)
    a_unit_brings_nothing(city, registration)
    decision, land, compensation = the_land_division_submits_three_matters(city, registration)
    report = the_finance_division_submits_the_report(city, registration)
    land = the_office_gives_one_back_and_gets_it_completed(city, land)
    brought = [decision, land, compensation, report]
    ready = the_office_accepts_and_the_vice_chair_agrees(city, brought)

    meeting = the_secretary_makes_the_agenda(city, ready)
    meeting = the_chair_approves_the_programme(city, meeting)
    meeting = everybody_is_invited(city, meeting)

    nine_are_too_few_to_begin(city, meeting)
    meeting = thirteen_of_fifteen_begin(city, meeting)
    report, decision, land, compensation = meeting.items.in_order()
    the_report_is_noted(city, report)
    all_raise_their_hands(city, decision)
    all_but_two_raise_their_hands(city, land)
    members_vote_on_their_own_screens(city, compensation)

    the_chair_concludes(city, meeting)
    fifteen_directives_are_written_down(city, meeting)
    meeting = the_meeting_ends(city, meeting)
    the_office_takes_up_two_suggestions(city, meeting)

    notice = the_notice_is_drafted_approved_signed_and_numbered(city, meeting)
    notice = issuing_the_notice_gives_the_directives(city, notice)
    task = Directive.objects.get(content__startswith=REMEMBRANCE)
    the_unit_is_reminded_as_the_day_draws_near(city, task)
    the_unit_reports_and_hands_in_its_result(city, task)
    the_office_sends_it_back_then_confirms(city, task)
    citizens_read_the_notice_without_anything_personal(city, notice)

    assert what_the_ledger_says() == WHAT_HAPPENED
    assert verification.first_bad_row() is None


# Before the meeting -------------------------------------------------------------------------


def the_office_asks_what_the_units_bring(city):
    return registrations.open_(
        committee=city.committee,
        month=JULY,
        closes_at=on(20, 6, 17),
        by=city.people["thuky"],
        at=on(13, 6),
    )


def a_unit_brings_nothing(city, registration):
    """Told by telephone: the secretary enters it for the head of the unit, and it shows."""
    answer = registrations.decline(
        registration=registration,
        department=city.units["noi-vu"],
        by=city.people["thanhvien1"],
        hand=Hand(entered_by=city.people["thuky"], channel=Channel.TELEPHONE),
        at=on(16, 6),
    )

    assert (answer.by, answer.entered_by) == (city.people["thanhvien1"], city.people["thuky"])


def the_land_division_submits_three_matters(city, registration):
    code = {one.code: one for one in LandCode.objects.filter(scheme="TT25-2014")}
    change = {"area": Decimal("120.5"), "from_code": code["CLN"], "to_code": code["ODT"]}
    case = {"parcel_area": Decimal("480.5"), "conversions": [change]}
    first, second = LAND_OWNERS
    cases = [
        {"persons": first, "ward": city.units["song-cau"], "map_sheet": "12", "parcel": "105"},
        {"persons": second, "ward": city.units["xuat-hoa"], "map_sheet": "27", "parcel": "88"},
    ]
    decision = land_division_submits(
        city,
        registration,
        kind="draft-decision",
        title="Dự thảo Quyết định quy định chức năng, nhiệm vụ của Phòng Tài nguyên và Môi trường",
        details={
            "document": "DECISION",
            "is_normative": True,
            "appraisal_number": "18/BCTĐ-TP",
            "appraisal_on": date(2022, 6, 14),
        },
        papers=[PaperKind.SUBMISSION, PaperKind.DRAFT, PaperKind.APPRAISAL],
        at=on(17, 6, 9),
    )
    land = land_division_submits(
        city,
        registration,
        kind="land-use",
        title="Cho phép 02 hộ gia đình, cá nhân được chuyển mục đích sử dụng đất",
        details={"cases": [one | case for one in cases]},
        papers=[PaperKind.SUBMISSION, PaperKind.CADASTRAL_EXTRACT],
        at=on(17, 6, 10),
    )
    compensation = land_division_submits(
        city,
        registration,
        kind="compensation",
        title="Phương án bồi thường, hỗ trợ GPMB dự án Trường Mầm non Dương Quang",
        details={
            "project": "Trường Mầm non Dương Quang",
            "households": 7,
            "area": Decimal("4350.6"),
            "land": 1_246_500_000,
            "structures": 385_200_000,
            "total": 1_631_700_000,
        },
        papers=[PaperKind.SUBMISSION, PaperKind.PLAN],
        at=on(17, 6, 11),
    )
    return decision, land, compensation


def land_division_submits(city, registration, *, papers, at, **what):
    """An officer writes it and adds the papers; the head hands it in."""
    officer, head = city.people["tnmt"], city.people["thanhvien4"]
    proposal = proposals.create(
        committee=city.committee,
        department=city.units["tnmt"],
        registration=registration,
        needs_vote=True,
        submission_number="101/TTr-TNMT",
        submission_on=date(2022, 6, 16),
        key=uuid.uuid4(),
        by=officer,
        at=at,
        **what,
    )
    for paper in papers:
        proposals.add_paper(proposal=proposal, kind=paper, upload=pdf(), by=officer, at=at)
    return proposals.submit(proposal=proposal, by=head, at=at)


def the_finance_division_submits_the_report(city, registration):
    head = city.people["thanhvien3"]
    report = proposals.create(
        committee=city.committee,
        department=city.units["tckh"],
        registration=registration,
        kind="periodic-report",
        title="Tình hình kinh tế - xã hội tháng 6, nhiệm vụ trọng tâm tháng 7 năm 2022",
        needs_vote=False,
        submission_number="215/BC-TCKH",
        submission_on=date(2022, 6, 17),
        details={
            "month": date(2022, 6, 1),
            "situation": "Kinh tế - xã hội duy trì ổn định, một số chỉ tiêu tăng so với cùng kỳ.",
        },
        key=uuid.uuid4(),
        by=head,
        at=on(17, 6, 14),
    )
    proposals.add_paper(
        proposal=report, kind=PaperKind.REPORT, upload=pdf(), by=head, at=on(17, 6, 14)
    )
    return proposals.submit(proposal=report, by=head, at=on(17, 6, 14))


def the_office_gives_one_back_and_gets_it_completed(city, land):
    proposals.return_(
        proposal=land,
        reason="Thiếu biên bản kiểm tra thực địa hai thửa đất.",
        by=city.people["thuky"],
        at=on(21, 6),
    )
    proposals.add_paper(
        proposal=land,
        kind=PaperKind.FIELD_CHECK,
        upload=pdf(),
        by=city.people["tnmt"],
        at=on(22, 6),
    )
    return proposals.submit(proposal=land, by=city.people["thanhvien4"], at=on(22, 6, 9))


def the_office_accepts_and_the_vice_chair_agrees(city, brought):
    checked = [
        proposals.check(proposal=one, by=city.people["thuky"], at=on(22, 6, 14)) for one in brought
    ]
    ready = [proposals.agree(proposal=one, by=city.people["pct1"], at=on(23, 6)) for one in checked]

    assert {proposal.state for proposal in ready} == {ProposalState.READY}
    return ready


def the_secretary_makes_the_agenda(city, ready):
    """The report is put first; minutes and presenter are set."""
    secretary = city.people["thuky"]
    meeting = meetings.plan(
        committee=city.committee,
        title="Phiên họp giao ban thường kỳ tháng 7 năm 2022",
        starts_at=on(30, 6, 14),
        place="Phòng họp tầng 2",
        presiding=city.people["chutich"],
        secretary=secretary,
        review_month=date(2022, 6, 1),
        plan_month=JULY,
        by=secretary,
        at=on(23, 6, 10),
    )
    items = agenda.add_proposals(meeting=meeting, proposals=ready, by=secretary, at=on(23, 6, 10))
    report = agenda.move(item=items[-1], to=1, by=secretary, at=on(23, 6, 10))
    agenda.edit(
        item=report,
        version=report.version,
        minutes=30,
        presenter="đ/c Triệu Đức Anh",
        by=secretary,
        at=on(23, 6, 10),
    )
    return meeting


def the_chair_approves_the_programme(city, meeting):
    meeting = meetings.ask_programme(meeting=meeting, by=city.people["thuky"], at=on(23, 6, 14))
    meetings.approve_programme(
        meeting=meeting,
        order_version=meeting.order_version,
        by=city.people["chutich"],
        at=on(23, 6, 16),
    )
    return meeting


def everybody_is_invited(city, meeting):
    meeting = meetings.call(meeting=meeting, by=city.people["thuky"], at=on(24, 6))

    invited = set(meeting.invitations.values_list("person__username", flat=True))
    assert {"chutich", "thanhvien1", "congan", "songcau"} <= invited
    return meeting


# The sitting --------------------------------------------------------------------------------


def nine_are_too_few_to_begin(city, meeting):
    """Two thirds of fifteen members are ten."""
    for row in sitting.roll(meeting=meeting)[:9]:
        sitting.mark_attendance(
            meeting=meeting,
            person=row.person,
            state=AttendanceState.PRESENT,
            by=city.people["thuky"],
            at=on(30, 6, 13, 50),
        )
    with pytest.raises(sitting.NoQuorum):
        sitting.open_(meeting=meeting, by=city.people["thuky"], at=on(30, 6, 14))


def thirteen_of_fifteen_begin(city, meeting):
    for away in ("thanhvien8", "thanhvien9"):
        sitting.mark_attendance(
            meeting=meeting,
            person=city.people[away],
            state=AttendanceState.EXCUSED,
            reason="Đi công tác",
            by=city.people["thuky"],
            at=on(30, 6, 13, 55),
        )
    sitting.mark_all_present(meeting=meeting, by=city.people["thuky"], at=on(30, 6, 14))
    meeting = sitting.open_(meeting=meeting, by=city.people["thuky"], at=on(30, 6, 14, 2))

    assert meeting.members == 15
    return meeting


def the_report_is_noted(city, item):
    """No vote is asked for; the secretary enters what the Chair said in the room."""
    decisions.decide(
        item=item,
        outcome=DecisionOutcome.NOTED,
        by=city.people["chutich"],
        hand=Hand(entered_by=city.people["thuky"], channel=Channel.IN_PERSON),
        at=on(30, 6, 14, 30),
    )


def all_raise_their_hands(city, item):
    """The daily case: one click records all who are present."""
    sitting.point(item=item, by=city.people["thuky"], at=on(30, 6, 14, 31))
    vote = voting.record_hands(item=item, by=city.people["chutich"], at=on(30, 6, 14, 40))

    assert (vote.in_favour, vote.members, vote.needed) == (13, 15, 8)
    assert vote.outcome == RoundOutcome.CARRIED


def all_but_two_raise_their_hands(city, item):
    vote = voting.record_hands(
        item=item,
        exceptions={
            city.people["congan"]: Choice.AGAINST,
            city.people["thanhvien2"]: Choice.NOT_VOTING,
        },
        by=city.people["chutich"],
        at=on(30, 6, 14, 50),
    )

    assert (vote.in_favour, vote.against, vote.not_voting, vote.absent) == (11, 1, 1, 2)


def members_vote_on_their_own_screens(city, item):
    """One changes their mind, one cannot send and has it entered, one sends nothing."""
    vote = voting.open_round(item=item, by=city.people["thuky"], at=on(30, 6, 14, 51))
    silent, without_a_device, *others = list(vote.electors.present().in_order())[::-1]
    for elector in others:
        cast(vote, elector.person, Choice.FOR)
    cast(vote, city.people["pct2"], Choice.AGAINST)
    ballots.enter_for(
        round=vote,
        person=without_a_device.person,
        choice=Choice.FOR,
        channel=Channel.IN_PERSON,
        by=city.people["thuky"],
        at=on(30, 6, 14, 53),
    )
    vote = voting.close(round=vote, by=city.people["chutich"], at=on(30, 6, 14, 55))

    assert (vote.in_favour, vote.against, vote.not_sent, vote.absent) == (11, 1, 1, 2)
    with pytest.raises(ballots.RoundIsClosed):
        cast(vote, silent.person, Choice.FOR)


def cast(vote, person, choice):
    ballots.cast(round=vote, person=person, choice=choice, key=uuid.uuid4(), at=on(30, 6, 14, 52))


def the_chair_concludes(city, meeting):
    decisions.conclude(
        meeting=meeting, text=CONCLUSION, by=city.people["thuky"], at=on(30, 6, 16, 20)
    )


def fifteen_directives_are_written_down(city, meeting):
    """As they were said: who and by when stays open, and a guess is only a suggestion."""
    for said in DIRECTIVES:
        directives.draft(
            meeting=meeting,
            group=said.group,
            content=said.content,
            addressee=Addressee.ALL_UNITS if said.to_all else Addressee.ONE_UNIT,
            supporting=[city.units[code] for code in said.supporting],
            due_text=said.due_text,
            suggested_lead=city.units.get(said.suggested_lead),
            suggested_due_on=said.suggested_due_on,
            suggested_standing=said.suggested_standing,
            key=uuid.uuid4(),
            by=city.people["thuky"],
            at=on(30, 6, 16, 25),
        )

    said = Directive.objects.arising_from(meeting)
    assert (said.count(), said.without_lead().count(), said.without_deadline().count()) == (
        15,
        13,
        15,
    )


def the_meeting_ends(city, meeting):
    return sitting.close_meeting(meeting=meeting, by=city.people["thuky"], at=on(30, 6, 16, 40))


# After the meeting --------------------------------------------------------------------------


def the_office_takes_up_two_suggestions(city, meeting):
    """Having asked the Chair: who leads the remembrance of 27 July, and by when."""
    directive = Directive.objects.arising_from(meeting).get(content__startswith=REMEMBRANCE)
    for gap in (Gap.LEAD, Gap.DUE):
        directive = directives.accept_suggestion(
            directive=directive, gap=gap, by=city.people["thuky"], at=on(1, 7)
        )

    assert (directive.lead, directive.due_on) == (city.units["ldtbxh"], date(2022, 7, 26))


def the_notice_is_drafted_approved_signed_and_numbered(city, meeting):
    secretary, clerk = city.people["thuky"], city.people["vanthu"]
    notice = notices.draft(meeting=meeting, by=secretary, at=on(1, 7, 9))
    notice = notices.send(notice=notice, by=secretary, at=on(1, 7, 10))
    notice = notices.approve(notice=notice, by=city.people["chutich"], at=on(1, 7, 15))
    notice = notices.sign(notice=notice, by=city.people["chanhvp"], at=on(4, 7, 8))
    notice = notices.number(
        notice=notice, number=128, dated_on=date(2022, 7, 4), by=clerk, at=on(4, 7, 9)
    )
    return notices.attach_signed(notice=notice, upload=pdf(), by=clerk, at=on(4, 7, 9, 20))


def issuing_the_notice_gives_the_directives(city, notice):
    """Three were complete: one for its unit, two for all: a task for each of 15 units."""
    assert not Directive.objects.exclude(state=DirectiveState.DRAFT).exists()

    notice = notices.issue(notice=notice, by=city.people["vanthu"], at=on(4, 7, 9, 30))

    given = Directive.objects.filter(state=DirectiveState.ISSUED)
    assert given.at_the_top().count() == 3
    assert given.tasks().count() == 1 + 2 * 15
    assert {one.basis for one in given} == {
        "Thông báo số 128/TB-UBND ngày 4/7/2022 của UBND thành phố Bắc Kạn"
    }
    return notice


def the_unit_is_reminded_as_the_day_draws_near(city, task):
    """Each morning the planner looks; it writes on four of the days, and once however often."""
    for day in range(5, 27):
        reminders.plan_due(at=on(day, 7, 7, 30))
        reminders.plan_due(at=on(day, 7, 15))

    head = Message.objects.filter(recipient=city.people["thanhvien5"], key__startswith="reminder")
    assert list(head.order_by("business_on").values_list("business_on", flat=True)) == [
        date(2022, 7, 15),
        date(2022, 7, 21),
        date(2022, 7, 25),
        date(2022, 7, 26),
    ]


def the_unit_reports_and_hands_in_its_result(city, task):
    head = city.people["thanhvien5"]
    reports.report(
        directive=task, text="Đã ban hành kế hoạch.", key=uuid.uuid4(), by=head, at=on(26, 7, 9)
    )
    hand_in(city, task, text="Đã viếng nghĩa trang liệt sỹ.", at=on(26, 7, 15))


def the_office_sends_it_back_then_confirms(city, task):
    chief = city.people["chanhvp"]
    reports.send_back(directive=task, reason="Thiếu số liệu quà tặng.", by=chief, at=on(27, 7))
    hand_in(city, task, text="Đã viếng nghĩa trang, tặng 120 suất quà.", at=on(27, 7, 10))
    task = reports.confirm(directive=task, by=chief, at=on(28, 7))

    assert task.state == DirectiveState.COMPLETED
    in_time = timeliness(
        state=task.state,
        due_on=task.due_on,
        submitted_on=date(2022, 7, 27),
        today=date(2022, 7, 28),
    )
    assert in_time == Timeliness.OVERDUE  # handed in for good a day late


def hand_in(city, task, *, text, at):
    reports.submit_completion(
        directive=task,
        text=text,
        result_number="67/BC-LĐTBXH",
        result_on=at.date(),
        key=uuid.uuid4(),
        by=city.people["thanhvien5"],
        at=at,
    )


def citizens_read_the_notice_without_anything_personal(city, notice):
    """Publishing is a decision of its own; what is published is a copy that stays as it is."""
    copy = publishing.publish(notice=notice, by=city.people["chanhvp"], at=on(5, 8))

    assert copy.slug == "2022-128-tb-ubnd"
    for owner in LAND_OWNERS:
        assert owner in str(notice.content)
        assert owner not in str(copy.content)


# The ledger ---------------------------------------------------------------------------------


def what_the_ledger_says() -> list[tuple[str, int]]:
    """Every deed since the Office's first question, in order; how often, where it was repeated."""
    events = AuditEvent.objects.filter(at__gte=on(13, 6)).order_by("sequence")
    verbs = events.values_list("verb", flat=True)
    return [(verb, len(list(same))) for verb, same in groupby(verbs)]


WHAT_HAPPENED = [
    ("registration.opened", 1),
    ("registration.declined", 1),
    ("proposal.created", 1),
    ("proposal.paper_added", 3),
    ("proposal.submitted", 1),
    ("proposal.created", 1),
    ("proposal.paper_added", 2),
    ("proposal.submitted", 1),
    ("proposal.created", 1),
    ("proposal.paper_added", 2),
    ("proposal.submitted", 1),
    ("proposal.created", 1),
    ("proposal.paper_added", 1),
    ("proposal.submitted", 1),
    ("proposal.returned", 1),
    ("proposal.paper_added", 1),
    ("proposal.submitted", 1),
    ("proposal.checked", 4),
    ("proposal.ready", 4),
    ("meeting.planned", 1),
    ("agenda.added", 1),
    ("agenda.reordered", 1),
    ("agenda.item_edited", 1),
    ("programme.asked", 1),
    ("programme.approved", 1),
    ("attendance.listed", 1),
    ("meeting.called", 1),
    ("attendance.marked", 11),
    ("attendance.all_present", 1),
    ("meeting.in_session", 1),
    ("decision.made", 1),
    ("item.pointed", 1),
    ("signing.opened", 1),
    ("round.hands", 1),
    ("signing.opened", 1),
    ("round.hands", 1),
    ("round.opened", 1),
    ("ballot.cast", 12),
    ("ballot.entered_for", 1),
    ("signing.opened", 1),
    ("round.closed", 1),
    ("conclusion.recorded", 1),
    ("directive.drafted", 15),
    ("meeting.closed", 1),
    ("directive.suggestion_accepted", 2),
    ("notice.drafted", 1),
    ("notice.sent_for_approval", 1),
    ("notice.approved", 1),
    ("notice.signed", 1),
    ("notice.numbered", 1),
    ("notice.signed_file", 1),
    ("directive.issued", 3),
    ("notice.issued", 1),
    ("reminders.planned", 4),
    ("directive.reported", 1),
    ("directive.completion_submitted", 1),
    ("directive.sent_back", 1),
    ("directive.completion_submitted", 1),
    ("directive.confirmed", 1),
    ("notice.published", 1),
]
