"""Units, people and posts read in from Excel: looked through, then all of it or nothing."""

import json
from dataclasses import dataclass
from datetime import date
from html import unescape
from io import BytesIO, StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from giaoban.audit.models import AuditEvent
from giaoban.files.models import StoredFile
from giaoban.organisation.actions import committees, people
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Committee, Department, DepartmentAlias, Post, User
from giaoban.rosters import actions, workbook
from giaoban.rosters.columns import PAGES
from tests.factories import AT, CommitteeFactory, DepartmentFactory, PostFactory, UserFactory
from tests.rosters import workbooks
from tests.rosters.workbooks import PERSON, POST, UNIT, book, full, saved

pytestmark = pytest.mark.django_db
LATER = date(2022, 12, 31)


@dataclass
class House:
    """A committee with its administrator, a Chair, one unit; and a stranger elsewhere."""

    committee: Committee
    admin: User
    chair: User
    unit: Department

    def client(self, user=None) -> Client:
        client = Client()
        client.force_login(user or self.admin)
        return client

    def url(self, name) -> str:
        return reverse(f"rosters:{name}", args=[self.committee.slug])

    def check(self, content, name="don-vi.xlsx", *, client=None):
        upload = workbooks.upload(content, name)
        return (client or self.client()).post(self.url("check"), {"upload": upload})

    def take(self, checked, *, client=None):
        sealed = checked.context["confirm"].initial["sealed"]
        return (client or self.client()).post(self.url("take"), {"sealed": sealed}, follow=True)


def house(name="") -> House:
    committee = CommitteeFactory()
    admin = UserFactory(username=f"quantri{name}", full_name="Nguyễn Công Nghệ")
    chair = UserFactory(username=f"chutich{name}", email=f"chutich{name}@example.vn")
    PostFactory(person=admin, committee=committee, role=Role.ADMIN)
    PostFactory(person=chair, committee=committee, role=Role.CHAIR)
    PostFactory(person=UserFactory(username=f"nguoila{name}"), role=Role.MEMBER)
    unit = DepartmentFactory(
        committee=committee, code="phong-yt", name="Phòng Y tế và Hòa giải", short_name="YT"
    )
    return House(committee, admin, chair, unit)


@pytest.fixture
def here():
    return house()


def rows():
    """Everything the import may write, to be compared; signing in does not count."""
    return [
        list(model.objects.order_by("pk").values_list(*names))
        for model in (Department, DepartmentAlias, User, Post)
        for names in [[one.attname for one in model._meta.fields if one.name != "last_login"]]
    ]


def told(answer) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_a_tidy_file_is_shown_first_and_written_when_confirmed(here):
    before = rows()

    checked = here.check(saved(full()))
    after_the_look = rows()
    here.take(checked)

    plan = checked.context["plan"]
    assert [(title, len(new), len(changed)) for title, new, changed in plan.parts] == [
        ("Đơn vị", 1, 0),
        ("Người", 1, 0),
        ("Chức vụ", 1, 0),
    ]
    assert after_the_look == before
    post = Post.objects.get(person__username="hoangthibe")
    assert (post.role, post.department.code, post.title) == (
        Role.UNIT_HEAD,
        "phong-vh",
        "Trưởng phòng",
    )
    assert (post.person.phone, post.person.has_usable_password()) == ("0912 345 678", False)
    assert post.department.aliases.count() == 4


def test_untidy_files_are_read_as_meant(here):
    client, wrong = here.client(), {}

    for name, content in workbooks.taken().items():
        plan = here.check(content, client=client).context["plan"]
        keys = [one.values.get("code", one.values.get("username")) for one in plan.changes]
        if plan.faults or keys != ["phong-vh", "hoangthibe", "hoangthibe"]:
            wrong[name] = (plan.faults, keys)

    assert wrong == {}


def test_nothing_wrong_is_taken_and_every_refusal_says_where_and_what_to_do(here):
    client, before, wrong = here.client(), rows(), {}
    files = workbooks.refused()

    for name, (content, sheet, row, column) in files.items():
        answer = here.check(content, client=client)
        faults = answer.context["faults"]
        heading = {one.name: one.heading for page in PAGES for one in page.columns}.get(column, "")
        places = {(one.sheet, one.row) for one in faults if heading in one.column}
        title = workbooks.TITLES.get(sheet)
        is_told = (title, row) in places if title else bool(faults)
        page = unescape(answer.text)
        in_vietnamese = all(not one.sentence.isascii() and one.sentence in page for one in faults)
        if not is_told or not in_vietnamese or "confirm" in answer.context:
            wrong[name] = faults

    assert wrong == {}
    assert rows() == before
    assert len(files) == 55
    assert not StoredFile.objects.exists()


def test_what_is_no_workbook_is_refused_beside_the_field(here):
    client = here.client()

    answers = {
        name: here.check(*sent, client=client)
        for name, sent in workbooks.not_taken_at_all().items()
    }

    assert {name: one.status_code for name, one in answers.items()} == dict.fromkeys(answers, 200)
    assert [name for name, one in answers.items() if not one.context["form"].errors] == []


