"""A month of which every kind of document can be made."""

import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from directives.actions import directives
from giaoban.documents import kinds
from giaoban.documents.content import Document
from giaoban.documents.enums import DocumentKind as D
from giaoban.publications.actions import notices
from meetings.actions import agenda, decisions, meetings, sitting, slips, voting
from meetings.models import Meeting
from tests.factories import AT
from tests.preparations import EARLIER, Month, month

LATER = AT + timedelta(hours=1)


@dataclass
class Built:
    """Who and what the documents are about; `codes` name a thing for each kind."""

    here: Month
    meeting: Meeting
    codes: dict[str, str]

    def document(self, kind, *, reader=None, **changes) -> Document:
        return kinds.build(kind, self.here.committee, self.codes[kind], reader=reader)


def everything() -> Built:
    """A meeting that was held: one matter voted on, one reported, a task given and overdue."""
    here = month(seats=4)
    meeting, voted, reported = _called(here)
    sitting.mark_all_present(meeting=meeting, by=here.secretary, at=AT)
    meeting = sitting.open_(meeting=meeting, by=here.secretary, at=AT)
    voting.record_hands(item=voted, by=here.chair, at=AT + timedelta(minutes=10))
    decisions.decide(item=reported, outcome="NOTED", by=here.chair, at=AT + timedelta(minutes=20))
    decisions.conclude(meeting=meeting, text="Các đơn vị khẩn trương.", by=here.secretary, at=LATER)
    meeting = sitting.close_meeting(meeting=meeting, by=here.secretary, at=LATER)
    notices.draft(meeting=meeting, by=here.secretary, at=LATER)
    item = f"{meeting.code}/1"
    codes = dict.fromkeys(D, meeting.code) | {
        **dict.fromkeys([D.EXTRACT, D.DECISION, D.CHAIR_DECISION, D.VOTING_RESULT], item),
        D.SUBMISSION: voted.proposal.code,
        D.SLIP: _asked(here),
        D.TASK_SLIP: _task(here, meeting).code,
        D.URGING_LETTER: here.unit.code,
        D.TASKS_REPORT: f"{LATER:%Y-%m}",
    }
    return Built(here, meeting, codes)


def _called(here):
    proposals = [
        here.ready(title="Dự thảo Quyết định ban hành quy chế làm việc"),
        here.ready(title="Báo cáo kinh tế - xã hội", needs_vote=False),
    ]
    meeting = here.planned()
    agenda.add_proposals(meeting=meeting, proposals=proposals, by=here.secretary, at=EARLIER)
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )
    meeting = meetings.call(meeting=meeting, by=here.secretary, at=EARLIER)
    voted, reported = meeting.items.in_order().select_related("proposal")
    return meeting, voted, reported


def _task(here, meeting):
    task = directives.draft(
        meeting=meeting,
        content="Đôn đốc chỉnh trang đô thị",
        lead=here.unit,
        supporting=[here.other_unit],
        due_on=date(2022, 7, 26),
        key=uuid.uuid4(),
        by=here.secretary,
        at=LATER,
    )
    return directives.issue(
        directive=task, basis="Thông báo số 12/TB-UBND", by=here.secretary, at=LATER
    )


def _asked(here) -> str:
    asked = slips.send(
        committee=here.committee,
        title="Điều chỉnh dự toán quý III",
        question="Thống nhất điều chỉnh dự toán.",
        basis="Ý kiến của Chủ tịch",
        working_days=3,
        uploads=(),
        key=uuid.uuid4(),
        by=here.secretary,
        at=EARLIER,
    )
    return f"{asked.number}-{asked.year}"
