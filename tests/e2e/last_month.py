"""A month at the ward of the demo's people, from which the next agenda is built.

Made through actions. Last month's meeting was held: five reports that come back every month, one
matter settled, three put off. Six more are ready, and one is a draft its unit has still to finish.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from giaoban.demo import ward
from giaoban.demo import ward_words as words
from giaoban.demo.founding import Founder
from giaoban.demo.papers import paper
from giaoban.demo.ward_today import Today
from giaoban.organisation.models import Committee
from meetings import continuing
from meetings.actions import (
    agenda,
    carrying,
    decisions,
    meetings,
    proposals,
    sections,
    sitting,
)
from meetings.enums import DecisionOutcome, MeetingState, PaperKind
from meetings.models import Meeting, Proposal

WARD = "phuong-song-nang"
REPORTS = [
    "Báo cáo tình hình kinh tế - xã hội trong tháng và nhiệm vụ tháng tới",
    "Báo cáo công tác quốc phòng, quân sự địa phương",
    "Báo cáo tình hình an ninh trật tự, an toàn giao thông",
    "Báo cáo công tác cải cách hành chính và tiếp công dân",
    "Báo cáo thực hiện thông báo kết luận của phiên họp trước",
]
SETTLED = "Kế hoạch tổ chức ngày hội đại đoàn kết toàn dân"
PUT_OFF = [
    "Phương án sắp xếp vỉa hè tuyến phố trung tâm",
    "Kế hoạch nạo vét mương thoát nước tổ dân phố số 7",
    "Đề án thu gom rác thải sinh hoạt tại nguồn",
]
READY = [
    "Kế hoạch cải tạo sân nhà văn hóa tổ dân phố số 2",
    "Phương án bố trí điểm trông giữ xe dịp lễ",
    "Kế hoạch trồng cây xanh trên các tuyến đường mới",
    "Phương án hỗ trợ hộ nghèo sửa chữa nhà ở",
    "Kế hoạch kiểm tra an toàn thực phẩm chợ trung tâm",
    "Kế hoạch sửa chữa đường ngõ tổ dân phố số 3",
]
DRAFT = "Kế hoạch thay thế đèn chiếu sáng công cộng"


@dataclass
class Month:
    """Who and what the story of the agenda speaks of."""

    committee: Committee
    previous: Meeting
    draft: Proposal  # of the unit: the other papers are still to come

    def call_the_next(self) -> Meeting:
        """The meeting planned from the last one with everything that goes on, and called."""
        now, secretary = timezone.now(), self.previous.secretary
        planned = carrying.plan_next(
            previous=self.previous,
            standing=continuing.may_come_back(self.previous),
            unfinished=continuing.unfinished_of(self.previous),
            backlog=continuing.backlog_of(self.committee, besides=self.previous),
            by=secretary,
            at=now,
            **self._its_columns(now),
        )
        return meetings.call(meeting=planned, by=secretary, at=now)

    def _its_columns(self, now) -> dict:
        columns = continuing.suggestion(self.previous, today=timezone.localdate(now))
        previous = self.previous
        return columns | {"presiding": previous.presiding, "secretary": previous.secretary}

    def the_next(self) -> Meeting:
        """The meeting planned from the last one."""
        planned = Meeting.objects.of(self.committee).exclude(state=MeetingState.CANCELLED)
        return planned.latest("starts_at")


def happened() -> Month:
    """Bring the ward to where the secretary sits down to build the next agenda."""
    now = timezone.now()
    today = Today(Founder(at=now).found(ward), now)
    previous = _held(today)
    for title in READY:
        _ready(today, title, days_ago=4)
    draft = _draft(today, DRAFT, at=today.at(-2))
    return Month(today.cast.committee, previous, draft)


def _held(today) -> Meeting:
    start = today.at(-9)
    brought = [_ready(today, title, days_ago=12) for title in (SETTLED, *PUT_OFF)]
    meeting = meetings.plan(
        committee=today.cast.committee,
        title=words.title_of(start.date()),
        starts_at=start,
        place="Phòng họp UBND phường",
        presiding=today.pct1,
        secretary=today.thuky,
        plan_month=start.date().replace(day=1),
        by=today.thuky,
        at=today.at(-11),
    )
    _arranged(today, meeting, brought)
    meeting.refresh_from_db()
    meeting = meetings.call(meeting=meeting, by=today.thuky, at=today.at(-11, 11))
    sitting.mark_all_present(meeting=meeting, by=today.thuky, at=start)
    meeting = sitting.open_(meeting=meeting, by=today.thuky, at=start)
    for item in meeting.items.in_order():
        decisions.decide(
            item=item, outcome=_outcome(item), by=today.pct1, at=start + timedelta(hours=1)
        )
    ends = start + timedelta(hours=2)
    return sitting.close_meeting(meeting=meeting, by=today.thuky, at=ends)


def _arranged(today, meeting, brought):
    """The reports first, then what was brought, each under its heading."""
    act = {"by": today.thuky, "at": today.at(-11, 9)}
    for title in REPORTS:
        presenter = f"đ/c {today.chanhvp.full_name}"
        report = agenda.add_free(meeting=meeting, title=title, presenter=presenter, **act)
        carrying.mark_standing(item=report, is_standing=True, **act)
    agenda.add_proposals(meeting=meeting, proposals=brought, **act)
    meeting.refresh_from_db()
    sections.add(meeting=meeting, title="I. Báo cáo", before=1, **act)
    meeting.refresh_from_db()
    sections.add(meeting=meeting, title="II. Nội dung trình", before=len(REPORTS) + 1, **act)


def _outcome(item) -> str:
    if item.title in PUT_OFF:
        return DecisionOutcome.POSTPONED
    return DecisionOutcome.NOTED


def _ready(today, title, *, days_ago) -> Proposal:
    """A matter of the unit with its letter, handed in and accepted."""
    at = today.at(-days_ago, 9)
    head = today.truongphong__kinhte
    proposal = _draft(today, title, at=at)
    proposal = proposals.submit(proposal=proposal, by=head, at=at + timedelta(hours=1))
    return proposals.check(proposal=proposal, by=today.thuky, at=at + timedelta(hours=2))


def _draft(today, title, *, at) -> Proposal:
    proposal = proposals.create(
        committee=today.cast.committee,
        department=today.cast.units["kinh-te"],
        kind="other",
        title=title,
        summary=words.ILLUSTRATION,
        needs_vote=False,
        submission_number="70/TTr-KT",
        submission_on=at.date(),
        details={"request": "Kính trình UBND phường xem xét, cho ý kiến."},
        key=uuid.uuid4(),
        by=today.kinhte,
        at=at,
    )
    letter = a_paper(today.cast.committee, "to-trinh", title)
    proposals.add_paper(
        proposal=proposal, kind=PaperKind.SUBMISSION, upload=letter, by=today.kinhte, at=at
    )
    return proposal


def a_paper(committee, name, subject):
    """A page a unit would write."""
    return paper(
        committee=committee,
        kind="TỜ TRÌNH",
        subject=subject,
        name=name,
        lines=[words.ILLUSTRATION],
        authority="TRƯỞNG PHÒNG",
    )
