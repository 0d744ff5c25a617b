"""A month in preparation: a committee, two units, and who does what in it."""

import itertools
from dataclasses import dataclass
from datetime import date, timedelta
from importlib import import_module
from io import BytesIO
from uuid import uuid4

import pikepdf
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from giaoban.organisation.enums import DepartmentKind, Role
from giaoban.organisation.models import Committee, Department, User
from meetings.actions import agenda, meetings, proposals
from meetings.models import Authority, Meeting, Proposal, Registration, RequiredPaper
from meetings.subjects.land_use import land_codes as every_land_code
from meetings.subjects.land_use.models import LandCode
from tests.factories import (
    AT,
    ChargeFactory,
    CommitteeFactory,
    DepartmentFactory,
    PostFactory,
    person,
)

JULY = date(2022, 7, 1)
EARLIER = AT - timedelta(days=20)  # when units write and submit
_numbers = itertools.count(1)


@dataclass
class Month:
    """Who and what a test of the preparation speaks of."""

    committee: Committee
    unit: Department
    other_unit: Department
    ward: Department
    chair: User
    vice_chair: User
    member: User
    secretary: User
    chief: User
    head: User
    officer: User
    other_head: User
    stranger: User

    def register(self, **fields) -> Registration:
        values = {
            "committee": self.committee,
            "month": JULY,
            "opened_at": EARLIER,
            "opened_by": self.secretary,
            "closes_at": AT - timedelta(days=10),
        }
        return Registration.objects.create(**values | fields)

    def draft(self, *, unit=None, **fields) -> Proposal:
        """A proposal with its details and papers, not yet submitted."""
        values = {
            "kind": "other",
            "title": f"Nội dung số {next(_numbers)}",
            "needs_vote": True,
            "submission_number": "12/TTr-TNMT",
            "submission_on": date(2022, 6, 8),
            "details": {"request": "Đề nghị xem xét"},
            "key": uuid4(),
            "at": EARLIER,
        }
        proposal = proposals.create(
            committee=self.committee,
            department=unit or self.unit,
            by=self.officer,
            **values | fields,
        )
        proposals.add_paper(
            proposal=proposal, kind="SUBMISSION", upload=pdf(), by=self.officer, at=EARLIER
        )
        return proposal

    def submitted(self, **fields) -> Proposal:
        return proposals.submit(proposal=self.draft(**fields), by=self.head, at=EARLIER)

    def checked(self, **fields) -> Proposal:
        return proposals.check(proposal=self.submitted(**fields), by=self.secretary, at=EARLIER)

    def ready(self, **fields) -> Proposal:
        return proposals.agree(proposal=self.checked(**fields), by=self.vice_chair, at=EARLIER)

    def planned(self, **fields) -> Meeting:
        values = {
            "title": "Phiên họp giao ban tháng 7/2022",
            "starts_at": AT,
            "place": "Phòng họp số 1",
            "presiding": self.chair,
            "secretary": self.secretary,
            "plan_month": JULY,
        }
        return meetings.plan(
            committee=self.committee, by=self.secretary, at=EARLIER, **values | fields
        )

    def with_items(self, count, **fields) -> Meeting:
        """A meeting in preparation with `count` free items."""
        meeting = self.planned(**fields)
        for number in range(1, count + 1):
            agenda.add_free(meeting=meeting, title=f"Mục {number}", by=self.secretary, at=EARLIER)
        meeting.refresh_from_db()
        return meeting

    def called(self, count=1, **fields) -> Meeting:
        meeting = self.with_items(count, **fields)
        meetings.approve_programme(
            meeting=meeting, order_version=meeting.order_version, by=self.chair, at=EARLIER
        )
        return meetings.call(meeting=meeting, by=self.secretary, at=EARLIER)


def month(**rules) -> Month:
    """A committee of Chair, Vice Chair (in charge of `unit`), a member, an Office, two units.

    The head of `unit` is a member too: one person, one login, two posts.
    """
    requirements()
    committee = CommitteeFactory(**{f"rules__{name}": value for name, value in rules.items()})
    unit, other_unit = DepartmentFactory.create_batch(2, committee=committee)
    ward = DepartmentFactory(committee=committee, kind=DepartmentKind.LOCALITY)
    vice = PostFactory(role=Role.VICE_CHAIR, committee=committee)
    ChargeFactory(post=vice, department=unit)
    head = person(Role.MEMBER, committee)
    PostFactory(person=head, committee=committee, role=Role.UNIT_HEAD, department=unit)
    return Month(
        committee=committee,
        unit=unit,
        other_unit=other_unit,
        ward=ward,
        chair=person(Role.CHAIR, committee),
        vice_chair=vice.person,
        member=person(Role.MEMBER, committee),
        secretary=person(Role.SECRETARY, committee),
        chief=person(Role.OFFICE_CHIEF, committee),
        head=head,
        officer=person(Role.UNIT_OFFICER, committee, unit),
        other_head=person(Role.UNIT_HEAD, committee, other_unit),
        stranger=person(Role.CHAIR, CommitteeFactory()),
    )


def land_codes(scheme="TT25-2014") -> dict[str, LandCode]:
    """The codes of a scheme; loaded again where a transactional test has emptied the tables."""
    rows = [LandCode(**row) for row in every_land_code.marked_rows()]
    LandCode.objects.bulk_create(rows, ignore_conflicts=True)
    return {code.code: code for code in LandCode.objects.filter(scheme=scheme)}


def subject_requirements() -> list:
    """The module `requirements` of every folder under meetings/subjects."""
    folders = [app.name for app in apps.get_app_configs() if ".subjects." in app.name]
    return [import_module(f"{folder}.requirements") for folder in folders]


def requirements() -> None:
    """What the law asks of each kind, written again where a test has emptied the tables."""
    if RequiredPaper.objects.exists():
        return
    for app in subject_requirements():
        RequiredPaper.objects.bulk_create(RequiredPaper(kind=app.KIND, **row) for row in app.PAPERS)
        Authority.objects.bulk_create(
            Authority(kind=app.KIND, **row) for row in getattr(app, "AUTHORITIES", ())
        )


def pdf(name="to-trinh.pdf", pages=1) -> SimpleUploadedFile:
    """A real PDF, as a browser would send it."""
    document, target = pikepdf.new(), BytesIO()
    for _page in range(pages):
        document.add_blank_page()
    document.save(target, deterministic_id=True)  # the same at every second of the clock
    return SimpleUploadedFile(name, target.getvalue(), content_type="application/pdf")
