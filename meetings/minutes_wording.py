"""What the minutes say, in the sentences of the official document: Vietnamese, its language."""

from giaoban.core import vietnamese
from giaoban.documents.content import Dash, Heading, HeadingLevel, Paragraph
from meetings.enums import AttendanceState
from meetings.minutes_content import local

FORMS = {
    "HANDS": "giơ tay",
    "ELECTRONIC": "biểu quyết điện tử, ghi tên",
    "SECRET": "bỏ phiếu kín",
}
CHOICES = {
    "FOR": "Tán thành",
    "AGAINST": "Không tán thành",
    "NOT_VOTING": "Không biểu quyết",
}
OUTCOMES = {
    "APPROVED": "Thông qua.",
    "APPROVED_WITH_CHANGES": "Thông qua, yêu cầu tiếp thu, hoàn chỉnh.",
    "AGREED_IN_PRINCIPLE": "Thống nhất chủ trương.",
    "REJECTED": "Không thông qua.",
    "RETURNED": "Trả lại để hoàn thiện.",
    "POSTPONED": "Chuyển phiên họp sau.",
    "WRITTEN_VOTE": "Lấy ý kiến thành viên bằng phiếu.",
    "WITHDRAWN": "Rút nội dung khỏi phiên họp.",
    "NOTED": "Nhất trí với nội dung báo cáo.",
}
BY_SLIPS = {
    "CARRIED": "thông qua",
    "NOT_CARRIED": "không thông qua",
    "IN_SESSION": "đưa ra thảo luận tại phiên họp",
}


def opening(content):
    """Time, place, who presided and wrote; who came, when, for whom, and who did not."""
    opened = local(content["opened_at"])
    begun = f"{vietnamese.clock(opened)}, ngày {vietnamese.formal_day(opened)}" if opened else "…"
    yield Paragraph(f"Thời gian bắt đầu: {begun}.")
    yield Paragraph(f"Địa điểm: {content['place']}.")
    yield Paragraph(f"Chủ trì (chủ tọa): {_person(content['presiding'])}.")
    yield Paragraph(f"Thư ký (người ghi biên bản): {_person(content['secretary'])}.")
    yield Heading("I", "Thành phần tham dự")
    yield Paragraph(f"Có mặt {content['present']}/{content['members']} thành viên Ủy ban nhân dân.")
    members = [row for row in content["attendance"] if row["is_member"]]
    yield from (_came_as(row, content) for row in members if _came(row))
    absent = [row for row in members if not _came(row)]
    if absent:
        yield Paragraph("Vắng mặt:")
        yield from (Dash(f"{_person(row)}: {_why(row)}.") for row in absent)
    others = [row for row in content["attendance"] if not row["is_member"] and _came(row)]
    stand_ins = [row for row in others if row["stands_in_for"]]
    if stand_ins:
        yield Paragraph("Người dự họp thay:")
        yield from (_came_as(row, content) for row in stand_ins)
    guests = [row for row in others if not row["stands_in_for"]]
    if guests:
        yield Paragraph("Đại biểu tham dự:")
        yield from (_came_as(row, content) for row in guests)


def course(content):
    """What was reported and dealt with, in order, and how the meeting ended."""
    yield Heading("II", "Nội dung, diễn biến cuộc họp")
    if content["opening"]:
        yield Paragraph(content["opening"])
    if content["slips"]:
        yield Paragraph("Kết quả lấy ý kiến bằng phiếu được báo cáo tại phiên họp:")
        yield from map(_result, content["slips"])
    for one in content["items"]:
        yield from item(one)
    if content["conclusion"]:
        yield Heading("III", "Kết luận của chủ tọa")
        yield Paragraph(content["conclusion"])
    if content["directives"]:
        yield Paragraph("Nhiệm vụ được giao:")
        yield from map(_task, content["directives"])
    if content["closing"]:
        yield Paragraph(content["closing"])
    if content["override"]:
        yield Paragraph(_closed_all_the_same(content["override"]))


def item(one):
    """One item: what an extract prints of it too."""
    yield Heading(str(one["number"]), one["title"], HeadingLevel.CLAUSE)
    if one["is_unplanned"]:
        yield Paragraph("Nội dung phát sinh, bổ sung tại phiên họp.")
    if one["times"]:
        yield Paragraph(f"Thời gian: {', '.join(map(_stay, one['times']))}.")
    if one["presenter"]:
        yield Paragraph(f"Trình bày: {one['presenter']}.")
    if one["speakers"]:
        yield Paragraph(f"Phát biểu: {'; '.join(map(_spoke, one['speakers']))}.")
    if one.get("figures"):
        yield Paragraph(one["figures"])
    if one["discussion"]:
        yield Paragraph(one["discussion"])
    for vote in one["votes"]:
        yield from _vote(vote)
    yield from _end_of_item(one)


