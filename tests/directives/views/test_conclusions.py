"""The screen on which a conclusion is taken apart."""

import re
from io import BytesIO

import docx
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from directives.enums import Addressee
from directives.models import Directive
from giaoban.organisation.enums import DepartmentKind, Role
from meetings.actions import decisions
from tests.directives.scene import BASIS, on
from tests.factories import AT, CommitteeFactory, DepartmentFactory, person

TEXT = (
    "Chủ tịch kết luận như sau:\n"
    "1. Giao Phòng Quản lý đô thị kiểm tra vỉa hè trước ngày 15/7; "
    "chỉnh trang hè phố.\n"
    "2. Tăng cường an ninh trật tự.\n"
    "3. UBND các xã, phường treo cờ Tổ quốc."
)


@pytest.fixture(autouse=True)
def _july():
    with time_machine.travel(on(7, 5), tick=False):
        yield


@pytest.fixture
def page(client, scene):
    client.force_login(scene.secretary)
    return reverse("directives:split", args=[scene.committee.slug, scene.meeting.code])


def read(client, page, text=TEXT, **more):
    return client.post(page, {"text": text, "spoken_on": "30/6/2022", **more})


def fields_of(response) -> dict:
    """What a browser would send back of the page of rows."""
    whole = response.context["whole"]
    sent = {name: whole[name].value() for name in ("text", "spoken_on", "key")}
    sent["spoken_on"] = "30/6/2022"
    rows = response.context["rows"]
    for row in rows:
        for name in row.fields:
            value = row[name].field.prepare_value(row[name].value())
            if value is not False and value is not None:
                sent[f"{row.prefix}-{name}"] = "on" if value is True else value
    return {**sent, "rows": len(rows), "step": response.context["step"]}


def test_the_text_begins_as_the_conclusion_of_the_meeting(client, page, scene):
    decisions.conclude(meeting=scene.meeting, text="Kiểm tra hè phố.", by=scene.secretary, at=AT)

    response = client.get(page)

    assert response.context["form"]["text"].value() == "Kiểm tra hè phố."
    assert response.context["form"]["spoken_on"].value() == "30/6/2022"


def test_drafts_stand_beside_the_text_with_what_is_open_marked(client, page):
    response = read(client, page)

    rows = response.context["rows"]
    assert [row["content"].value() for row in rows] == [
        "Kiểm tra vỉa hè trước ngày 15/7",
        "Chỉnh trang hè phố",
        "Tăng cường an ninh trật tự",
        "Treo cờ Tổ quốc",
    ]
    assert [[gap.value for gap in row.gaps] for row in rows] == [[], ["DUE"], ["LEAD"], ["DUE"]]
    marked = re.findall(r"<mark id=\"words-\d\">.*?</a> (.*?)</mark>", response.content.decode())
    assert marked[1] == "chỉnh trang hè phố"
    assert Directive.objects.count() == 0


def test_all_are_written_down_at_once(client, page, scene):
    sent = fields_of(read(client, page)) | {"do": "create"}

    response = client.post(page, sent)

    assert response.url.endswith(f"?meeting={scene.meeting.code}&state=DRAFT")
    found = list(Directive.objects.order_by("pk"))
    assert [one.lead for one in found] == [scene.lead, scene.lead, None, scene.support]
    assert [one.is_standing for one in found] == [False, False, True, False]
    assert found[0].due_on == on(7, 15).date()
    assert found[1].source.text[found[1].source_start : found[1].source_end] == "chỉnh trang hè phố"


def test_a_second_click_makes_nothing_twice(client, page):
    sent = fields_of(read(client, page)) | {"do": "create"}

    client.post(page, sent)
    client.post(page, sent)

    assert Directive.objects.count() == 4


def test_what_is_left_out_is_not_written_even_when_it_is_wrong(client, page):
    sent = fields_of(read(client, page))
    sent |= {"do": "create", "d0-dropped": "on", "d0-due_on": "32/13"}

    client.post(page, sent)

    assert Directive.objects.count() == 3


