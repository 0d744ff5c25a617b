"""The minutes of the ward's last meeting: written, and with the members for their remarks."""

import uuid
from datetime import timedelta

from meetings.actions import minutes
from meetings.actions.minutes import Written
from meetings.enums import MinutesPlace
from meetings.models import Minutes

OPENING = "Chánh Văn phòng báo cáo chương trình, thành phần dự họp. Chủ tịch phát biểu khai mạc."
CLOSING = "Phiên họp thống nhất các nội dung nêu trên."
DISCUSSIONS = (
    "Các thành viên trao đổi về vị trí, thời gian trông giữ và phương án thu. Một ý kiến đề nghị"
    " lấy thêm ý kiến các hộ kinh doanh trước khi thực hiện.",
    "Các thành viên nghe báo cáo, đề nghị bổ sung số liệu so sánh với cùng kỳ.",
)
REMARK = "Đề nghị ghi rõ ý kiến về việc lấy ý kiến các hộ kinh doanh là của Công an phường."


def play(today, meeting) -> None:
    """Texts at both ends and on each item; sent out two days ago, one member has a remark."""
    _write(today, meeting, MinutesPlace.OPENING, OPENING)
    for item, text in zip(meeting.items.in_order(), DISCUSSIONS, strict=False):
        _write(today, meeting, MinutesPlace.ITEM, text, item=item)
    _write(today, meeting, MinutesPlace.CLOSING, CLOSING)
    until = today.workday(3)
    minutes.circulate(meeting=meeting, until=until, by=today.thuky, at=today.at(-2, 9))
    begun = Minutes.objects.get(meeting=meeting)
    first = meeting.items.in_order().first()
    said = {"minutes": begun, "key": uuid.uuid4()}
    minutes.remark(
        **said,
        place=MinutesPlace.ITEM,
        item=first,
        text=REMARK,
        by=today.congan__phuong,
        at=today.at(-1, 9),
    )
    minutes.remark(**said, by=today.pct__phuong, at=today.at(-1, 10))


def _write(today, meeting, place, text, *, item=None):
    minutes.save_section(
        meeting=meeting,
        item=item,
        place=place,
        written=Written(text=text, version=0, editor=uuid.uuid4(), sequence=1),
        by=today.thuky,
        at=meeting.closed_at + timedelta(minutes=20),
    )
