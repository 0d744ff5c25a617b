"""Tasks of the ward that are asked about: a later date, another unit, a letter of the province."""

import uuid

from directives.actions import directives, documents, extensions, returns
from directives.enums import DocumentKind
from directives.models import Directive

SURVEY = "Khảo sát, lập danh mục hố ga hư hỏng cần sửa trước mùa mưa"
SURVEY_REASON = "Còn 2 tổ dân phố chưa khảo sát xong vì mưa kéo dài."
LETTER = {
    "kind": DocumentKind.LETTER,
    "issuer": "UBND tỉnh",
    "number": "2145/UBND-KT",
    "subject": "Rà soát quỹ đất công trên địa bàn",
}
ORDERED = "Rà soát quỹ đất công trên địa bàn phường, báo cáo UBND tỉnh"
REPORTED_ON = "Báo cáo định kỳ tình hình sử dụng đất công, vi phạm phát sinh"
MISTAKEN = "Lập danh sách tổ chức, cá nhân đang sử dụng đất công"
MISTAKEN_REASON = "Quản lý đất đai thuộc thẩm quyền của Phòng Kinh tế, Hạ tầng và Đô thị."


def ask_about(today) -> None:
    """One request for a later date waits for the Chair, one returned task for the Office; a
    letter of the province gives a task."""
    given = Directive.objects.of(today.cast.committee)
    extensions.ask(
        directive=given.get(content=SURVEY),
        due_on=today.workday(8),
        reason=SURVEY_REASON,
        key=uuid.uuid4(),
        by=today.truongphong__kinhte,
        at=today.at(-1, 9),
    )
    letter = documents.enter(
        committee=today.cast.committee,
        dated_on=today.workday(-2),
        key=uuid.uuid4(),
        by=today.thuky,
        at=today.at(-1, 10),
        **LETTER,
    )
    _give(today, letter, ORDERED, lead="kinh-te")
    _give(today, letter, REPORTED_ON, lead="kinh-te", due_on=None, is_standing=True)
    mistaken = _give(today, letter, MISTAKEN, lead="hcc")
    returns.ask(directive=mistaken, reason=MISTAKEN_REASON, by=today.hcc, at=today.at(-1, 14))


def _give(today, letter, content, *, lead, **more):
    act = {"by": today.thuky, "at": today.at(-1, 10, 5)}
    directive = directives.draft(
        document=letter,
        content=content,
        lead=today.cast.units[lead],
        **{"due_on": today.workday(15), "key": uuid.uuid4(), **more},
        **act,
    )
    return directives.issue(directive=directive, basis=letter.named, **act)
