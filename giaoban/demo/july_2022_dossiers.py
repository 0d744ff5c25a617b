"""The dossiers of July 2022: what each unit brought, with papers. Figures are illustration."""

from datetime import date
from decimal import Decimal

from giaoban.demo import july_2022_words as words
from giaoban.demo.papers import paper
from meetings.enums import PaperKind
from meetings.subjects.land_use.models import LandCode

YEAR = 2022


def _letter(story, *, number, subject, lines):
    return paper(
        committee=story.cast.committee,
        kind="TỜ TRÌNH",
        subject=subject,
        name=f"to-trinh-{number}",
        symbol="TTr-TNMT",
        number=str(number),
        dated=date(YEAR, 6, 16),
        lines=lines,
        authority="TRƯỞNG PHÒNG",
        signer=story.thanhvien4.full_name,
    )


def _plain(story, *, kind, subject, name, lines):
    return paper(
        committee=story.cast.committee,
        kind=kind,
        subject=subject,
        name=name,
        lines=lines,
        authority="TRƯỞNG PHÒNG",
        signer=story.thanhvien4.full_name,
    )


def _submission(number) -> dict:
    return {"submission_number": f"{number}/TTr-TNMT", "submission_on": date(YEAR, 6, 16)}


def draft_decision(story):
    fields = {
        "kind": "draft-decision",
        "title": words.DRAFT_DECISION,
        "summary": words.ILLUSTRATION,
        "needs_vote": True,
        "details": {
            "document": "DECISION",
            "is_normative": True,
            "legal_basis": "Luật Tổ chức chính quyền địa phương năm 2015",
            "appraisal_number": "18/BCTĐ-TP",
            "appraisal_on": date(YEAR, 6, 14),
        },
        **_submission(101),
    }
    papers = [
        (
            PaperKind.SUBMISSION,
            _letter(story, number=101, subject=words.DRAFT_DECISION, lines=words.LETTER),
        ),
        (
            PaperKind.DRAFT,
            _plain(
                story,
                kind="QUYẾT ĐỊNH",
                subject=words.DRAFT_DECISION,
                name="du-thao-quyet-dinh",
                lines=words.DRAFT,
            ),
        ),
        (
            PaperKind.APPRAISAL,
            _plain(
                story,
                kind="BÁO CÁO",
                subject="Thẩm định dự thảo Quyết định",
                name="bao-cao-tham-dinh",
                lines=words.APPRAISAL,
            ),
        ),
    ]
    return fields, papers


def land_use(story):
    code = {one.code: one for one in LandCode.objects.filter(scheme="TT25-2014")}
    units = story.cast.units
    cases = [
        {
            "persons": "Nguyễn Văn Minh Họa",
            "ward": units["song-cau"],
            "map_sheet": "12",
            "parcel": "105",
            "parcel_area": Decimal("480.5"),
            "term": "Lâu dài",
            "conversions": [
                {"from_code": code["CLN"], "to_code": code["ODT"], "area": Decimal("120.5")}
            ],
        },
        {
            "persons": "Trần Thị Ví Dụ",
            "ward": units["xuat-hoa"],
            "map_sheet": "27",
            "parcel": "88",
            "parcel_area": Decimal("200"),
            "term": "Lâu dài",
            "conversions": [
                {"from_code": code["CLN"], "to_code": code["ODT"], "area": Decimal("200")}
            ],
        },
    ]
    fields = {
        "kind": "land-use",
        "title": words.LAND_USE,
        "summary": words.ILLUSTRATION,
        "needs_vote": True,
        "details": {
            "legal_basis": "Luật Đất đai năm 2013, Điều 52, 57, 59",
            "in_annual_plan": True,
            "plan_decision": "Kế hoạch sử dụng đất năm 2022 (số minh họa 12/QĐ-UBND)",
            "cases": cases,
        },
        **_submission(102),
    }
    papers = [
        (
            PaperKind.SUBMISSION,
            _letter(story, number=102, subject=words.LAND_USE, lines=words.LETTER),
        ),
        (
            PaperKind.CADASTRAL_EXTRACT,
            _plain(
                story,
                kind="TRÍCH LỤC",
                subject="Trích lục bản đồ địa chính hai thửa đất",
                name="trich-luc",
                lines=words.EXTRACT,
            ),
        ),
    ]
    return fields, papers


def field_check(story):
    return _plain(
        story,
        kind="BIÊN BẢN",
        subject="Kiểm tra thực địa hai thửa đất",
        name="bien-ban-kiem-tra-thuc-dia",
        lines=words.FIELD_CHECK,
    )


def compensation(story):
    fields = {
        "kind": "compensation",
        "title": words.COMPENSATION,
        "summary": words.ILLUSTRATION,
        "needs_vote": True,
        "details": {
            "project": "Trường Mầm non Dương Quang",
            "investor": "Ban Quản lý dự án đầu tư xây dựng thành phố",
            "households": 7,
            "area": Decimal("4350.6"),
            "land": 1_246_500_000,
            "structures": 385_200_000,
            "crops": 142_750_000,
            "support": 512_300_000,
            "resettlement": 0,
            "other": 0,
            "organisation": 45_735_000,
            "total": 2_332_485_000,
        },
        **_submission(103),
    }
    papers = [
        (
            PaperKind.SUBMISSION,
            _letter(story, number=103, subject=words.COMPENSATION, lines=words.LETTER),
        ),
        (
            PaperKind.PLAN,
            _plain(
                story,
                kind="PHƯƠNG ÁN",
                subject="Bồi thường, hỗ trợ giải phóng mặt bằng",
                name="phuong-an-boi-thuong",
                lines=words.PLAN,
            ),
        ),
    ]
    return fields, papers


def report(story):
    fields = {
        "kind": "periodic-report",
        "title": words.REPORT,
        "needs_vote": False,
        "submission_number": "215/BC-TCKH",
        "submission_on": date(YEAR, 6, 17),
        "details": {
            "month": date(YEAR, 6, 1),
            "situation": words.SITUATION,
            "tasks": words.TASKS,
        },
    }
    papers = [
        (
            PaperKind.REPORT,
            paper(
                committee=story.cast.committee,
                kind="BÁO CÁO",
                subject=words.REPORT,
                name="bao-cao-thang-6",
                symbol="BC-TCKH",
                number="215",
                dated=date(YEAR, 6, 17),
                lines=words.SITUATION.splitlines(),
                authority="TRƯỞNG PHÒNG",
                signer=story.thanhvien3.full_name,
            ),
        )
    ]
    return fields, papers
