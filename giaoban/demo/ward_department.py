"""Tasks of the ward inside its units: a part reported, a piece passed down, a request prepared, a
reason for lateness; what its people arranged for themselves."""

import uuid

from directives.actions import extensions, late_reasons, reports, saved_filters, subtasks
from directives.models import Directive, ExtensionRequest
from giaoban.demo import ward_tasks
from giaoban.notifications.actions import leaves

SIGNS = "Rà soát các biển quảng cáo sai quy định trên địa bàn phường"
PART = "Công an phường đã cung cấp danh sách 12 biển quảng cáo che khuất biển báo giao thông."
PIECE = "Khảo sát hố ga tại tổ dân phố 4 và 5"
PREPARED = "Chờ kết quả kiểm tra thực địa của tổ công tác liên ngành."
POSTED = "Niêm yết công khai bộ thủ tục hành chính mới"
POSTED_REASON = "Bộ thủ tục của tỉnh được sửa đổi đúng ngày đến hạn, phải in và niêm yết lại."
ADVICE = "Lý do chính đáng; đề nghị gia hạn một lần."


def play(today) -> None:
    """What the unit of the ward's economy and the Office would have done this week."""
    given = Directive.objects.of(today.cast.committee)
    signs, survey = given.get(content=SIGNS), given.get(content=ward_tasks.SURVEY)
    reports.report(
        directive=signs,
        text=PART,
        is_done=True,
        key=uuid.uuid4(),
        by=today.congan__phuong,
        at=today.at(-5, 9),
    )
    extensions.draft(
        directive=signs,
        due_on=today.workday(5),
        reason=PREPARED,
        by=today.kinhte,
        at=today.at(-1, 15),
    )
    subtasks.give(
        directive=survey,
        department=today.cast.units["kinh-te"],
        assignee=today.kinhte,
        content=PIECE,
        due_on=today.workday(1),
        key=uuid.uuid4(),
        by=today.truongphong__kinhte,
        at=today.at(-2, 9),
    )
    extensions.advise(
        extension=ExtensionRequest.objects.get(directive=survey),
        agrees=True,
        word=ADVICE,
        key=uuid.uuid4(),
        by=today.chanhvp,
        at=today.at(-1, 11),
    )
    late_reasons.give(
        directive=given.get(content=POSTED),
        text=POSTED_REASON,
        key=uuid.uuid4(),
        by=today.hcc,
        at=today.at(0),
    )
    _arrange(today)


def _arrange(today) -> None:
    """Filters the Office shares, and somebody away in two weeks."""
    saved_filters.save(
        committee=today.cast.committee,
        name="Quá hạn",
        query="time=OVERDUE",
        is_shared=True,
        by=today.thuky,
        at=today.at(-1, 16),
    )
    leaves.enter(
        committee=today.cast.committee,
        person=today.vhxh,
        deputy=today.truongphong__vhxh,
        from_on=today.workday(10),
        until_on=today.workday(12),
        by=today.vhxh,
        at=today.at(-1, 16),
        today=today.day,
    )
