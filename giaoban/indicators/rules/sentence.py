"""The sentence of a report, as offices write it. Vietnamese, the language of the record.

    Tổng mức bán lẻ … trong tháng đạt khoảng 285 tỷ đồng, lũy kế 06 tháng đầu năm đạt khoảng
    1.739,5 tỷ đồng, đạt 50,58% KH và tăng 4,85% so cùng kỳ.

The first indicator of a paragraph says "trong tháng", the next ones name the month. What is not
known is left out. An office may word an indicator itself; `worded` tells how.
"""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from giaoban.core import vietnamese
from giaoban.indicators.enums import Accumulation, Direction
from giaoban.indicators.rules.series import YEAR, Computed, Result

WHOLE = 100  # per cent
PADDED = 10  # whole counts below it are written with two digits: 08 tổ chức
# What has no year so far of its own: here, and only here, the month before is compared with.
NOT_ADDED = (Accumulation.LAST, Accumulation.NONE)


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator as a sentence needs it."""

    code: str
    name: str
    unit: str
    accumulation: Accumulation
    direction: Direction
    places: int
    reading: Computed
    wording: str = ""
    as_ratio: bool = False  # "bằng 104,85% so cùng kỳ" instead of "tăng 4,85% so cùng kỳ"


def amount(value: Decimal, unit: str, *, places: int) -> str:
    """Write an amount with its unit: 1.739,5 tỷ đồng; 08 tổ chức; 72,5%."""
    written = count(value, places=places)
    return f"{written}%" if unit == "%" else f"{written} {unit}".rstrip()


def count(value: Decimal, *, places: int) -> str:
    """Write a number; of an indicator without decimals one below 10 gets two digits: 02."""
    if places == 0 and 0 < value < PADDED and value == value.to_integral_value():
        return f"{int(value):02}"
    return vietnamese.number(value)


def percent(value: Decimal) -> str:
    """Write a percentage, without a space before the sign: 50,58%."""
    return f"{vietnamese.number(value)}%"


def months(month: int) -> str:
    """Name the year so far: 06 tháng đầu năm; cả năm."""
    return "cả năm" if month == YEAR else f"{month:02} tháng đầu năm"


def paragraph(
    lines: Sequence[Line], *, year: int, month: int, lead: str = "", only: Set[str] | None = None
) -> str:
    """Write one paragraph of one or several indicators.

    `lead` are words before it; when they do not end a sentence the first indicator goes on in
    small letters. `only` are the codes to be told; the others can still be named by a wording.
    Indicators without any figure are left out; "" when none has one.
    """
    by_code = {line.code: line for line in lines}
    asked = [line for line in lines if only is None or line.code in only]
    within = {code for line in asked for code in named_in(line.wording)}
    written = []
    for line in asked:
        if line.code in within and not line.wording:
            continue  # another one's sentence tells it
        said = sentence(line, by_code, year=year, month=month, is_first=not written)
        if said:
            written.append(f"{said}.")
    if not written:
        return ""
    if lead and lead.rstrip()[-1:] not in ".!?":
        written[0] = lowered(written[0])
    return " ".join([lead.strip(), *written] if lead else written)


def sentence(line, by_code, *, year, month, is_first) -> str:
    """Write one indicator without the full stop, "" when nothing is known of it."""
    if line.wording:
        return worded(line, by_code, year=year, month=month)
    clauses = [
        _of_month(line, month=month, is_first=is_first),
        _of_year(line, month=month),
        _compared(line, month=month),
    ]
    if not clauses[0] and not clauses[1]:
        return ""
    if not clauses[0]:
        clauses[1] = f"{line.name} {clauses[1]}"
    return raised(", ".join(clause for clause in clauses if clause))


def _of_month(line, *, month, is_first) -> str:
    if not line.reading.month.is_known:
        return ""
    if line.accumulation == Accumulation.LAST:
        when = f"đến hết tháng {month}"
    else:
        when = "trong tháng" if is_first else f"tháng {month}"
    return f"{line.name} {when} {_reaches(line, line.reading.month)}"


def _of_year(line, *, month) -> str:
    """The year so far; said of a stock or of January only where the month is not."""
    found = line.reading.cumulative
    is_the_same = line.reading.month.is_known and (
        month == 1 or line.accumulation == Accumulation.LAST
    )
    if not found.is_known or is_the_same:
        return ""
    kind = "bình quân" if line.accumulation == Accumulation.AVERAGE else "lũy kế"
    return f"{kind} {months(month)} {_reaches(line, found)}"


def _reaches(line, result: Result) -> str:
    verb = "đạt" if line.direction == Direction.RISE else "là"
    about = " khoảng" if result.is_approximate else ""
    return f"{verb}{about} {amount(result.value, line.unit, places=line.places)}"


def _compared(line, *, month) -> str:
    reading = line.reading
    said = []
    if reading.of_plan.is_known:
        said.append(f"đạt {percent(reading.of_plan.value)} KH")
    if reading.on_same_period.is_known:
        said.append(_on_same_period(line))
    elif reading.on_month_before.is_known and line.accumulation in NOT_ADDED:
        said.append(_change(reading.on_month_before.value, line, "tháng trước"))
    return " và ".join(said)


def _on_same_period(line) -> str:
    """As the Office wants it said; points have no ratio, nor has what fell below nothing."""
    value = line.reading.on_same_period.value
    if line.as_ratio and line.unit != "%" and value >= -WHOLE:
        return as_ratio(value)
    return _change(value, line, "cùng kỳ")


def _change(value: Decimal, line, base: str) -> str:
    """tăng 4,85% so cùng kỳ; giảm …; bằng cùng kỳ; không đổi so tháng trước."""
    if not value:
        return "bằng cùng kỳ" if base == "cùng kỳ" else f"không đổi so {base}"
    way = "tăng" if value > 0 else "giảm"
    by = f"{vietnamese.number(abs(value))} điểm %" if line.unit == "%" else percent(abs(value))
    return f"{way} {by} so {base}"


def as_ratio(value: Decimal) -> str:
    """The other way to say a growth: of 4,85, "bằng 104,85% so cùng kỳ"."""
    return f"bằng {percent(value + WHOLE)} so cùng kỳ"


# An office's own wording --------------------------------------------------------------------------

BLANK = re.compile(r"\{([^{}]*)\}")
MONTHS, YEAR_NUMBER, MONTH_NUMBER = "số tháng", "năm", "tháng"
OF_MONTH, OF_YEAR, OF_PLAN, ON_SAME = "trong tháng", "lũy kế", "so KH", "so cùng kỳ"
OWN_BLANKS = (OF_MONTH, OF_YEAR, OF_PLAN, ON_SAME)
BLANKS = (MONTHS, YEAR_NUMBER, MONTH_NUMBER, *OWN_BLANKS)


def named_in(wording: str) -> list[str]:
    """The codes of other indicators that a wording asks for: "{lũy kế OCOP_2}" asks for OCOP_2."""
    asked = [_split(blank) for blank in BLANK.findall(wording)]
    return [code for _what, code in asked if code]


def unknown_blanks(wording: str) -> list[str]:
    """The blanks of a wording that cannot be filled, whatever the month."""
    return [one for one in BLANK.findall(wording) if _split(one)[0] not in BLANKS]


def _split(blank: str) -> tuple[str, str]:
    """Part a blank into what it asks for and of which other indicator."""
    for what in sorted(OWN_BLANKS, key=len, reverse=True):
        if blank.startswith(f"{what} "):
            return what, blank[len(what) + 1 :].strip()
    return blank.strip(), ""


def worded(line, by_code, *, year, month) -> str:
    """Fill an office's own wording; "" when one of its numbers is not known.

    "Qua {số tháng}, có {lũy kế} sản phẩm mới của {lũy kế OCOP_2} tổ chức, cá nhân đăng ký năm
    {năm}" becomes "Qua 06 tháng đầu năm, có 13 sản phẩm mới của 08 tổ chức, cá nhân …".
    """
    plain = {MONTHS: months(month), YEAR_NUMBER: str(year), MONTH_NUMBER: str(month)}
    filled = {}
    for blank in BLANK.findall(line.wording):
        what, code = _split(blank)
        of = by_code.get(code) if code else line
        filled[blank] = plain.get(what) or (_value(of, what) if of else "")
        if not filled[blank]:
            return ""
    said = BLANK.sub(lambda found: filled[found[1]], line.wording)
    return raised(said.strip().rstrip("."))


def _value(line, what) -> str:
    reading = line.reading
    if what in (OF_MONTH, OF_YEAR):
        result = reading.month if what == OF_MONTH else reading.cumulative
        if not result.is_known:
            return ""
        return _about(result) + count(result.value, places=line.places)
    if what == OF_PLAN:
        return percent(reading.of_plan.value) if reading.of_plan.is_known else ""
    known = what == ON_SAME and reading.on_same_period.is_known
    return _on_same_period(line) if known else ""


def _about(result) -> str:
    return "khoảng " if result.is_approximate else ""


def raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """Begin in small letters, unless the first word is an abbreviation such as GRDP."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