def test_the_same_file_twice_writes_nothing(here):
    client = here.client()
    checked = here.check(saved(full()), client=client)
    here.take(checked, client=client)
    written, deeds = rows(), AuditEvent.objects.count()

    clicked_again = here.take(checked, client=client)
    again = here.check(saved(full()), client=client)

    assert "Không có thay đổi" in told(clicked_again)[0]
    assert (again.context["plan"].changes, again.context["plan"].same) == ([], 3)
    assert "confirm" not in again.context
    assert (rows(), AuditEvent.objects.count()) == (written, deeds)


def test_what_there_is_downloaded_and_read_in_again_is_no_change(here):
    here.take(here.check(saved(full())))

    content = here.client().get(here.url("export")).content
    plan = here.check(content).context["plan"]

    assert (plan.faults, plan.changes, plan.same) == ([], [], 2 + 3 + 3)


def test_a_change_is_shown_field_by_field_and_told_to_the_ledger(here):
    units = [{"code": "phong-yt", "name": "Phòng Y tế", "until_on": "31/12/2022"}]

    checked = here.check(saved(book(units=units)))
    here.take(checked)

    [change] = checked.context["plan"].changes
    assert [(one.heading, one.before, one.after) for one in change.details] == [
        ("Tên chính thức", "Phòng Y tế và Hòa giải", "Phòng Y tế"),
        ("Đến ngày", "", "31/12/2022"),
    ]
    here.unit.refresh_from_db()
    assert (here.unit.name, here.unit.short_name, here.unit.until_on) == ("Phòng Y tế", "YT", LATER)
    deed = AuditEvent.objects.get(verb="department.changed")
    assert deed.before == {"name": "Phòng Y tế và Hòa giải", "until_on": None}
    assert AuditEvent.objects.get(verb="roster.imported").after["units"] == 1


def test_a_vote_passes_on_when_the_first_post_ends_in_the_same_file(here):
    held = {"username": "chutich", "role": "Chủ tịch", "from_on": "1/7/2021"}
    moved = held | {"role": "Phó Chủ tịch", "title": "Phó Chủ tịch", "from_on": "1/1/2023"}

    here.take(here.check(saved(book(posts=[moved, held | {"until_on": "31/12/2022"}]))))

    posts = here.chair.posts.order_by("from_on").values_list("role", "until_on")
    assert list(posts) == [(Role.CHAIR, LATER), (Role.VICE_CHAIR, None)]


def test_a_committee_founded_with_its_administrator_alone_gets_the_rest_from_excel(tmp_path):
    plan = json.loads((settings.BASE_DIR / "deploy" / "committee.example.json").read_text("utf-8"))
    admin = next(one for one in plan["people"] if one["username"] == "quantri")
    admin["posts"] = [{"role": "ADMIN", "title": "Quản trị hệ thống"}]
    file = tmp_path / "committee.json"
    file.write_text(json.dumps(plan | {"units": [], "people": [admin]}), "utf-8")
    call_command("found_committee", file, stdout=StringIO())
    committee = Committee.objects.get()
    here = House(committee, User.objects.get(username="quantri"), None, None)
    day = {"from_on": committee.begins_on}
    rest = book(units=[UNIT | day], people=[PERSON], posts=[POST | day])

    here.take(here.check(saved(rest)))

    assert Department.objects.get(committee=committee).code == "phong-vh"
    assert Post.objects.of(committee).count() == 2


def test_nobody_ends_or_changes_a_post_of_their_own(here):
    own = {"username": "quantri", "role": "Quản trị", "from_on": "1/7/2021", "title": "Khác"}
    own["role"] = workbook.labels(Role)[Role.ADMIN]

    [fault] = here.check(saved(book(posts=[own]))).context["faults"]

    assert "cho chính mình" in fault.sentence


def test_a_new_administrator_may_enter_the_site(here):
    post = POST | {"role": workbook.labels(Role)[Role.ADMIN], "unit": None}

    here.take(here.check(saved(book(people=[PERSON], posts=[post]))))

    assert User.objects.get(username="hoangthibe").is_staff


@pytest.mark.parametrize(("has_password", "refused"), [(True, 1), (False, 0)])
def test_the_address_of_whoever_has_a_password_stays(here, has_password, refused):
    if not has_password:
        here.chair.set_unusable_password()
        here.chair.save()
    row = {"username": "chutich", "email": "moi@example.vn"}

    assert len(here.check(saved(book(people=[row]))).context["faults"]) == refused


def test_somebody_of_another_committee_is_recognised_and_never_changed(here):
    stranger = User.objects.get(username="nguoila")
    row = {"username": "nguoila", "full_name": stranger.full_name, "email": stranger.email}
    post = POST | {"username": "nguoila", "role": "Ủy viên", "unit": None}

    here.take(here.check(saved(book(people=[row], posts=[post]))))
    renamed = here.check(
        saved(book(people=[row | {"full_name": "Tên Khác", "phone": "0911111111"}]))
    )

    assert stranger.posts.count() == 2
    assert len(renamed.context["faults"]) == 2  # a post elsewhere that lasts


