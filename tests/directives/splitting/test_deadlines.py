"""Deadlines in the ways they are written."""

from datetime import date

import pytest

from directives.splitting.deadlines import due_in
from directives.splitting.text import canon, nfc

SPOKEN = date(2022, 6, 30)  # a Thursday


def said(words, on=SPOKEN):
    text = nfc(words)
    due = due_in(canon(text), 0, len(text), on)
    return due.kind, due.on, text[due.start : due.end]


@pytest.mark.parametrize(
    ("words", "day", "part"),
    [
        ("rà soát trước ngày 15/7", date(2022, 7, 15), "trước ngày 15/7"),
        ("rà soát trước 15/7", date(2022, 7, 15), "trước 15/7"),
        ("chậm nhất là ngày 05-8-2022 phải xong", date(2022, 8, 5), "chậm nhất là ngày 05-8-2022"),
        ("chậm nhất 15.7.2022", date(2022, 7, 15), "chậm nhất 15.7.2022"),
        ("đến hết ngày 31 tháng 12 năm 2022", date(2022, 12, 31), None),
        ("trước 17h00 ngày 15/7", date(2022, 7, 15), "trước 17h00 ngày 15/7"),
        ("trước 17 giờ 00 phút, ngày 15/7/2022", date(2022, 7, 15), None),
        ("hoàn thành trong ngày 05 tháng 7", date(2022, 7, 5), "trong ngày 05 tháng 7"),
        ("Thời hạn hoàn thành: 15/7/2022", date(2022, 7, 15), None),
        ("từ ngày 01/7 đến ngày 15/7", date(2022, 7, 15), "đến ngày 15/7"),
        ("báo cáo trong ngày", SPOKEN, "trong ngày"),
        (
            "hoàn thành trước ngày 10/7, báo cáo trước ngày 15/7",
            date(2022, 7, 15),
            "trước ngày 15/7",
        ),
        ("TRƯỚC NGÀY 15/7", date(2022, 7, 15), "TRƯỚC NGÀY 15/7"),
        ("trước  ngày\u00a015 / 7", date(2022, 7, 15), None),
    ],
)
def test_a_day(words, day, part):
    assert said(words) == ("date", day, part or words.removeprefix("từ "))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("trong tháng 7", date(2022, 7, 31)),
        ("trong tháng 02/2024", date(2024, 2, 29)),
        ("trong tháng 01", date(2022, 1, 31)),
        ("hết tháng 9 năm 2022", date(2022, 9, 30)),
        ("trước tháng 8/2022", date(2022, 7, 31)),
        ("trước tháng 01/2023", date(2022, 12, 31)),
        ("trong tháng này", date(2022, 6, 30)),
        ("trong tháng tới", date(2022, 7, 31)),
        ("chậm nhất quý III/2022", date(2022, 9, 30)),
        ("trong quý 4", date(2022, 12, 31)),
        ("hết quý I năm 2023", date(2023, 3, 31)),
        ("trong 6 tháng cuối năm 2022", date(2022, 12, 31)),
        ("trong năm 2022", date(2022, 12, 31)),
        ("trong tuần này", date(2022, 7, 3)),
        ("ngay trong tuần tới", date(2022, 7, 10)),
        ("trong vòng 10 ngày", date(2022, 7, 10)),
        ("trong 2 tuần", date(2022, 7, 14)),
    ],
)
def test_a_period_is_its_last_day(words, day):
    assert said(f"hoàn thành hồ sơ {words}") == ("period", day, words)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("trong 05 ngày làm việc", "working_days"),
        ("trong thời hạn 05 (năm) ngày làm việc", "working_days"),
        ("không quá 3 ngày làm việc", "working_days"),
        ("ngay", "at_once"),
        ("ngay lập tức", "at_once"),
        ("nhân dịp kỷ niệm ngày Thương binh - Liệt sỹ 27/7", "event"),
        ("nhân dịp 27/7", "event"),
        ("trước kỳ họp HĐND thành phố", "event"),
        ("trước mùa mưa bão năm 2022", "event"),
        ("sau Tết Nguyên đán", "event"),
        ("ngay sau khi có kết quả", "event"),
        ("trong 10 ngày kể từ ngày nhận đủ hồ sơ", "event"),
        ("đầu tháng 8/2022", "event"),
    ],
)
def test_what_names_no_day_gets_none(words, kind):
    assert said(f"xử lý hồ sơ {words}") == (kind, None, words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "khẩn trương thực hiện",
        "theo Nghị quyết số 15/NQ-HĐND ngày 20/7/2022",
        "số liệu tính đến ngày 30/6/2022",
        "trước ngày 31/02/2023",
        "trước ngày 25 hằng tháng",
        "đạt 15/20 hộ",
        "ngay từ đầu năm",
        "ngay tại cơ sở",
        "trong tháng",
        "rà soát ngày 15/7",
        "trước ngày 15/7/20222",
    ],
)
def test_what_is_no_deadline_is_let_be(words):
    assert said(words) == ("none", None, "")


@pytest.mark.parametrize(
    ("spoken", "day"),
    [
        (date(2022, 6, 30), date(2022, 1, 10)),  # 171 days ago: this year's, as it was said
        (date(2022, 7, 13), date(2022, 1, 10)),  # 184 days
        (date(2022, 7, 14), date(2023, 1, 10)),  # 185 days
    ],
)
def test_a_day_without_its_year_is_this_years_unless_long_past(spoken, day):
    assert said("trước ngày 10/01", on=spoken)[1] == day


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("khắc phục ngay, báo cáo trước ngày 15/7", "date"),
        ("trong tháng 7 nhân dịp 27/7", "period"),
        ("ngay trong 05 ngày làm việc", "working_days"),
        ("treo cờ ngay, nhân dịp lễ công bố", "event"),
    ],
)
def test_of_two_deadlines_the_plainer_counts(words, kind):
    assert said(words)[0] == kind
