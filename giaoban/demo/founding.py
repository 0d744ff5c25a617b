"""Setting up the two committees of the demo, through the actions."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.hashers import make_password

from directives.actions import ladder
from giaoban.demo import bac_kan, ward
from giaoban.demo.accounts import PASSWORD
from giaoban.organisation.actions import committees, people
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Committee, Department, User

# username, full name, role, title: the Office and those beside it, of both committees
OFFICE = [
    ("chanhvp", "Lê Đức Thuần", Role.OFFICE_CHIEF, "Chánh Văn phòng"),
    ("thuky", "Phạm Thị Hoa", Role.SECRETARY, "Chuyên viên tổng hợp, thư ký"),
    ("vanthu", "Trần Thị Út", Role.RECORDS_CLERK, "Văn thư"),
    ("kiemtra", "Hoàng Văn Ẩn", Role.AUDITOR, "Cán bộ kiểm tra"),
    ("quantri", "Nguyễn Công Nghệ", Role.ADMIN, "Quản trị hệ thống"),
]


@dataclass
class Cast:
    """A committee of the demo with its units by code and its people by username."""

    committee: Committee
    units: dict[str, Department] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)


class Founder:
    """Founds committees; a person who holds posts in two is one account."""

    def __init__(self, *, at: datetime):
        self.at = at
        self.known: dict[str, User] = {}
        self.password = make_password(PASSWORD)  # once: hashing is meant to be slow

    def found(self, script) -> Cast:
        """Set up the committee a script (bac_kan, ward) describes; return who is in it."""
        act = {"by": None, "at": self.at}
        committee = committees.found(rules=script.RULES, **script.COMMITTEE, **act)
        cast = Cast(committee)
        start = {"from_on": committee.begins_on, "committee": committee, **act}
        for position, (code, kind, name, short, aliases) in enumerate(script.UNITS):
            cast.units[code] = committees.add_department(
                code=code,
                kind=kind,
                name=name,
                short_name=short,
                aliases=aliases,
                position=position,
                **start,
            )
        self._office(cast, start)
        self._leaders(cast, script, start)
        self._units(cast, script, start)
        ladder.set_default_ladder(committee=committee, **act)
        return cast

    def _office(self, cast, start):
        office = cast.units["van-phong"]
        for username, name, role, title in OFFICE:
            person = self._person(cast, username, name, is_staff=role == Role.ADMIN)
            people.appoint(person=person, role=role, title=title, department=office, **start)

    def _leaders(self, cast, script, start):
        for username, name, title, party_title in script.LEADERS:
            role = Role.CHAIR if title.startswith("Chủ tịch") else Role.VICE_CHAIR
            person = self._person(cast, username, name)
            post = people.appoint(
                person=person, role=role, title=title, party_title=party_title, **start
            )
            dated = {"from_on": start["from_on"], "by": None, "at": self.at}
            for code in script.FIELDS.get(username, []):
                people.put_in_charge(post=post, department=cast.units[code], **dated)

    def _units(self, cast, script, start):
        for username, name, code, title in script.HEADS:
            self._head(cast, username, name, code, title, start)
            member = cast.people[username]
            people.appoint(person=member, role=Role.MEMBER, title=title, **start)
        for username, name, code, title in script.LOCAL_HEADS:
            self._head(cast, username, name, code, title, start)
        for username, name, code, title in script.OFFICERS:
            person = self._person(cast, username, name)
            unit = cast.units[code]
            people.appoint(
                person=person, role=Role.UNIT_OFFICER, title=title, department=unit, **start
            )

    def _head(self, cast, username, name, code, title, start):
        person = self._person(cast, username, name)
        people.appoint(
            person=person, role=Role.UNIT_HEAD, title=title, department=cast.units[code], **start
        )

    def _person(self, cast, username, name, *, is_staff=False) -> User:
        if username not in self.known:
            self.known[username] = people.open_account(
                username=username,
                full_name=name,
                email=f"{username}@demo.invalid",
                hashed_password=self.password,
                is_staff=is_staff,
                by=None,
                at=self.at,
            )
        cast.people[username] = self.known[username]
        return self.known[username]


def found_both(*, at) -> tuple[Cast, Cast]:
    """Found the city of 2022 and the ward of today, whose chief of the Office is a member."""
    founder = Founder(at=at)
    city, present = founder.found(bac_kan), founder.found(ward)
    chief = present.people["chanhvp"]
    people.appoint(
        person=chief,
        committee=present.committee,
        role=Role.MEMBER,
        title="Chánh Văn phòng",
        from_on=ward.BEGIN,
        by=None,
        at=at,
    )
    return city, present
