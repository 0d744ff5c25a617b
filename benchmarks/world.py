"""A province's records: 100 committees, 12,000 past meetings with 360,000 items, and three
called meetings of 1, 30 and 200 items, each item with a presenter and two papers.

Written once and kept (`make bench-reset` deletes them); written past the actions, which would
take hours and are not what is measured.
"""

import uuid
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.core.management import call_command
from django.test import Client

from giaoban.core.vietnamese import person_sort_key, sort_key
from giaoban.files.models import StoredFile
from giaoban.organisation.enums import DepartmentKind, Level, Role
from giaoban.organisation.models import Committee, Department, Post, User, WorkingRules
from meetings.enums import MeetingState, PaperKind, ProposalState
from meetings.models import AgendaItem, Invitation, Meeting, Paper, Proposal

COMMITTEES, MONTHS, ITEMS = 100, 120, 30
SIZES = (1, 30, 200)
MEMBERS = 15
LONG_AGO = date(2015, 1, 1)
NOW = datetime(2026, 6, 30, 1, 0, tzinfo=UTC)
MEMBER, LONE_MEMBER = "thanhvien", "thanhvien-it"


@dataclass(frozen=True)
class World:
    """Where the measured pages lie, and who looks at them."""

    slug: str
    cookie: str

    def page(self, size) -> str:
        return f"/{self.slug}/phien-hop/bench-{size}/"

    def control(self, name, size) -> str:
        return f"/{name}/{self.slug}/bench-{size}/"


def build() -> World:
    """Return the world, written if it is not there yet."""
    call_command("prepare_database", verbosity=0)
    if not User.objects.filter(username=MEMBER).exists():
        _write()
    client = Client()
    client.force_login(User.objects.get(username=MEMBER))
    cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    return World(slug="uy-ban-1", cookie=cookie)


def _write():
    committees = Committee.objects.bulk_create(
        Committee(
            slug=f"uy-ban-{n}",
            name=f"UBND xã số {n}",
            full_name=f"Ủy ban nhân dân xã số {n}",
            level=Level.COMMUNE,
            place=f"Xã {n}",
            header_lines=["ỦY BAN NHÂN DÂN", f"XÃ SỐ {n}"],
            begins_on=LONG_AGO,
        )
        for n in range(1, COMMITTEES + 1)
    )
    WorkingRules.objects.bulk_create(
        WorkingRules(committee=one, from_on=LONG_AGO, seats=MEMBERS, voting_basis="Quy chế")
        for one in committees
    )
    people = _people()
    _posts(committees[0], people)
    _past(committees, people)
    for size in SIZES:
        _called(committees[0], people, size)


def _people():
    names = [MEMBER, *(f"thanhvien{n}" for n in range(2, MEMBERS)), "thuky"]
    return User.objects.bulk_create(
        User(
            username=name,
            full_name=f"Nguyễn Văn {name.title()}",
            sort_key=person_sort_key(f"Nguyễn Văn {name.title()}"),
        )
        for name in names
    )


def _posts(committee, people):
    roles = [Role.MEMBER, Role.CHAIR, *[Role.MEMBER] * (len(people) - 3), Role.SECRETARY]
    Post.objects.bulk_create(
        Post(person=person, committee=committee, role=role, title=str(role.label), from_on=LONG_AGO)
        for person, role in zip(people, roles, strict=True)
    )


def _meeting(committee, people, code, at, state, **more):
    return Meeting(
        committee=committee,
        code=code,
        title=f"Phiên họp giao ban {code}",
        starts_at=at,
        place="Phòng họp số 1",
        state=state,
        presiding=people[1],
        secretary=people[-1],
        called_at=at - timedelta(days=5),
        created_at=at - timedelta(days=20),
        created_by=people[-1],
        **more,
    )


def _past(committees, people):
    for committee in committees:
        meetings = []
        for month in range(MONTHS):
            at = NOW - timedelta(days=30 * (month + 1))
            ended = {"opened_at": at, "closed_at": at + timedelta(hours=3), "members": MEMBERS}
            meetings.append(
                _meeting(committee, people, f"m-{month}", at, MeetingState.CLOSED, **ended)
            )
        Meeting.objects.bulk_create(meetings)
        AgendaItem.objects.bulk_create(
            [
                AgendaItem(
                    meeting=meeting,
                    title=f"Nội dung {place} của {meeting.code}",
                    position=place,
                    presenter="đ/c Trưởng phòng",
                    needs_vote=True,
                )
                for meeting in meetings
                for place in range(1, ITEMS + 1)
            ],
            batch_size=4000,
        )


def _called(committee, people, size):
    """A called meeting whose member is measured: rights, invitation and papers are real rows."""
    units = Department.objects.bulk_create(
        Department(
            committee=committee,
            code=f"phong-{size}-{n}",
            name=f"Phòng số {n}",
            short_name=f"Phòng {n}",
            sort_key=sort_key(f"Phòng số {n}"),
            kind=DepartmentKind.SPECIALISED,
            from_on=LONG_AGO,
        )
        for n in range(1, 13)
    )
    meeting = _meeting(
        committee, people, f"bench-{size}", NOW + timedelta(days=size), MeetingState.CALLED
    )
    meeting.save()
    proposals = Proposal.objects.bulk_create(
        Proposal(
            committee=committee,
            code=f"DX-{size}-{n}",
            department=units[n % 12],
            kind="other",
            title=f"Về việc phê duyệt phương án số {n} của đơn vị (số liệu đo)",
            submission_number=f"{n}/TTr",
            submission_on=date(2026, 6, 1),
            needs_vote=True,
            state=ProposalState.READY,
            key=uuid.uuid4(),
            created_at=NOW,
            created_by=people[-1],
            submitted_at=NOW,
        )
        for n in range(1, size + 1)
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            proposal=proposal,
            title=proposal.title,
            position=place,
            presenter=f"đ/c Trưởng phòng {place}",
            needs_vote=True,
        )
        for place, proposal in enumerate(proposals, 1)
    )
    _papers(committee, proposals, people[-1])
    Invitation.objects.bulk_create(
        Invitation(
            meeting=meeting,
            person=person,
            name=person.full_name,
            title="Ủy viên",
            capacity=Invitation.Capacity.MEMBER,
            sent_at=NOW,
        )
        for person in people
    )


def _papers(committee, proposals, author):
    files = StoredFile.objects.bulk_create(
        StoredFile(
            key=uuid.uuid4(),
            committee=committee,
            name="to-trinh.pdf",
            size=120_000,
            media_type="application/pdf",
            sha256="0" * 64,
            pages=4,
            uploaded_by=author,
            uploaded_at=NOW,
        )
        for _proposal in proposals
        for _kind in range(2)
    )
    kinds = (PaperKind.SUBMISSION, PaperKind.DRAFT)
    Paper.objects.bulk_create(
        Paper(
            proposal=proposals[n // 2],
            kind=kinds[n % 2],
            title=("Tờ trình", "Dự thảo quyết định")[n % 2],
            file=file,
            added_at=NOW,
            added_by=author,
        )
        for n, file in enumerate(files)
    )
