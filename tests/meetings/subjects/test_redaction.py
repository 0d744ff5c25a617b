"""Nothing personal reaches the public, whatever was typed into any field of any kind."""

import re
from datetime import date

import pytest
from django.db.models import CharField, DateField, TextField

from meetings import kinds
from meetings.subjects.redaction import without_persons
from tests.preparations import land_codes, month

pytestmark = pytest.mark.django_db

PERSONAL = (
    "của ông Nguyễn Văn Ảnh, số nhà 12 tổ 5, CCCD 006123456789, điện thoại 0912 345 678,"
    " thư an.nguyen@example.vn"
)
TELLING = re.compile(r"Ảnh|006123456789|345|12 tổ|tổ 5|example|6789")


@pytest.fixture
def here():
    return month()


def full_of_persons(model, kept=()) -> dict:
    """Every free text of a model with all there is of a person in it, cut to its length."""
    found = {}
    for field in model._meta.local_fields:
        if isinstance(field, CharField | TextField) and not field.choices and field.blank:
            found[field.name] = PERSONAL[: field.max_length]
    return {name: value for name, value in found.items() if name not in kept}


def land(here):
    codes = land_codes()
    change = {"to_code": codes["ODT"], "area": 100, "from_wording": PERSONAL}
    case = {
        "persons": "Nguyễn Văn Ảnh",
        "address": PERSONAL,
        "ward_text": PERSONAL[:100],
        "map_sheet": PERSONAL[:20],
        "parcel": PERSONAL[:20],
        "certificate_number": PERSONAL[:40],
        "id_tails": "6789",
        "term": PERSONAL[:60],
        "parcel_area": 200,
        "conversions": [change],
    }
    return {"legal_basis": PERSONAL, "plan_decision": PERSONAL[:100], "cases": [case]}


def compensation(here):
    model = kinds.get("compensation").model
    texts = full_of_persons(model, kept=("recovery_number",))
    return texts | {
        "project": f"Đường {PERSONAL}",
        "investor": PERSONAL[:200],
        "households": 1,
        "area": 1,
        "land": 1,
        "total": 1,
    }


def draft(here):
    return {
        "is_normative": False,
        "legal_basis": PERSONAL,
        "replaces": PERSONAL,
        "appraisal_number": PERSONAL[:40],
        "appraisal_on": date(2022, 6, 1),
    }


def report(here):
    return {"month": date(2022, 6, 1), "situation": PERSONAL, "tasks": PERSONAL}


def budget(here):
    line = {"purpose": PERSONAL, "amount": 1}
    texts = {"source": PERSONAL[:200], "legal_basis": PERSONAL}
    return texts | {"sort": "ALLOCATION", "year": 2022, "total": 1, "lines": [line]}


def planning(here):
    return {
        "sort": "DETAILED",
        "area_name": f"Khu dân cư {PERSONAL}",
        "hectares": 1,
        "from_year": 2022,
        "until_year": 2030,
        "legal_basis": PERSONAL,
    }


def personnel(here):
    return {
        "person": "Nguyễn Văn Ảnh",
        "present_post": PERSONAL,
        "measure": "APPOINT",
        "proposed": PERSONAL,
        "legal_basis": PERSONAL,
    }


def other(here):
    return {"request": PERSONAL}


DETAILS = {
    "land-use": land,
    "compensation": compensation,
    "draft-decision": draft,
    "periodic-report": report,
    "budget": budget,
    "planning": planning,
    "personnel": personnel,
    "other": other,
}


@pytest.mark.parametrize("code", [kind.code for kind in kinds.all_kinds()])
@pytest.mark.parametrize("is_written", [True, False])
def test_in_public_no_kind_says_anything_of_a_person(here, code, is_written):
    details = DETAILS[code](here) if is_written else None
    proposal = here.draft(
        kind=code, title=f"Nội dung {PERSONAL}", summary=PERSONAL, details=details
    )

    assert TELLING.findall(kinds.get(code).public_wording(proposal)) == []


@pytest.mark.parametrize("normative", [True, False])
def test_a_draft_for_everybody_keeps_its_title_without_persons(here, normative):
    details = {"is_normative": normative, "document": "PLAN"}
    if normative:
        details |= {"appraisal_number": "5/BC-TP", "appraisal_on": date(2022, 6, 1)}
    title = "Quy định chức năng của Phòng Tài nguyên và Môi trường thành phố Bắc Kạn"
    drafts = [
        here.draft(kind="draft-decision", title=text, details=details)
        for text in (title, f"{title} {PERSONAL}")
    ]

    plain, personal = map(kinds.get("draft-decision").public_wording, drafts)

    assert plain == title
    assert TELLING.findall(personal) == []
    assert personal.startswith(title)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Giao đất cho ông Nông Văn Ảnh", "Giao đất cho ông […]"),
        ("Khen thưởng bà Triệu Thị Bé, Đặng Thị Én", "Khen thưởng bà […]"),
        ("hộ gia đình ông Lý A Páo tại xã Dương Quang", "hộ gia đình ông […] tại xã Dương Quang"),
        ("Gọi 0912345678 hoặc +84 912 345 678", "Gọi […] hoặc […]"),
        ("Gọi 0912.345.678", "Gọi […]"),
        ("CCCD 006123456789", "CCCD […]"),
        ("thư an@example.vn.", "thư […]."),
        ("ở số nhà 12/4 Phan Chu Trinh", "ở […]"),
    ],
)
def test_what_looks_like_a_person_is_taken_out(text, left):
    assert without_persons(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "Dự án Trường Mầm non Dương Quang, phường Xuất Hóa",
        "Quyết định số 65/2025/QĐ-UBND ngày 12/6/2025",
        "Tổng kinh phí 2.332.485.000 đồng",
        "Nghị định 47/2014/NĐ-CP; Luật 31/2024/QH15",
        "Chương trình hỗ trợ hộ nghèo năm 2022",
        "Quy hoạch tổ hợp thương mại",
        "ông nghiệp",
    ],
)
def test_what_is_none_is_left(text):
    assert without_persons(text) == text


def test_no_date_field_is_text(here):
    """A day typed into a text would escape the patterns: days have columns of their own."""
    models = [kind.model for kind in kinds.all_kinds()]

    days = [f for m in models for f in m._meta.local_fields if f.name.endswith("_on")]

    assert all(isinstance(field, DateField) for field in days)
