"""Kết quả biểu quyết: one vote that was closed, with names unless it was secret."""

from collections import defaultdict

from giaoban.core import vietnamese
from giaoban.documents import frame
from giaoban.documents.content import (
    Align,
    Column,
    Dash,
    Document,
    Numbered,
    Paragraph,
    Signature,
    Table,
)
from giaoban.documents.kinds import NothingToPrint
from meetings.builders.things import item_of, lowered
from meetings.enums import Choice, RoundForm
from meetings.minutes_wording import CHOICES, FORMS
from meetings.models import Dissent, Elector, Round

COLUMNS = (
    Column("Kết quả", 5),
    Column("Số thành viên", 2, Align.CENTRE),
    Column("Tỷ lệ trên tổng số thành viên", 3, Align.CENTRE),
)
COUNTS = (
    ("in_favour", "Tán thành"),
    ("against", "Không tán thành"),
    ("not_voting", "Không biểu quyết"),
    ("not_sent", "Có mặt, không gửi phiếu"),
    ("absent", "Vắng mặt"),
)


def build(committee, code, *, reader=None) -> Document:
    item = item_of(committee, code, reader=reader)
    found = Round.objects.counted().filter(item=item, annulled_at__isnull=True)
    round_ = found.order_by("-sequence").first()
    if round_ is None:
        raise NothingToPrint(why="chưa có kết quả biểu quyết")
    votes = []
    if round_.form != RoundForm.SECRET:
        votes = list(Elector.objects.filter(round=round_).with_choice().in_order())
    return document(item, round_, votes, Dissent.objects.filter(round=round_).order_by("at", "pk"))


def of_items(meeting, items):
    """Give (item, round, document) of the items that were voted on; four queries for any number.

    `items` are those the reader may read, with their `meeting`, who presides and writes.
    """
    found = Round.objects.counted().filter(item__in=items, annulled_at__isnull=True)
    last = {round_.item_id: round_ for round_ in found.order_by("sequence")}
    named = [round_.pk for round_ in last.values() if round_.form != RoundForm.SECRET]
    votes, dissents = defaultdict(list), defaultdict(list)
    for vote in Elector.objects.filter(round__in=named).with_choice().in_order():
        votes[vote.round_id].append(vote)
    for dissent in Dissent.objects.filter(round__in=last.values()).order_by("at", "pk"):
        dissents[dissent.round_id].append(dissent)
    head = frame.of(meeting.committee, on=meeting.day) if last else {}
    for item in items:
        if round_ := last.get(item.pk):
            said = votes[round_.pk], dissents[round_.pk]
            yield item, round_, document(item, round_, *said, head=head)


def document(item, round_, votes, dissents, *, head=None) -> Document:
    """Return the result; `votes` are electors with their choices, none of a secret vote.

    `head` is what `frame.of` gives, where it is known already.
    """
    meeting = item.meeting
    return Document(
        **(head or frame.of(meeting.committee, on=meeting.day)),
        kind="KẾT QUẢ BIỂU QUYẾT",
        subject=(str(item.shown_title),),
        blocks=tuple(_blocks(item, round_, votes, dissents)),
        closing=_verdict(round_),
        signatures=(
            Signature(("Thư ký",), meeting.secretary.full_name),
            Signature(("Chủ tọa",), meeting.presiding.full_name),
        ),
        filed="Hồ sơ phiên họp",
    )


def _blocks(item, round_, votes, dissents):
    meeting = item.meeting
    yield Paragraph(
        f"Nội dung số {item.position}, {lowered(meeting.title)}, họp ngày "
        f"{vietnamese.formal_day(meeting.starts_at)}."
    )
    closed = f"{vietnamese.clock(round_.closed_at)}, ngày {vietnamese.day(round_.closed_at)}"
    yield Numbered("1", f"Hình thức biểu quyết: {FORMS[round_.form]}.")
    yield Numbered("2", f"Thời điểm kết thúc biểu quyết: {closed}.")
    yield Numbered("3", f"Tổng số thành viên: {round_.members}; cần {round_.needed} tán thành.")
    yield Numbered("4", "Kết quả kiểm phiếu:")
    yield Table(COLUMNS, tuple(_counts(round_)))
    for choice in Choice:
        names = [vote.name for vote in votes if vote.choice == choice]
        if names:
            yield Dash(f"{CHOICES[choice.value]}: {', '.join(names)}.")
    for one in dissents:
        yield Dash(f"Ý kiến bảo lưu của {one.name}: {one.text}")
    yield Paragraph(f"Căn cứ: {round_.rule_text.rstrip(' .')}.")


def _counts(round_):
    for name, label in COUNTS:
        number = getattr(round_, name)
        share = vietnamese.number(100 * number / round_.members, 1) if round_.members else ""
        yield (label, f"{number:02}", f"{share}%")


def _verdict(round_) -> str:
    carried = "được thông qua" if round_.is_carried else "không được thông qua"
    tie = ", số phiếu ngang nhau, theo ý kiến của Chủ tịch" if round_.by_the_chair else ""
    votes = f"{round_.in_favour}/{round_.members} thành viên tán thành{tie}"
    return f"Nội dung trên {carried} với {votes}."
