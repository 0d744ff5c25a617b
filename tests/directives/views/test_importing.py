"""Reading in the office's tracker: looked through, then taken whole or not at all."""

from datetime import date, datetime
from io import BytesIO

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from directives.models import Directive, Document
from giaoban.audit.models import AuditEvent
from giaoban.notifications.models import Message
from giaoban.organisation.models import DepartmentAlias
from tests.directives.scene import on
from tests.factories import DepartmentFactory

HEADINGS = ["STT", "Nội dung nhiệm vụ", "Văn bản giao", "Chủ trì", "Phối hợp", "Thời hạn"]
LETTER = "Công văn số 45/UBND-KT ngày 5/7/2022"
LEAD = "Phòng Quản lý đô thị"


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 21), tick=False):
        yield


def task(content="Rà soát quỹ đất công", source=LETTER, lead=LEAD, supporting="", due="15/8/2022"):
    return [1, content, source, lead, supporting, due]


def book(*rows, headings=HEADINGS, above=(), merged=()) -> bytes:
    made = Workbook()
    for row in [*above, headings, *rows]:
        made.active.append(row)
    for cells in merged:
        made.active.merge_cells(cells)
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def address(scene, name):
    return reverse(f"directives:{name}", args=[scene.committee.slug])


def check(client, scene, content):
    client.force_login(scene.secretary)
    upload = SimpleUploadedFile("theo-doi.xlsx", content)
    page = client.post(address(scene, "check-import"), {"upload": upload})
    assert page.status_code == 200
    return page


def take(client, scene, checked):
    sealed = checked.context["confirm"].initial["sealed"]
    return client.post(address(scene, "take-import"), {"sealed": sealed}, follow=True)


def faults(client, scene, *rows, **given):
    page = check(client, scene, book(*rows, **given))
    assert "confirm" not in page.context
    return [(one.row, one.column) for one in page.context["plan"].faults]


def test_the_dry_run_shows_what_would_come_in_and_writes_no_task(client, scene):
    page = check(client, scene, book(task(supporting="UBND phường Sông Cầu")))

    [shown] = page.context["plan"].tasks
    assert (shown.row.number, shown.lead, shown.supporting) == (2, scene.lead, (scene.support,))
    assert "Rà soát quỹ đất công" in page.content.decode()
    assert not Directive.objects.exists()


def test_what_was_shown_is_taken_with_its_document_and_dates(client, scene):
    past = task("Báo cáo tồn đọng", due=datetime(2022, 7, 1))
    standing = task("Trực bảo vệ đêm", source="", due="Thường xuyên")
    take(client, scene, check(client, scene, book(task(), past, standing)))

    rows = {one.content: one for one in Directive.objects.select_related("document")}
    first, old, always = (rows[one[1]] for one in (task(), past, standing))
    assert (first.state, first.due_on, first.original_due_on) == (
        "ISSUED",
        date(2022, 8, 15),
        date(2022, 8, 15),
    )
    assert (first.document.number, first.document.dated_on) == ("45/UBND-KT", date(2022, 7, 5))
    assert (first.code, first.basis) == ("NV-2022-07-01", LETTER)
    assert old.document == first.document
    assert old.due_on == date(2022, 7, 1)
    assert (always.is_standing, always.due_on) == (True, None)
    assert always.basis == "Việc cũ theo bảng theo dõi"
    assert Document.objects.count() == 2
    assert first.steps.get().to_state == "ISSUED"
    assert AuditEvent.objects.filter(verb="tracker.imported").count() == 1


def test_nobody_is_told_of_what_they_have_had_for_long(client, scene):
    take(client, scene, check(client, scene, book(task())))

    assert not Message.objects.exists()


def test_the_same_file_once_more_changes_nothing(client, scene):
    content = book(task(), task("Việc khác", source=""))
    checked = check(client, scene, content)
    take(client, scene, checked)
    again = take(client, scene, checked)
    plan = check(client, scene, content).context["plan"]

    assert Directive.objects.count() == 2
    assert again.status_code == 200
    assert (plan.tasks, plan.faults, plan.same) == ([], [], 2)


def test_the_exported_tracker_read_in_again_changes_nothing(client, scene):
    scene.given(supporting=[scene.support])
    scene.given(content="Thường trực", due_on=None, is_standing=True)
    scene.draft(content="Còn dự thảo")
    client.force_login(scene.secretary)
    exported = client.get(address(scene, "tracker")).content

    plan = check(client, scene, exported).context["plan"]
    assert (plan.tasks, plan.faults, plan.same) == ([], [], 3)


def test_columns_stand_in_any_order_below_a_title_with_units_by_any_name(client, scene):
    DepartmentAlias.objects.create(department=scene.lead, name="QLĐT thành phố")
    headings = ["Cơ quan thực hiện", "Hạn hoàn thành", "Nhiệm vụ được giao", "Cơ quan phối hợp"]
    row = ["qldt thanh pho", "15-8-2022", "Rà soát", "phường sông cầu"]
    DepartmentAlias.objects.create(department=scene.support, name="Phường Sông Cầu")
    above = [["UBND THÀNH PHỐ BẮC KẠN"], [], ["BẢNG THEO DÕI NHIỆM VỤ"]]
    plan = check(client, scene, book(row, headings=headings, above=above)).context["plan"]

    [shown] = plan.tasks
    assert (shown.row.number, shown.lead, shown.row.due_on) == (5, scene.lead, date(2022, 8, 15))
    assert shown.supporting == (scene.support,)


