"""Short texts to be pasted into Zalo. Pure; Vietnamese, as the group reads them.

They leave the house: no title of an item, no name of a citizen, nothing of a paper. Whoever
follows the link signs in first.
"""

from collections.abc import Iterable
from datetime import datetime

from giaoban.core import vietnamese


def invitation(*, title: str, starts_at: datetime, place: str, url: str) -> str:
    return _text(
        f"Kính mời các đồng chí dự {title}.",
        _when_and_where(starts_at, place),
        f"Chương trình, tài liệu và trả lời dự họp: {url}",
    )


def moved(*, title: str, old_starts_at: datetime, starts_at: datetime, place: str, url: str) -> str:
    return _text(
        f"THAY ĐỔI LỊCH: {title} (trước đây: {vietnamese.moment(old_starts_at)}).",
        _when_and_where(starts_at, place),
        f"Đề nghị các đồng chí trả lời lại việc dự họp: {url}",
    )


def cancelled(*, title: str, starts_at: datetime, url: str) -> str:
    return _text(
        f"HOÃN HỌP: {title} ({vietnamese.moment(starts_at)}) không tổ chức.",
        f"Lý do và lịch mới xem tại: {url}",
    )


def missing_papers(*, unit: str, code: str, papers: Iterable[str], due: str, url: str) -> str:
    """`code` names the matter in the house; its title may not leave it."""
    by = f" trước hết ngày {due}" if due else ""
    return _text(
        f"Đề nghị {unit} bổ sung hồ sơ {code}{by}.",
        f"Còn thiếu: {'; '.join(papers)}.",
        f"Gửi hồ sơ tại: {url}",
    )


def unanswered(*, title: str, starts_at: datetime, names: Iterable[str], url: str) -> str:
    """`names` are members and staff who have not answered."""
    return _text(
        f"Đề nghị các đồng chí trả lời việc dự {title} ({vietnamese.moment(starts_at)}).",
        f"Chưa trả lời: {', '.join(names)}.",
        f"Trả lời tại: {url}",
    )


def _when_and_where(starts_at, place) -> str:
    return f"Thời gian: {vietnamese.moment(starts_at)}. Địa điểm: {place}."


def _text(*lines: str) -> str:
    return "\n".join(vietnamese.squeeze(line) for line in lines)
