"""The figures of June 2022, as the division entered them: what the month's report says."""

from datetime import date
from decimal import Decimal

from giaoban.indicators.actions import (
    figures,
    indicators,
    publishing,
    report_lines,
    report_months,
)
from giaoban.indicators.actions.figures import Entry
from giaoban.indicators.enums import Accumulation, Direction, Measure
from giaoban.indicators.places import Place, Said

YEAR, MONTH = 2022, 6
SOURCE = "Ước thực hiện của Phòng Kinh tế"
COUNTED = [  # code, name, unit of measure, decimals
    (
        "RETAIL_SERVICES",
        "Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng",
        "tỷ đồng",
        2,
    ),
    ("INDUSTRIAL_OUTPUT", "Giá trị sản xuất công nghiệp", "triệu đồng", 2),
    (
        "OCOP_NEW_PRODUCTS",
        "Sản phẩm mới đăng ký tham gia chương trình OCOP năm 2022",
        "sản phẩm",
        0,
    ),
    ("OCOP_PARTICIPANTS", "Tổ chức, cá nhân đăng ký OCOP", "tổ chức, cá nhân", 0),
]
WORDED = {  # two counts in one sentence, as the division writes them
    "OCOP_NEW_PRODUCTS": (
        "Qua {số tháng}, có {lũy kế} sản phẩm mới của {lũy kế OCOP_PARTICIPANTS} tổ chức, cá nhân"
        " đăng ký tham gia chương trình OCOP năm {năm}"
    )
}
REPORTED = {  # the figure of the month ("") and what the division states; "~" is "khoảng"
    "RETAIL_SERVICES": {
        "": "~285",
        Measure.CUMULATIVE: "~1739.5",
        Measure.OF_PLAN: "50.58",
        Measure.ON_SAME_PERIOD: "4.85",
    },
    "INDUSTRIAL_OUTPUT": {
        "": "24252.92",
        Measure.CUMULATIVE: "~145244.67",
        Measure.ON_SAME_PERIOD: "0.87",
    },
    "OCOP_NEW_PRODUCTS": {Measure.CUMULATIVE: "13"},
    "OCOP_PARTICIPANTS": {Measure.CUMULATIVE: "8"},
}


def report(story, on) -> None:
    """Counted since January; entered on 24 June, confirmed and locked on the 28th.

    `on` gives a moment of 2022 by day, month and hour.
    """
    committee = story.cast.committee
    known = {
        code: indicators.add(
            committee=committee,
            code=code,
            name=name,
            unit=unit,
            decimals=decimals,
            direction=Direction.RISE,
            accumulation=Accumulation.SUM,
            department=story.cast.units["kinh-te"],
            valid_from=date(YEAR, 1, 1),
            by=story.thuky,
            at=on(6, 1, 8),
        )
        for code, name, unit, decimals in COUNTED
    }
    entries = [
        Entry(Place(known[code].pk, YEAR, MONTH, str(measure)), said(typed, measure))
        for code, told in REPORTED.items()
        for measure, typed in told.items()
    ]
    act = {"committee": committee, "by": story.thanhvien9, "at": on(24, 6, 10)}
    figures.enter(entries=entries, **act)
    month = {"committee": committee, "year": YEAR, "month": MONTH, "by": story.thuky}
    report_months.confirm(**month, at=on(28, 6, 9))
    report_months.lock(**month, at=on(28, 6, 9))
    for code, wording in WORDED.items():
        told = {"indicator": known[code], "is_told": True, "wording": wording}
        report_lines.word(**told, by=story.thuky, at=on(28, 6, 9))
    publishing.publish(**month, at=on(28, 6, 10))


def said(typed, measure="") -> Said:
    """What a cell says: "~" before a number is "khoảng"; only the figure itself has a source."""
    about = typed.startswith("~")
    return Said(Decimal(typed.lstrip("~")), about, "" if measure else SOURCE)