def test_names_with_commas_are_told_apart_from_lists_with_commas(client, scene):
    whole = DepartmentFactory(committee=scene.committee, name="Phòng Kinh tế, Hạ tầng và Đô thị")
    named = f"{whole.name}, UBND phường Sông Cầu"
    [shown] = check(client, scene, book(task(supporting=named))).context["plan"].tasks

    assert shown.supporting == (whole, scene.support)


def test_merged_cells_hold_for_every_row_they_cover_and_headings_name_a_group(client, scene):
    rows = [
        ["I", "LĨNH VỰC ĐẤT ĐAI"],
        task("Việc một"),
        [2, "Việc hai", None, None, None, "20/8/2022"],
        ["ĐÔ THỊ", None, None, None, None, None],
        task("Việc ba"),
    ]
    content = book(*rows, merged=["C3:C4", "D3:D4", "A5:F5"])
    plan = check(client, scene, content).context["plan"]

    assert plan.faults == []
    told = [(one.row.content, one.row.source, one.row.group) for one in plan.tasks]
    assert told == [
        ("Việc một", LETTER, "I LĨNH VỰC ĐẤT ĐAI"),
        ("Việc hai", LETTER, "I LĨNH VỰC ĐẤT ĐAI"),
        ("Việc ba", LETTER, "ĐÔ THỊ"),
    ]
    assert plan.tasks[1].lead == scene.lead


@pytest.mark.parametrize(
    ("result", "is_left_out"),
    [
        ("Đã hoàn thành", True),
        ("Hoàn thành đúng hạn", True),
        ("Đã xong, BC 12", True),
        ("Chưa hoàn thành", False),
        ("Hoàn thành 50%", False),
        ("Đã hoàn thành 3/5 tuyến", False),
        ("", False),
    ],
)
def test_rows_that_are_completed_are_left_out_and_counted(client, scene, result, is_left_out):
    headings = [*HEADINGS, "Kết quả thực hiện"]
    plan = check(client, scene, book([*task(), result], headings=headings)).context["plan"]

    assert (len(plan.tasks), plan.done) == ((0, 1) if is_left_out else (1, 0))


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (task(lead="Phòng Không Có"), "D (Đơn vị chủ trì)"),
        (task(lead=""), "D (Đơn vị chủ trì)"),
        (task(content=""), "B (Nhiệm vụ)"),
        (task(due="31/2/2022"), "F (Thời hạn)"),
        (task(due=44757), "F (Thời hạn)"),
        (task(due="sớm nhất"), "F (Thời hạn)"),
        (task(supporting="Đơn vị lạ"), "E (Đơn vị phối hợp)"),
        (task(supporting=LEAD), "E (Đơn vị phối hợp)"),
        (task(content="x" * 4001), "B (Nhiệm vụ)"),
        (task(content="MẬT: rà soát"), "B (Nhiệm vụ)"),
    ],
)
def test_a_row_that_is_refused_is_named_as_excel_does_and_nothing_comes_in(
    client, scene, row, column
):
    assert faults(client, scene, task("Việc khác"), row) == [(3, column)]


def test_two_rows_that_say_the_same_are_refused(client, scene):
    assert faults(client, scene, task(), task()) == [(3, "B (Nhiệm vụ)")]


def test_a_workbook_without_a_tracker_is_refused_as_a_whole(client, scene):
    assert faults(client, scene, ["x"], headings=["Họ tên"]) == [(0, "")]


def test_what_changed_since_it_was_shown_is_shown_again(client, scene):
    checked = check(client, scene, book(task(), task("Việc hai")))
    take(client, scene, check(client, scene, book(task())))
    page = take(client, scene, checked)

    assert Directive.objects.count() == 1
    assert len(page.context["plan"].tasks) == 1
    assert page.context["told"].errors


def test_a_seal_of_another_person_is_nothing(client, scene):
    checked = check(client, scene, book(task()))
    client.force_login(scene.meeting.presiding)
    page = client.post(
        address(scene, "take-import"), {"sealed": checked.context["confirm"].initial["sealed"]}
    )

    assert page.context["told"].errors
    assert not Directive.objects.exists()


def test_the_template_is_read_as_it_is_and_offers_the_units(client, scene):
    client.force_login(scene.secretary)
    content = client.get(address(scene, "import-template")).content
    template = load_workbook(BytesIO(content))

    assert LEAD in [cell.value for cell in template["Danh mục"]["A"]]
    assert template["Biểu theo dõi"].data_validations.dataValidation
    plan = check(client, scene, content).context["plan"]
    assert (plan.tasks, plan.faults) == ([], [])


def test_units_read_nothing_in(client, scene):
    client.force_login(scene.head)

    assert client.get(address(scene, "import")).status_code == 403


@pytest.mark.parametrize("items", [1, 3])
def test_looking_through_costs_the_same_for_any_number(
    client, scene, items, django_assert_num_queries
):
    content = book(*(task(f"Việc {n}") for n in range(items)))
    check(client, scene, content)
    upload = SimpleUploadedFile("theo-doi.xlsx", content)

    with django_assert_num_queries(16):
        client.post(address(scene, "check-import"), {"upload": upload})
