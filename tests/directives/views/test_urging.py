"""The letter that urges: which units, which tasks, which words, and the files."""

from datetime import date
from io import BytesIO

import docx
import pdfplumber
import pytest
from django.urls import reverse

from giaoban.organisation.enums import Role
from meetings.models import AgendaItem
from tests.directives.scene import on
from tests.factories import AT, CommitteeFactory, DepartmentFactory, person

pytestmark = pytest.mark.django_db
SECRET = "Hoàn thiện hồ sơ kỷ luật"


@pytest.fixture(autouse=True)
def _a_week_late(time_machine):
    time_machine.move_to(on(8, 2))


@pytest.fixture
def office(client, scene):
    client.force_login(scene.secretary)
    return client


def list_of(client, scene):
    return client.get(reverse("directives:urging", args=[scene.committee.slug]))


def letter_of(scene, unit=None):
    return reverse(
        "directives:urging-letter", args=[scene.committee.slug, (unit or scene.lead).code]
    )


def typed(page, **changes) -> dict:
    form = page.context["form"]
    return {name: form[name].value() or "" for name in form.fields} | changes


def restricted(scene):
    item = AgendaItem.objects.create(
        meeting=scene.meeting, title="Kỷ luật", position=1, needs_vote=False, is_restricted=True
    )
    return scene.given(item=item, content=SECRET)


def test_units_with_overdue_tasks_are_listed_with_how_many(office, scene):
    other = DepartmentFactory(committee=scene.committee)
    scene.given()
    scene.given()
    scene.given(lead=other, due_on=date(2022, 8, 2))  # due today: not late yet
    scene.handed_in(scene.given(), at=on(7, 5))

    assert list_of(office, scene).context["rows"] == [(scene.lead, 2)]


def test_the_draft_names_each_task_and_what_was_said_last(office, scene):
    silent, spoken = scene.given(), scene.given()
    scene.reported(spoken, text="Đã kiểm tra")
    scene.reported(spoken, text="Đang chờ vật tư", at=on(7, 20))

    page = office.get(letter_of(scene))
    form = page.context["form"]

    assert form["about"].value() == (
        "V/v đôn đốc thực hiện nhiệm vụ quá hạn của Phòng Quản lý đô thị"
    )
    assert "đến ngày 02 tháng 8 năm 2022" in form["opening"].value()
    assert "còn 2 nhiệm vụ" in form["opening"].value()
    assert "trước ngày 09 tháng 8 năm 2022" in form["closing"].value()  # five working days
    assert form[f"status_{silent.pk}"].value() == "Chưa báo cáo"
    assert form[f"status_{spoken.pk}"].value() == "Đang chờ vật tư"


def test_the_word_file_holds_what_was_typed_and_a_table_of_the_tasks(office, scene):
    late = scene.given()
    page = office.get(letter_of(scene))

    said = typed(page, addressee="Trưởng Phòng QLĐT", **{f"status_{late.pk}": "Mới làm một nửa"})
    answer = office.post(letter_of(scene), {**said, "as": "docx"})

    file = docx.Document(BytesIO(answer.content))
    text = "\n".join(paragraph.text for paragraph in file.paragraphs)
    table = [[cell.text for cell in row.cells] for row in file.tables[1].rows]
    assert "Kính gửi: Trưởng Phòng QLĐT" in text
    assert table[1] == [
        "1",
        late.content,
        late.basis,
        "26/7/2022",
        "7",
        "Mới làm một nửa",
    ]
    header = "\n".join(cell.text for row in file.tables[0].rows for cell in row.cells)
    assert "V/v đôn đốc" in header
    assert "/UBND-VP" in header
    assert "don-doc-qldt.docx" in answer.headers["Content-Disposition"]


def test_the_pdf_is_a_draft_with_its_subject_below_the_number(office, scene):
    scene.given()
    page = office.get(letter_of(scene))

    answer = office.post(letter_of(scene), {**typed(page), "as": "pdf"})

    with pdfplumber.open(BytesIO(answer.content)) as file:
        text = file.pages[0].extract_text()
    assert text.index("UBND-VP") < text.index("V/v đôn đốc") < text.index("Kính gửi")


def test_letters_no_font_has_are_said_and_everything_typed_stays(office, scene):
    scene.given()
    page = office.get(letter_of(scene))

    answer = office.post(letter_of(scene), {**typed(page, closing="Nhanh lên 🙂"), "as": "pdf"})

    assert answer.status_code == 200
    assert "🙂" in answer.context["form"].non_field_errors()[0]
    assert answer.context["form"]["closing"].value() == "Nhanh lên 🙂"


def test_an_empty_paragraph_is_said_beside_its_field(office, scene):
    scene.given()
    page = office.get(letter_of(scene))

    answer = office.post(letter_of(scene), {**typed(page, opening=" "), "as": "docx"})

    assert answer.context["form"].errors.keys() == {"opening"}


def test_nothing_restricted_is_in_the_letter_or_counted(office, scene):
    scene.given()
    restricted(scene)

    page = office.get(letter_of(scene))

    assert SECRET not in page.content.decode()
    assert list_of(office, scene).context["rows"] == [(scene.lead, 1)]


def test_a_unit_without_overdue_tasks_needs_no_letter(office, scene):
    assert office.get(letter_of(scene)).status_code == 200
    assert office.post(letter_of(scene), {"as": "pdf"}).status_code == 200


def test_only_the_office_writes_letters(client, scene):
    client.force_login(scene.head)
    assert list_of(client, scene).status_code == 403
    assert client.get(letter_of(scene)).status_code == 403

    client.force_login(person(Role.SECRETARY, CommitteeFactory()))
    assert list_of(client, scene).status_code == 404


def test_a_unit_of_another_committee_is_not_there(office, scene):
    assert office.get(letter_of(scene, DepartmentFactory())).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_urging_query_counts(office, scene, rows, django_assert_num_queries):
    for _ in range(rows):
        scene.given(at=AT)

    with django_assert_num_queries(7):
        list_of(office, scene)
    with django_assert_num_queries(8):
        office.get(letter_of(scene))