def test_what_changed_after_the_look_is_shown_instead_of_written(here):
    checked = here.check(saved(book(units=[{"code": "phong-yt", "name": "Phòng Y tế"}])))
    committees.change_department(department=here.unit, name="Phòng Dân tộc", by=here.admin, at=AT)

    answer = here.take(checked)

    [change] = answer.context["plan"].changes
    assert change.details[0].before == "Phòng Dân tộc"
    assert answer.context["told"].errors
    here.unit.refresh_from_db()
    assert here.unit.name == "Phòng Dân tộc"
    here.take(answer)
    here.unit.refresh_from_db()
    assert here.unit.name == "Phòng Y tế"


def test_a_login_taken_elsewhere_meanwhile_stops_the_whole_file(here):
    checked = here.check(saved(full()))
    UserFactory(username="hoangthibe")
    before = rows()

    answer = here.take(checked)

    assert answer.context["plan"].faults
    assert rows() == before


@pytest.mark.parametrize("sealed", ["", "x", "x:y:z", "²"])
def test_what_nobody_looked_through_is_not_taken(here, sealed):
    answer = here.client().post(here.url("take"), {"sealed": sealed})

    assert (answer.status_code, bool(answer.context["told"].errors)) == (200, True)


def test_one_administrator_does_not_confirm_what_another_was_shown(here):
    checked = here.check(saved(full()))
    second = UserFactory()
    PostFactory(person=second, committee=here.committee, role=Role.ADMIN)

    answer = here.take(checked, client=here.client(second))

    assert answer.context["told"].errors
    assert not User.objects.filter(username="hoangthibe").exists()


def test_a_committee_that_has_ended_takes_nothing(here):
    Committee.objects.update(ends_on=date(2022, 6, 1))
    act = {"by": here.admin, "at": AT}

    with pytest.raises(actions.CommitteeHasEnded):
        actions.check(
            committee=Committee.objects.get(pk=here.committee.pk),
            upload=workbooks.upload(saved(full())),
            **act,
        )
    assert here.check(saved(full())).status_code == 403


def test_only_who_manages_accounts_gets_in(here):
    stranger = User.objects.get(username="nguoila")

    seen = {
        name: [
            here.client(one).get(here.url(name)).status_code
            for one in (here.admin, here.chair, stranger)
        ]
        for name in ("roster", "template", "export")
    }

    assert set(map(tuple, seen.values())) == {(200, 403, 404)}


def test_the_template_left_as_it_is_says_nothing_and_filled_in_is_read(here):
    content = here.client().get(here.url("template")).content
    empty = here.check(content).context["plan"]
    made = load_workbook(BytesIO(content))
    for page, row in zip(PAGES, (UNIT, PERSON, POST), strict=True):
        made[page.title].append([row.get(column.name) for column in page.columns])

    plan = here.check(saved(made)).context["plan"]

    assert (empty.changes, len(empty.faults)) == ([], 1)
    assert (plan.faults, len(plan.changes), plan.unread) == ([], 3, [])
    assert [len(made[page.title].data_validations.dataValidation) for page in PAGES] == [1, 0, 1]


def test_what_looks_like_a_formula_comes_back_as_it_was_typed(here):
    names = ["=1+1", "+84 912", "-5", "@SUM(A1)", "'=2", "\t=3"]
    for number, name in enumerate(names):
        DepartmentFactory(committee=here.committee, code=f"x-{number}", name=name.strip())

    content = here.client().get(here.url("export")).content

    sheet = load_workbook(BytesIO(content))["Đơn vị"]
    assert {cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row[:3]} == {"s"}
    assert here.check(content).context["plan"].changes == []


@pytest.mark.parametrize("count", [1, 3])
def test_query_count_of_a_look(here, count, django_assert_num_queries):
    units = [UNIT | {"code": f"u-{n}", "name": f"Phòng {n}"} for n in range(count)]
    persons = [PERSON | {"username": f"be{n}x", "email": f"be{n}@example.vn"} for n in range(count)]
    posts = [POST | {"username": f"be{n}x", "unit": f"u-{n}"} for n in range(count)]
    client = here.client()
    content = saved(book(units=units, people=persons, posts=posts))

    with django_assert_num_queries(18):
        here.check(content, client=client)


def test_changes_are_refused_that_the_record_could_not_bear(here):
    act = {"by": here.admin, "at": AT}
    post = here.chair.posts.get()
    PostFactory(person=here.chair, committee=here.committee, from_on=date(2023, 1, 1))
    people.change_post(post=post, until_on=LATER, **act)

    with pytest.raises(people.HoldsAVoteAlready):
        people.change_post(post=post, until_on=date(2023, 1, 1), **act)
    with pytest.raises(committees.EndsBeforeItBegins):
        people.change_post(post=post, until_on=date(2021, 6, 30), **act)
    with pytest.raises(people.HasAPassword):
        people.change_account(user=here.chair, email="moi@example.vn", **act)
