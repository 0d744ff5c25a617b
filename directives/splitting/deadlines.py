"""The deadline a stretch of text names, in its own words and, where it says so, as a day.

Kinds: "date", "period" (its last day), and without a day "working_days", "at_once", "event",
"none". Rules D1 to D6 of docs/splitting.md. What is not said is not worked out.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from directives.splitting.text import canon, pattern

DATE, PERIOD, WORKING_DAYS = "date", "period", "working_days"
AT_ONCE, EVENT, NONE = "at_once", "event", "none"
ORDER = (DATE, PERIOD, WORKING_DAYS, EVENT, AT_ONCE)  # the plainest word counts
LONG_PAST = 184  # days: a day without its year that is longer past is next year's
QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline: `start` and `end` are where its words stand (0, 0 without any)."""

    kind: str = NONE
    on: date | None = None
    start: int = 0
    end: int = 0


NO_DUE = Due()
NUMERIC = (
    r"(?P<d>\d{1,2})~[/.\-]~(?P<m>\d{1,2})"
    r"(?:~[/.\-]~(?P<y>\d{4})| năm (?P<y2>\d{4}))?(?![\d/])"
)
WRITTEN = r"(?P<dw>\d{1,2}) tháng (?P<mw>\d{1,2})(?:(?: năm |/)(?P<yw>\d{4}))?(?!\d)"
DAY = f"(?:{WRITTEN}|{NUMERIC})"
HOUR = r"(?: (?:lúc )?\d{1,2}(?:h| giờ|g|:)(?:~\d{2})?(?: phút)?,?)?"
UNTIL = r"(?: (?:là|vào|đến|trước|hết|xong|trong|cuối)){0,3}"
YEAR = r"(?:(?:~[/\-]~| năm )(?P<y>\d{4}))?(?!\d)"

# D1. A day, behind a word that makes it a deadline.
DAYS = (
    pattern(
        rf"(?<!\w)(?<!tính\x20)(?<!số\x20liệu\x20)(?:trước|đến|hết|trong|vào|chậm nhất"
        rf"|muộn nhất|hạn cuối|hạn|xong){UNTIL}{HOUR} ngày[:]?~{DAY}"
    ),
    pattern(rf"(?<!\w)(?:trước|chậm nhất|muộn nhất|hạn|xong){UNTIL}{HOUR} {DAY}"),
    pattern(
        r"(?<!\w)(?:thời hạn|thời gian|hạn)(?: hoàn thành| thực hiện| báo cáo| xong)?~:~"
        rf"(?:trước )?(?:ngày )?{DAY}"
    ),
)
TODAY = pattern(r"(?<!\w)trong ngày(?: hôm nay)?(?![\w])(?! [\dl])")

# D2. A month, quarter, half-year, year or week: its last day.
WITHIN = rf"(?<!\w)(?:(?:ngay )?trong|đến hết|hết|cuối|xong|chậm nhất|muộn nhất){UNTIL}"
MONTH = pattern(rf"{WITHIN} tháng (?P<m>\d{{1,2}}){YEAR}")
BEFORE_MONTH = pattern(rf"(?<!\w)trước tháng (?P<m>\d{{1,2}}){YEAR}")
NEXT_MONTH = pattern(r"(?<!\w)(?:ngay )?trong tháng (?P<which>này|tới|sau)(?!\w)")
QUARTER = pattern(rf"{WITHIN} quý (?P<q>iv|iii|ii|i|[1-4])(?!\w){YEAR}")
HALF = pattern(r"(?<!\w)trong 0?6 tháng (?P<half>đầu|cuối) năm(?: (?P<y>\d{4}))?(?!\w)")
WHOLE_YEAR = pattern(rf"{WITHIN} năm (?P<y>\d{{4}})(?!\d)")
WEEK = pattern(r"(?<!\w)(?:ngay )?trong tuần (?P<which>này|tới|sau)(?!\w)")

# D3. So many working days; plain days count from the day the words were spoken.
COUNT = r"(?<!\w)(?:trong|sau|không quá|tối đa)(?: vòng| thời hạn| thời gian)?(?: là)? "
NUMBER = r"(?P<n>\d{1,3})(?:~\(\w{1,12}(?: \w{1,12})?\))?"
WORKING = pattern(rf"{COUNT}{NUMBER} ngày làm việc")
PLAIN_DAYS = pattern(
    rf"{COUNT}{NUMBER} (?P<unit>ngày|tuần)(?!\w)(?! làm việc)"
    rf"(?P<from>(?: (?:kể|tính) từ[^,;.\n(]{{0,60}})?)"
)