def _end_of_item(one):
    if one["outcome"]:
        yield Paragraph(f"Kết quả: {OUTCOMES[one['outcome']]}")
    if one["wording"]:
        yield Paragraph(one["wording"])
    if one["conclusion"]:
        yield Paragraph(f"Kết luận của chủ tọa: {one['conclusion']}")
    if one["directives"]:
        yield Paragraph("Nhiệm vụ được giao:")
        yield from map(_task, one["directives"])


def _vote(vote):
    form = FORMS[vote["form"]]
    if vote["annulled_because"]:
        yield Paragraph(
            f"Biểu quyết lần {vote['sequence']} ({form}) bị hủy, lý do: {vote['annulled_because']}"
        )
        return
    yield Paragraph(
        f"Biểu quyết ({form}): {vote['in_favour']} tán thành, {vote['against']} không tán thành,"
        f" {vote['not_voting']} không biểu quyết; {vote['not_sent']} có mặt không gửi phiếu,"
        f" {vote['absent']} vắng mặt; tổng số {vote['members']} thành viên, cần {vote['needed']}."
        f" Căn cứ: {vote['rule']}."
    )
    if vote["by_the_chair"]:
        yield Paragraph("Số phiếu ngang nhau: theo ý kiến của Chủ tịch.")
    for choice, label in CHOICES.items():
        if names := vote["names"].get(choice):
            yield Dash(f"{label}: {', '.join(names)}.")
    for one in vote["dissents"]:
        yield Dash(f"Ý kiến bảo lưu của {_person(one)}: {one['text']}")


def _result(result):
    named = f"Phiếu lấy ý kiến số {result['number']}: {result['title'].rstrip(' .;')}"
    if result.get("is_hidden"):
        return Dash(f"{named}.")
    silence = "tính là đồng ý" if result["counts_silence"] else "không tính"
    said = (
        f"{result['agreed']} đồng ý, {result['disagreed']} không đồng ý, {result['other']} ý kiến"
        f" khác, {result['discuss']} đề nghị thảo luận tại phiên họp, {result['silent']} không trả"
        f" lời ({silence}); tổng số {result['members']} thành viên, cần {result['needed']}"
    )
    return Dash(f"{named}. Kết quả: {BY_SLIPS[result['outcome']]} ({said}).")


def _closed_all_the_same(order) -> str:
    numbers = ", ".join(map(str, order["undecided"]))
    left = f" khi chưa có kết quả xử lý nội dung số {numbers}" if numbers else ""
    return f"Phiên họp bế mạc{left} theo lệnh của {_person(order)}. Lý do: {order['reason']}"


def _task(directive):
    due = f"; thời hạn: {directive['due']}" if directive["due"] else ""
    unit = f"{directive['unit']}: " if directive["unit"] else ""
    return Dash(f"{unit}{directive['text'].rstrip(' .;')}{due}.")


def _person(one) -> str:
    return f"{one['name']}, {one['title']}" if one["title"] else one["name"]


def _spoke(one) -> str:
    return f"{_person(one)} ({_clock(one['at'])}, {one['minutes']} phút)"


def _stay(stay) -> str:
    begun, ended = stay
    until = f" đến {_clock(ended)}" if ended else ""
    return f"từ {_clock(begun)}{until}"


def _came(row) -> bool:
    return bool(row["arrived_at"])


def _came_as(row, content) -> Dash:
    """Whoever came, for whom, and what is to be said of coming late and of leaving early."""
    said = [f"đến lúc {_clock(moment)}" for moment in _late(row, content)]
    if row["stands_in_for"]:
        votes = ", được biểu quyết thay" if row["votes_instead"] else ""
        said.insert(0, f"dự thay {row['stands_in_for']}{votes}")
    for (_came_at, went), (back, _went) in zip(row["spans"], row["spans"][1:], strict=False):
        said.append(f"ra ngoài từ {_clock(went)} đến {_clock(back)}")
    if row["left_at"] and (not content["closed_at"] or row["left_at"] < content["closed_at"]):
        said.append(f"về lúc {_clock(row['left_at'])}")
    about = f" ({', '.join(said)})" if said else ""
    return Dash(f"{_person(row)}{about}.")


def _late(row, content) -> list[str]:
    is_late = content["opened_at"] and row["arrived_at"] > content["opened_at"]
    return [row["arrived_at"]] if is_late else []


def _why(row) -> str:
    if row["state"] == AttendanceState.EXCUSED:
        return f"vắng có lý do ({row['reason']})"
    return "vắng mặt"


def _clock(said) -> str:
    return vietnamese.clock(local(said))
