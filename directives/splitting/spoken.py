"""The day a conclusion was spoken, as its own text gives it (rule S1 of docs/splitting.md)."""

from datetime import date

from directives.splitting.outline import OPENER
from directives.splitting.text import canon, nfc, pattern

DAY = (
    r"ngày~(?P<d>\d{1,2})(?:~[/.\-]~| tháng )(?P<m>\d{1,2})"
    r"(?:(?:~[/.\-]~| năm )(?P<y>\d{4}))?(?!\d)"
)
OF_THE_MEETING = pattern(
    rf"(?<!\w)(?:sáng|chiều|tối|họp|phiên|hội nghị|giao ban)(?!\w)[^.;\n]{{0,80}}?{DAY}"
)
ANY = pattern(DAY)
YEAR = pattern(r"(?:/|năm )(?P<y>(?:19|20)\d{2})(?!\d)")
HEAD = 3000  # characters a conclusion without "như sau:" is looked through for its day


def day_in_text(text: str) -> date | None:
    """Return the day of the meeting a text speaks of, else its own date, else None."""
    compared = canon(nfc(text))
    opened = OPENER.search(compared)
    end = opened.end() if opened else min(len(compared), HEAD)
    year = YEAR.search(compared)
    for rule in (OF_THE_MEETING, ANY):
        for found in rule.finditer(compared, 0, end):
            day = _day(found, int(year["y"]) if year else None)
            if day and (opened or found["y"]):
                return day
    return None


def _day(found, year) -> date | None:
    try:
        return date(int(found["y"] or year or 0), int(found["m"]), int(found["d"]))
    except ValueError:
        return None