def test_a_mistake_in_one_row_writes_nothing_and_loses_nothing(client, page):
    sent = fields_of(read(client, page))
    sent |= {"do": "create", "d1-lead": "Phòng không có", "d2-content": "Giữ trật tự chợ"}

    response = client.post(page, sent)

    html = response.content.decode()
    assert Directive.objects.count() == 0
    assert "Phòng không có" in html
    assert "Giữ trật tự chợ" in html
    assert response.context["rows"][1].errors["lead"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"d0-addressee": "ALL_UNITS"}, "lead"),
        ({"d0-supporting": "Phòng Quản lý đô thị"}, "supporting"),
        ({"d0-due_on": "4/7/2022"}, "due_on"),
        ({"d0-is_standing": "on"}, "due_on"),
        ({"d0-content": " "}, "content"),
    ],
)
def test_what_no_directive_may_say_is_said_beside_its_field(client, page, change, field):
    sent = fields_of(read(client, page)) | {"do": "create"} | change

    response = client.post(page, sent)

    assert list(response.context["rows"][0].errors) == [field]


def test_today_is_not_past(client, page):
    sent = fields_of(read(client, page)) | {"do": "create", "d0-due_on": "5/7/2022"}

    assert client.post(page, sent).status_code == 302


def wards(scene, *names):
    for name in names:
        DepartmentFactory(committee=scene.committee, name=name, kind=DepartmentKind.LOCALITY)


def test_all_wards_are_one_directive_to_the_wards(client, page, scene):
    wards(scene, "UBND xã Nông Thượng")

    client.post(page, fields_of(read(client, page)) | {"do": "create"})

    flags = Directive.objects.get(content="Treo cờ Tổ quốc")
    assert (flags.addressee, flags.lead) == (Addressee.LOCALITIES, None)


def test_several_leads_get_a_task_each(client, page, scene):
    wards(scene, "UBND xã Nông Thượng", "UBND xã Dương Quang")
    text = "UBND phường Sông Cầu, UBND xã Nông Thượng treo cờ Tổ quốc."

    client.post(page, fields_of(read(client, page, text)) | {"do": "create"})

    flags = Directive.objects.filter(content="Treo cờ Tổ quốc").order_by("pk")
    assert {one.lead.name for one in flags} == {"UBND phường Sông Cầu", "UBND xã Nông Thượng"}
    assert len({(one.source_start, one.source_end) for one in flags}) == 1


def test_all_units_are_one_directive_to_all(client, page, scene):
    DepartmentFactory(committee=scene.committee, name="Phòng Nội vụ")

    response = read(client, page, "Thủ trưởng các phòng, ban khắc phục ngay tồn tại.")

    [row] = response.context["rows"]
    assert (row["addressee"].value(), row["lead"].value()) == (Addressee.ALL_UNITS, "")


def test_two_rows_are_joined(client, page):
    sent = fields_of(read(client, page)) | {"do": "merge-0"}

    rows = client.post(page, sent).context["rows"]

    assert len(rows) == 3
    assert rows[0]["content"].value() == "Kiểm tra vỉa hè trước ngày 15/7; Chỉnh trang hè phố"
    assert TEXT[int(rows[0]["start"].value()) : int(rows[0]["end"].value())].endswith("hè phố")


def test_a_row_is_parted_where_a_line_was_broken(client, page):
    sent = fields_of(read(client, page, "Tăng cường tuần tra, kiểm soát tạm trú."))
    sent |= {"do": "split-0", "d0-content": "Tăng cường tuần tra\r\nkiểm soát tạm trú"}

    response = client.post(page, sent)

    rows = response.context["rows"]
    assert [row["content"].value() for row in rows] == ["Tăng cường tuần tra", "kiểm soát tạm trú"]
    text = response.context["whole"]["text"].value()
    spans = [(int(row["start"].value()), int(row["end"].value())) for row in rows]
    assert [text[start:end] for start, end in spans] == ["Tăng cường tuần tra", "kiểm soát tạm trú"]


