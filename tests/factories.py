"""Things to test with. Nothing surprising: what a test depends on, it says itself."""

from datetime import UTC, date, datetime

import factory
from factory.django import DjangoModelFactory

from giaoban.core.vietnamese import fold, person_sort_key, sort_key
from giaoban.organisation.enums import DepartmentKind, Level, Role
from giaoban.organisation.models import (
    Charge,
    Committee,
    Department,
    DepartmentAlias,
    Post,
    User,
    WorkingRules,
)

AT = datetime(2022, 6, 30, 7, 0, tzinfo=UTC)  # the real meeting: 30/6/2022, 14:00 in Vietnam
LONG_AGO = date(2021, 7, 1)
PASSWORD = "mot-cau-dai-de-thu-2022"


class CommitteeFactory(DjangoModelFactory):
    class Meta:
        model = Committee
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda n: f"uy-ban-{n}")
    name = factory.Sequence(lambda n: f"UBND thành phố số {n}")
    full_name = factory.LazyAttribute(lambda o: o.name.replace("UBND", "Ủy ban nhân dân"))
    level = Level.DISTRICT
    place = "Bắc Kạn"
    header_lines = ["ỦY BAN NHÂN DÂN", "THÀNH PHỐ BẮC KẠN"]
    begins_on = LONG_AGO

    @factory.post_generation
    def rules(self, create, extracted, **kwargs):
        """WorkingRules with every approval step; pass rules__approval_steps=[] for others."""
        if create and extracted is not False:
            WorkingRulesFactory(committee=self, **kwargs)


class WorkingRulesFactory(DjangoModelFactory):
    class Meta:
        model = WorkingRules

    committee = factory.SubFactory(CommitteeFactory, rules=False)
    from_on = LONG_AGO
    seats = 17
    voting_basis = "Luật Tổ chức chính quyền địa phương, Điều 113, 117"
    approval_steps = ["OFFICE_CHECK", "VICE_CHAIR", "CHAIR_PROGRAMME"]


class DepartmentFactory(DjangoModelFactory):
    class Meta:
        model = Department

    committee = factory.SubFactory(CommitteeFactory)
    code = factory.Sequence(lambda n: f"phong-{n}")
    name = factory.Sequence(lambda n: f"Phòng số {n}")
    short_name = factory.LazyAttribute(lambda o: o.name)
    sort_key = factory.LazyAttribute(lambda o: sort_key(o.name))
    kind = DepartmentKind.SPECIALISED
    position = factory.Sequence(lambda n: n)
    from_on = LONG_AGO


class DepartmentAliasFactory(DjangoModelFactory):
    class Meta:
        model = DepartmentAlias

    department = factory.SubFactory(DepartmentFactory)
    name = "Phòng TN&MT"
    key = factory.LazyAttribute(lambda o: fold(o.name))


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"nguoi{n}")
    full_name = factory.Sequence(lambda n: f"Nguyễn Văn {n}")
    sort_key = factory.LazyAttribute(lambda o: person_sort_key(o.full_name))
    email = factory.LazyAttribute(lambda o: f"{o.username}@example.vn")
    password = factory.django.Password(PASSWORD)


class PostFactory(DjangoModelFactory):
    class Meta:
        model = Post

    person = factory.SubFactory(UserFactory)
    committee = factory.SubFactory(CommitteeFactory)
    role = Role.MEMBER
    title = factory.LazyAttribute(lambda o: str(Role(o.role).label))
    from_on = LONG_AGO


class ChargeFactory(DjangoModelFactory):
    class Meta:
        model = Charge

    post = factory.SubFactory(PostFactory, role=Role.VICE_CHAIR)
    department = factory.SubFactory(
        DepartmentFactory, committee=factory.SelfAttribute("..post.committee")
    )
    from_on = LONG_AGO


def person(role, committee, department=None, **fields) -> User:
    """Return someone new who holds `role` in `committee`."""
    return PostFactory(role=role, committee=committee, department=department, **fields).person


def members(committee, *, count) -> list[User]:
    """Return `count` members of the committee: the Chair first, then ordinary members."""
    chair = person(Role.CHAIR, committee)
    return [chair, *(person(Role.MEMBER, committee) for _ in range(count - 1))]
