"""Tasks of the ward inside its units: a part reported, a piece passed down, a request prepared."""

import uuid

from directives.actions import extensions, reports, subtasks
from directives.models import Directive, ExtensionRequest
from giaoban.demo import ward_tasks

SIGNS = "Rà soát các biển quảng cáo sai quy định trên địa bàn phường"
PART = "Công an phường đã cung cấp danh sách 12 biển quảng cáo che khuất biển báo giao thông."
PIECE = "Khảo sát hố ga tại tổ dân phố 4 và 5"
PREPARED = "Chờ kết quả kiểm tra thực địa của tổ công tác liên ngành."
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