# D4. An event: known when it comes, not as a day.
EVENTS = (
    pattern(r"(?<!\w)(?:nhân dịp|nhân ngày|nhân kỷ niệm|chào mừng)(?!\w)[^,;.\n(]{1,160}"),
    pattern(
        r"(?<!\w)(?:trước|sau|trong dịp|dịp|phục vụ|trong)(?: khi)?(?: ngày| các)? "
        r"(?:lễ|kỳ thi|kỳ họp|đại hội|tết|năm học|khai giảng|mùa mưa|mùa khô|mùa bão|ngày hội"
        r"|phiên họp|cuộc họp|hội nghị)(?!\w)[^,;.\n(]{0,100}"
    ),
    pattern(r"(?<!\w)ngay sau (?:khi )?[^,;.\n(]{1,80}"),
    pattern(r"(?<!\w)(?:kỳ thi|diễn tập|hội thi|lễ hội|đại hội)(?!\w)[^;.\n]{0,120}? năm \d{4}"),
    pattern(rf"(?<!\w)(?:đầu|giữa|thượng tuần|trung tuần|hạ tuần) tháng \d{{1,2}}{YEAR}"),
)
DAY_OF_EVENT = pattern(r"(?<!\d)\d{1,2}[/\-]\d{1,2}(?:[/\-]\d{4})?(?!\d)")

# D5. At once. "Khẩn trương" is a manner of working, not a deadline.
ONCE = pattern(
    r"(?<!\w)(?:ngay lập tức|lập tức|ngay)(?!\w)"
    r"(?! (?:từ|sau|cả|trong|thẳng|khi|tại|trước|đầu|trên|ở|bên|cạnh|hàng)(?!\w))"
)


def due_in(compared: str, start: int, end: int, spoken_on: date) -> Due:
    """Return the deadline named between two offsets of a text as compared; the last one said."""
    found = list(_all(compared, start, end, spoken_on))
    for kind in ORDER:
        last = [due for due in found if due.kind == kind]
        if last:
            return max(last, key=lambda due: due.end)
    return NO_DUE


def _all(compared, start, end, spoken_on):
    for rule, kind, day_of in RULES:
        for match in rule.finditer(compared, start, end):
            made = day_of(match, spoken_on)
            if made is not None:
                yield made if isinstance(made, Due) else Due(kind, made, *match.span())


def _given(match, *names):
    known = match.groupdict()
    return next((int(known[name]) for name in names if known.get(name)), None)


def _valid(year, month, day) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(spoken_on, year, month, day) -> date | None:
    """A day as said; without its year, this year's unless that is long past."""
    if year:
        return _valid(year, month, day)
    this = _valid(spoken_on.year, month, day)
    if this and (spoken_on - this).days > LONG_PAST:
        return _valid(spoken_on.year + 1, month, day)
    return this


def _last_of(spoken_on, year, month) -> date | None:
    if not 1 <= month <= 12:
        return None
    if year is None:
        year = _nearest(spoken_on, None, month, 28).year
    return _valid(year, month, monthrange(year, month)[1]) if year else None


def _day(match, spoken_on):
    return _nearest(
        spoken_on,
        _given(match, "y", "y2", "yw"),
        _given(match, "m", "mw"),
        _given(match, "d", "dw"),
    )


def _month(match, spoken_on):
    return _last_of(spoken_on, _given(match, "y"), int(match["m"]))


def _before_month(match, spoken_on):
    last = _last_of(spoken_on, _given(match, "y"), int(match["m"]))
    return last and last.replace(day=1) - timedelta(days=1)


def _next_month(match, spoken_on):
    first = spoken_on.replace(day=1)
    if match["which"] != canon("này"):
        first = (first + timedelta(days=32)).replace(day=1)
    return first.replace(day=monthrange(first.year, first.month)[1])


def _quarter(match, spoken_on):
    return _last_of(spoken_on, _given(match, "y"), 3 * QUARTERS[match["q"]])


def _half(match, spoken_on):
    month = 6 if match["half"] == canon("đầu") else 12
    return _last_of(spoken_on, _given(match, "y") or spoken_on.year, month)


def _year(match, spoken_on):
    return _valid(int(match["y"]), 12, 31)


def _week(match, spoken_on):
    sunday = spoken_on + timedelta(days=6 - spoken_on.weekday())
    return sunday if match["which"] == canon("này") else sunday + timedelta(days=7)


def _plain_days(match, spoken_on):
    if match["from"]:  # from a day that is not known here
        return Due(EVENT, None, match.start(), match.start() + len(match.group().rstrip()))
    return spoken_on + timedelta(days=int(match["n"]) * (7 if match["unit"][0] == "t" else 1))


def _today(match, spoken_on):
    return spoken_on


def _no_day(kind):
    return lambda match, spoken_on: Due(kind, None, *match.span())


def _event(match, spoken_on):
    """The words of an event end with its day, where they name one."""
    named = DAY_OF_EVENT.search(match.string, *match.span())
    end = named.end() if named else match.end()
    words = match.string[match.start() : end].rstrip()
    return Due(EVENT, None, match.start(), match.start() + len(words))


RULES = (
    *((rule, DATE, _day) for rule in DAYS),
    (TODAY, DATE, _today),
    (MONTH, PERIOD, _month),
    (BEFORE_MONTH, PERIOD, _before_month),
    (NEXT_MONTH, PERIOD, _next_month),
    (QUARTER, PERIOD, _quarter),
    (HALF, PERIOD, _half),
    (WHOLE_YEAR, PERIOD, _year),
    (WEEK, PERIOD, _week),
    (PLAIN_DAYS, PERIOD, _plain_days),
    (WORKING, WORKING_DAYS, _no_day(WORKING_DAYS)),
    *((rule, EVENT, _event) for rule in EVENTS),
    (ONCE, AT_ONCE, _no_day(AT_ONCE)),
)
