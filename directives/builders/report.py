"""Báo cáo tình hình thực hiện nhiệm vụ: what was given in a month or a year, and how it stands.

Counted as the national reports count (`rules.statistics`). What arose from restricted items is
counted and never named.
"""

from datetime import date, timedelta

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from directives import statistics
from directives.enums import Counted as C
from directives.models import Directive, LateReason
from directives.rules import months
from directives.rules.statistics import UNCOUNTED, Figures, total
from giaoban.core import vietnamese
from giaoban.documents import frame
from giaoban.documents.content import (
    Align,
    Appendix,
    Column,
    Document,
    Heading,
    HeadingLevel,
    Paragraph,
    Signature,
    Table,
)
from giaoban.documents.kinds import NothingToPrint
from giaoban.organisation.models import Department

MOST = 300  # tasks listed; a longer list is a file, not a report
# Widths in mm of a page's 164: no date, number or short word is broken.
UNITS = (
    Column("STT", 13.5, Align.CENTRE),
    Column("Đơn vị", 28.5),
    Column("Được giao", 15.5, Align.CENTRE),
    Column("Hoàn thành đúng hạn", 17, Align.CENTRE),
    Column("Hoàn thành quá hạn", 17, Align.CENTRE),
    Column("Đang thực hiện trong hạn", 17, Align.CENTRE),
    Column("Đang thực hiện quá hạn", 17, Align.CENTRE),
    Column("Không hạn", 18, Align.CENTRE),
    Column("Tỷ lệ hoàn thành", 20.5, Align.CENTRE),
)
OVERDUE = (
    Column("STT", 13.5, Align.CENTRE),
    Column("Nội dung nhiệm vụ", 46.5),
    Column("Đơn vị chủ trì", 32),
    Column("Thời hạn", 26.5, Align.CENTRE),
    Column("Số ngày quá hạn", 15.5, Align.CENTRE),
    Column("Lý do", 30),
)
TASKS = (  # on pages that lie across: 251 mm
    Column("STT", 13.5, Align.CENTRE),
    Column("Mã nhiệm vụ", 41, Align.CENTRE),
    Column("Nội dung nhiệm vụ", 54.5),
    Column("Đơn vị chủ trì", 30),
    Column("Đơn vị phối hợp", 38),
    Column("Sản phẩm, kết quả", 22),
    Column("Thời hạn", 26, Align.CENTRE),
    Column("Tình trạng", 26, Align.CENTRE),
)
DONE_LATE, OPEN_LATE = (C.DONE_LATE, C.DONE_EXCUSED), (C.OPEN_OVERDUE, C.OPEN_EXCUSED)


def build(committee, code, *, reader=None) -> Document:
    return build_on(committee, code, today=timezone.localdate())


def build_on(committee, code, *, today) -> Document:
    """The report as counted on a day; the tasks are taken as they are now."""
    first, last, named = _period(code)
    given = Directive.objects.of(committee).tasks().exclude(state__in=UNCOUNTED)
    tasks = statistics.given_in(given, first, last)
    figures = statistics.figures_by(tasks, statistics.UNIT, today=today)
    if not figures:
        raise NothingToPrint(why="không có nhiệm vụ nào được giao trong kỳ")
    units = Department.objects.filter(pk__in=figures).by_name()
    return document(
        committee,
        named,
        [(unit.name, figures[unit.pk]) for unit in units],
        _listed(tasks, today=today),
        signed=frame.office_chief(committee, on=today),
        today=today,
    )


def document(committee, named, units, tasks, *, signed, today: date) -> Document:
    """Return the report; `units` are (name, Figures), `tasks` `counted`, with `reason`."""
    lines, name = signed
    whole = total(figures for _unit, figures in units)
    return Document(
        **frame.issued_by(committee, on=today),
        symbol=f"BC-{committee.symbol}",
        kind="BÁO CÁO",
        subject=(f"Tình hình thực hiện nhiệm vụ giao trong {named}",),
        blocks=tuple(_blocks(named, units, whole, tasks, today)),
        closing=(
            f"Trên đây là báo cáo tình hình thực hiện nhiệm vụ giao trong {named} của "
            f"{committee.full_name}."
        ),
        signatures=(Signature(lines, name),),
        recipients=("Chủ tịch, các Phó Chủ tịch UBND", "Các cơ quan, đơn vị"),
        filed="VT, VP",
        appendices=(
            Appendix(
                f"Danh mục nhiệm vụ giao trong {named}",
                (Table(TASKS, tuple(_tasks(tasks))),),
            ),
        ),
    )


