"""manage.py split_conclusion: what it prints, and what it says of what it cannot read."""

import json
from datetime import date
from io import StringIO
from pathlib import Path

import docx
import pytest
from django.core.management import CommandError, call_command

from giaoban.organisation.enums import DepartmentKind
from tests.directives.article import DIRECTIVES, UNITS
from tests.factories import CommitteeFactory, DepartmentAliasFactory, DepartmentFactory

ARTICLE = Path(__file__).parent / "splitting" / "article.txt"
WORDS = "Giao Phòng TN&MT rà soát hồ sơ trước ngày 15/7; báo cáo trong 05 ngày làm việc."


@pytest.fixture
def city(db):
    committee = CommitteeFactory(slug="bac-kan", name="UBND thành phố Bắc Kạn")
    for code, (name, kind) in UNITS.items():
        unit = DepartmentFactory(committee=committee, code=code, name=name, kind=kind)
        if code == "tnmt":
            DepartmentAliasFactory(department=unit, name="Phòng TN&MT")
    return committee


def printed(file, *, committee="bac-kan", **options):
    out = StringIO()
    call_command("split_conclusion", str(file), committee=committee, stdout=out, **options)
    return out.getvalue()


def found(file, **options):
    return json.loads(printed(file, json=True, **options))


def test_the_article_gives_its_fifteen_tasks_and_invents_nothing(city):
    tasks = found(ARTICLE)
    own = [
        name
        for name, kind in UNITS.values()
        if kind not in (DepartmentKind.LOCALITY, DepartmentKind.OUTSIDE)
    ]

    assert [task["content"][:20] for task in tasks] == [row[0][:20] for row in DIRECTIVES]
    assert [bool(task["lead"]) for task in tasks] == [True, True, *[False] * 13]
    assert set(tasks[0]["lead"]) == set(tasks[1]["lead"]) == set(own)
    assert [task["due"]["date"] for task in tasks] == [None] * 15
    assert [task["due"]["kind"] for task in tasks] == [
        *("none", "at_once", "none", "none", "none", "none", "none", "event", "none", "none"),
        *("event", "none", "event", "none", "event"),
    ]
    assert [n for n, task in enumerate(tasks, 1) if task["standing"]] == [3, 4, 5, 6, 12]
    assert tasks[5]["supporting"] == ["UBND xã Nông Thượng", "UBND xã Dương Quang"]
    assert set(tasks[6]["supporting"]) == {
        *("UBND phường Sông Cầu", "UBND xã Nông Thượng", "UBND xã Dương Quang")
    }
    assert tasks[14]["supporting"] == []  # the ward is where, not who


def test_keys_offsets_and_names_are_those_agreed_on(city, tmp_path):
    file = tmp_path / "ket-luan.txt"
    file.write_text(WORDS, encoding="utf-8")

    first, second = found(file, date="2022-06-30")

    assert first == {
        "content": "Rà soát hồ sơ trước ngày 15/7",
        "start": 0,
        "end": WORDS.index(";"),
        "lead": ["Phòng Tài nguyên và Môi trường"],
        "supporting": [],
        "due": {"kind": "date", "date": "2022-07-15", "text": "trước ngày 15/7"},
        "standing": False,
    }
    assert second["due"] == {
        "kind": "working_days",
        "date": None,
        "text": "trong 05 ngày làm việc",
    }
    assert WORDS[second["start"] : second["end"]] == "báo cáo trong 05 ngày làm việc"


def test_the_day_told_counts_before_that_of_the_text(city, tmp_path):
    file = tmp_path / "ket-luan.txt"
    file.write_text(f"Kết luận phiên họp ngày 20/12/2025 như sau:\n{WORDS}", encoding="utf-8")

    assert found(file)[0]["due"]["date"] == "2025-07-15"
    assert found(file, date="2024-06-01")[0]["due"]["date"] == "2024-07-15"


def test_without_any_day_it_is_today(city, tmp_path):
    file = tmp_path / "ket-luan.txt"
    file.write_text("Rà soát hồ sơ trong ngày.", encoding="utf-8")

    [task] = found(file)

    assert date.fromisoformat(task["due"]["date"]) >= date(2026, 1, 1)


def test_a_word_file_is_read_with_its_lists_and_tables(city, tmp_path):
    document = docx.Document()
    document.add_paragraph("Chủ tịch UBND thành phố kết luận như sau:")
    document.add_paragraph("Giao Phòng Kinh tế:")
    document.add_paragraph("Rà soát các chợ;", style="List Bullet")
    document.add_table(1, 1).cell(0, 0).text = "Công an thành phố tuần tra trong tháng 7."
    file = tmp_path / "Kết luận.docx"
    document.save(file)

    tasks = found(file, date="2022-06-30")

    assert [task["content"] for task in tasks] == ["Rà soát các chợ", "Tuần tra trong tháng 7"]
    assert [task["lead"] for task in tasks] == [["Phòng Kinh tế"], ["Công an thành phố"]]


def test_for_people_it_prints_lines(city, tmp_path):
    file = tmp_path / "ket-luan.txt"
    file.write_text("Tiếp tục thực hiện tốt công tác y tế.", encoding="utf-8")

    assert printed(file).splitlines() == [
        "1. Tiếp tục thực hiện tốt công tác y tế",
        "   lead: ?",
        "   supporting: -",
        "   due: none",
        "   standing",
    ]


@pytest.mark.parametrize(
    ("name", "content", "options", "sentence"),
    [
        ("a.pdf", b"x", {}, "only .txt and .docx"),
        ("a.txt", "Giao".encode("utf-16"), {}, "not UTF-8"),
        ("a.txt", b"x" * 2_000_001, {}, "more than"),
        ("a.docx", b"no word file", {}, "a.docx:"),
        ("a.txt", b"x", {"committee": "khong-co"}, "no committee 'khong-co'; there are: bac-kan"),
        ("a.txt", b"x", {"date": "30/6/2022"}, "'30/6/2022' is no day"),
    ],
)
def test_what_cannot_be_read_is_said(city, tmp_path, name, content, options, sentence):
    file = tmp_path / name
    file.write_bytes(content)

    with pytest.raises(CommandError, match=sentence.replace("(", r"\(")):
        printed(file, **options)


def test_a_file_that_is_not_there_is_said(city, tmp_path):
    with pytest.raises(CommandError, match=r"khong-co\.txt: No such file"):
        printed(tmp_path / "khong-co.txt")


def test_an_empty_file_has_no_tasks(city, tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"\xef\xbb\xbf")

    assert found(file) == []