def test_what_was_typed_outlives_joining(client, page):
    sent = fields_of(read(client, page)) | {"do": "merge-2", "d0-content": "Đã sửa"}

    rows = client.post(page, sent).context["rows"]

    assert rows[0]["content"].value() == "Đã sửa"


@pytest.mark.parametrize(
    "do", ["merge-9", "merge-3", "split-9", "split-0", "merge-", "look", "x", ""]
)
def test_a_button_without_a_row_changes_nothing(client, page, do):
    sent = fields_of(read(client, page)) | {"do": do}

    assert len(client.post(page, sent).context["rows"]) == 4


NASTY = ["\0", "9" * 5000, "٣"]


@pytest.mark.parametrize("value", NASTY)
@pytest.mark.parametrize("do", ["create", "split-0"])
def test_whatever_is_sent_the_page_answers(client, page, value, do):
    sent = fields_of(read(client, page))
    for name in (*(one for one in sent if one.startswith("d0-")), "text", "rows", "step", "key"):
        assert client.post(page, sent | {"do": do, name: value}).status_code in (200, 302)


def test_a_word_file_is_taken_instead(client, page):
    document, written = docx.Document(), BytesIO()
    document.add_paragraph("Giao Phòng Quản lý đô thị kiểm tra vỉa hè.")
    document.save(written)
    upload = SimpleUploadedFile("Kết luận.docx", written.getvalue())

    response = read(client, page, "", file=upload)

    assert response.context["rows"][0]["lead"].value() == "Phòng Quản lý đô thị"


def test_neither_text_nor_file_is_said(client, page):
    response = read(client, page, " ")

    assert response.context["form"].errors["text"]


def test_what_is_no_word_file_is_said_and_the_text_kept(client, page):
    response = read(client, page, TEXT, file=SimpleUploadedFile("a.docx", b"x"))

    assert response.context["form"].errors["file"]
    assert "chỉnh trang hè phố" in response.content.decode()


def test_a_file_without_words_is_said(client, page):
    written = BytesIO()
    docx.Document().save(written)

    response = read(client, page, "", file=SimpleUploadedFile("a.docx", written.getvalue()))

    assert response.context["form"].errors["file"]


def test_who_may_not_write_directives_does_not_see_it(client, page, scene):
    statuses = {}
    strange = person(Role.SECRETARY, CommitteeFactory())
    for name, user in [("member", person(Role.MEMBER, scene.committee)), ("stranger", strange)]:
        client.force_login(user)
        statuses[name] = client.get(page).status_code

    assert statuses == {"member": 403, "stranger": 404}


@pytest.mark.parametrize("tasks", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_tasks(
    client, page, tasks, django_assert_num_queries
):
    text = "Rà soát hồ sơ. " * tasks
    read(client, page, text)

    with django_assert_num_queries(12):
        response = read(client, page, text)

    assert len(response.context["rows"]) == tasks


def test_the_directives_page_shows_its_words_in_their_paragraph(client, page, scene):
    client.post(page, fields_of(read(client, page)) | {"do": "create"})
    one = Directive.objects.get(content="Chỉnh trang hè phố")

    html = client.get(one.get_absolute_url()).content.decode()

    assert "trước ngày 15/7; <mark>chỉnh trang hè phố</mark>." in html
    assert "Tăng cường an ninh" not in html


def test_a_unit_reads_its_own_words_alone(client, page, scene):
    client.post(page, fields_of(read(client, page)) | {"do": "create"})
    one = Directive.objects.get(content="Chỉnh trang hè phố")
    client.post(
        reverse("directives:issue", args=[scene.committee.slug, one.code]), {"issue-basis": BASIS}
    )
    client.force_login(scene.officer)

    html = client.get(one.get_absolute_url()).content.decode()

    assert "<mark>chỉnh trang hè phố</mark>" in html
    assert "trước ngày 15/7" not in html