def _blocks(named, units, whole, tasks, today):
    yield Paragraph(
        f"Qua theo dõi, tổng hợp đến ngày {vietnamese.formal_day(today)}, tình hình thực hiện các "
        f"nhiệm vụ giao trong {named} như sau:"
    )
    yield Heading("I", "Kết quả chung")
    yield Paragraph(_general(whole))
    yield Heading("II", "Kết quả theo đơn vị")
    yield Table(UNITS, tuple(_units(units, whole)))
    yield Paragraph("Chi tiết từng nhiệm vụ tại Phụ lục kèm theo Báo cáo này.")
    yield Heading("III", "Nhiệm vụ quá hạn và lý do")
    late = [one for one in tasks if one.counted_as in OPEN_LATE]
    if late:
        yield Table(OVERDUE, tuple(_overdue(late)))
    else:
        yield Paragraph("Không có nhiệm vụ quá hạn chưa hoàn thành.")
    yield Heading("IV", "Gia hạn, trả lại để thực hiện lại")
    yield Paragraph(
        f"Số lần gia hạn: {vietnamese.number(whole.extensions)}. Số lần trả lại kết quả để thực "
        f"hiện lại: {vietnamese.number(whole.returns)}. Số nhiệm vụ đang tạm hoãn: "
        f"{_of(whole, (C.SUSPENDED,))}."
    )
    yield Heading("V", "Đánh giá, kiến nghị")
    yield from _proposed(late)


def _general(whole: Figures) -> str:
    done, left = vietnamese.number(whole.done), vietnamese.number(whole.open)
    return (
        f"Tổng số nhiệm vụ được giao: {vietnamese.number(whole.total)}. Đã hoàn thành {done}, "
        f"trong đó đúng hạn {_of(whole, (C.DONE_IN_TIME,))}, quá hạn {_of(whole, DONE_LATE)}, "
        f"không quy định thời hạn {_of(whole, (C.DONE_UNDATED,))}. Chưa hoàn thành {left}, "
        f"trong đó trong hạn {_of(whole, (C.OPEN_IN_TIME,))}, quá hạn {_of(whole, OPEN_LATE)}, "
        f"không quy định thời hạn {_of(whole, (C.OPEN_UNDATED,))}."
    )


def _proposed(late):
    if not late:
        yield Paragraph("Các đơn vị cơ bản thực hiện nhiệm vụ theo thời hạn được giao.")
        return
    names = dict.fromkeys(one.lead.name for one in late)
    yield Heading("1", "Kiến nghị", HeadingLevel.CLAUSE)
    yield Paragraph(
        f"Đề nghị {'; '.join(names)} khẩn trương hoàn thành nhiệm vụ quá hạn, làm rõ nguyên nhân, "
        "trách nhiệm."
    )


def _units(units, whole: Figures):
    for place, (name, figures) in enumerate(units, 1):
        yield (str(place), name, *_figures(figures))
    yield ("", "Tổng cộng", *_figures(whole))


def _figures(figures) -> tuple[str, ...]:
    undated = (C.DONE_UNDATED, C.OPEN_UNDATED)
    share = vietnamese.number(100 * figures.done / figures.total, 1) if figures.total else ""
    return (
        vietnamese.number(figures.total),
        vietnamese.number(figures[C.DONE_IN_TIME]),
        _of(figures, DONE_LATE),
        vietnamese.number(figures[C.OPEN_IN_TIME]),
        _of(figures, OPEN_LATE),
        _of(figures, undated),
        f"{share}%" if share else "",
    )


def _of(figures, several) -> str:
    return vietnamese.number(sum(figures[one] for one in several))


def _overdue(late):
    for place, one in enumerate(late, 1):
        due, days = vietnamese.day(one.due_on), vietnamese.number(one.days_late)
        yield (str(place), one.content, one.lead.name, due, days, one.reason or "Chưa báo cáo")


def _tasks(tasks):
    for place, one in enumerate(tasks, 1):
        due = vietnamese.day(one.due_on) or ("Thường xuyên" if one.is_standing else "Không hạn")
        supporting = "; ".join(each.department.name for each in one.supports.all())
        said = (one.content, one.lead.name, supporting, one.expected_product)
        yield (str(place), one.code, *said, due, str(C(one.counted_as).label))


def _listed(tasks, *, today) -> list:
    """Return what may be named, the most urgent first; two queries."""
    last = LateReason.objects.filter(directive=OuterRef("pk")).order_by("-at", "-pk")
    found = statistics.counted(tasks.fit_for_outside(), today=today).select_related("lead")
    found = found.annotate(reason=Subquery(last.values("text")[:1]))
    found = found.prefetch_related("supports__department")
    return list(found.most_urgent_first()[:MOST])


def _period(code) -> tuple[date, date, str]:
    """Return the first and last day of "2022-07" or "2022", and its name in a sentence."""
    year, _dash, month = code.partition("-")
    try:
        first = date(int(year), int(month or 1), 1)
        end = months.after(first, 1 if month else months.MONTHS)
    except (ValueError, OverflowError):
        raise Directive.DoesNotExist from None
    named = f"tháng {first.month} năm {first.year}" if month else f"năm {first.year}"
    return first, end - timedelta(days=1), named
