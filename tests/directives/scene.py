"""A committee at work in July 2022, for the tests of directives."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from directives.actions import directives, extensions, ladder, reports, returns
from giaoban.organisation.enums import DepartmentKind, Role
from giaoban.organisation.models import Committee, Department, User
from meetings.enums import MeetingState
from meetings.models import Meeting
from tests.factories import AT, CommitteeFactory, DepartmentFactory, person

BASIS = "Thông báo số 125/TB-UBND ngày 01/7/2022"
DUE = date(2022, 7, 26)  # a Tuesday


def on(month, day, hour=8, minute=0, year=2022) -> datetime:
    """Return a time in Vietnam, by default of 2022 and in the morning."""
    return datetime(year, month, day, hour, minute, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


@dataclass(frozen=True)
class Scene:
    """Who and what most tests need."""

    committee: Committee
    meeting: Meeting
    lead: Department
    support: Department
    secretary: User
    head: User
    officer: User
    helper: User

    def draft(self, **fields):
        given = {"content": "Đôn đốc chỉnh trang đô thị", "lead": self.lead, "due_on": DUE}
        return directives.draft(
            **{"meeting": self.meeting, "by": self.secretary, "at": AT, **given, **fields}
        )

    def given(self, *, at=None, **fields):
        one = self.draft(**fields)
        return directives.issue(directive=one, basis=BASIS, by=self.secretary, at=at or AT)

    def reported(self, directive, *, at=None, **fields):
        given = {"text": "Đã kiểm tra 4 tuyến phố", "key": uuid.uuid4(), "by": self.officer}
        return reports.report(directive=directive, at=at or on(7, 5), **{**given, **fields})

    def handed_in(self, directive, *, at=None, **fields):
        given = {
            "text": "Đã xong",
            "result_number": "45/BC-QLĐT",
            "result_on": date(2022, 7, 5),
            "key": uuid.uuid4(),
            "by": self.head,
        }
        reports.submit_completion(directive=directive, at=at or on(7, 20), **{**given, **fields})
        directive.refresh_from_db()
        return directive

    def completed(self, directive, *, at=None, **fields):
        self.handed_in(directive, at=at, **fields)
        return reports.confirm(directive=directive, by=self.secretary, at=at or on(7, 21))

    def asked(self, directive, *, until=date(2022, 8, 5), at=None, **fields):
        """The head asks for a later due date."""
        given = {"reason": "Chờ ý kiến của Sở", "key": uuid.uuid4(), "by": self.head}
        given |= {"directive": directive, "due_on": until, "at": at or on(7, 18)}
        return extensions.ask(**{**given, **fields})

    def returned(self, directive, *, at=None, **fields):
        """The head says that it is not the unit's to do."""
        given = {"reason": "Thuộc thẩm quyền của Phòng Nội vụ", "by": self.head}
        returns.ask(directive=directive, at=at or on(7, 4), **{**given, **fields})
        directive.refresh_from_db()
        return directive

    def with_ladder(self):
        return ladder.set_default_ladder(committee=self.committee, by=self.secretary, at=AT)


def make_scene() -> Scene:
    committee = CommitteeFactory(slug="bac-kan", name="UBND thành phố Bắc Kạn")
    lead = DepartmentFactory(committee=committee, code="qldt", name="Phòng Quản lý đô thị")
    support = DepartmentFactory(
        committee=committee,
        code="song-cau",
        name="UBND phường Sông Cầu",
        kind=DepartmentKind.LOCALITY,
    )
    secretary = person(Role.SECRETARY, committee)
    return Scene(
        committee=committee,
        meeting=a_meeting(committee, presiding=person(Role.CHAIR, committee), secretary=secretary),
        lead=lead,
        support=support,
        secretary=secretary,
        head=person(Role.UNIT_HEAD, committee, lead),
        officer=person(Role.UNIT_OFFICER, committee, lead),
        helper=person(Role.UNIT_OFFICER, committee, support),
    )


def a_meeting(committee, *, presiding, secretary, code="2022-07", **fields) -> Meeting:
    return Meeting.objects.create(
        **{
            "committee": committee,
            "code": code,
            "title": "Họp giao ban tháng 7/2022",
            "starts_at": AT,
            "place": "Phòng họp số 1",
            "plan_month": date(2022, 7, 1),
            "presiding": presiding,
            "secretary": secretary,
            "state": MeetingState.IN_SESSION,
            "opened_at": AT,
            "members": 15,
            "created_at": AT,
            "created_by": secretary,
            **fields,
        }
    )
