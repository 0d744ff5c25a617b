"""The texts for Zalo, word for word."""

from datetime import UTC, datetime

from meetings import zalo

WHEN = {
    "title": "Phiên họp tháng 7",
    "starts_at": datetime(2022, 6, 30, 7, tzinfo=UTC),
    "url": "https://giaoban.vn/p/",
}


def test_an_invitation_says_when_where_and_the_link():
    assert zalo.invitation(**WHEN, place="Phòng họp số 1") == (
        "Kính mời các đồng chí dự Phiên họp tháng 7.\n"
        "Thời gian: 14:00, 30/6/2022. Địa điểm: Phòng họp số 1.\n"
        "Chương trình, tài liệu và trả lời dự họp: https://giaoban.vn/p/"
    )


def test_a_move_says_both_moments():
    before = datetime(2022, 6, 29, 1, tzinfo=UTC)

    assert zalo.moved(**WHEN, place="Hội trường", old_starts_at=before) == (
        "THAY ĐỔI LỊCH: Phiên họp tháng 7 (trước đây: 08:00, 29/6/2022).\n"
        "Thời gian: 14:00, 30/6/2022. Địa điểm: Hội trường.\n"
        "Đề nghị các đồng chí trả lời lại việc dự họp: https://giaoban.vn/p/"
    )


def test_a_cancelled_meeting_leaves_the_reason_behind_the_link():
    assert zalo.cancelled(**WHEN) == (
        "HOÃN HỌP: Phiên họp tháng 7 (14:00, 30/6/2022) không tổ chức.\n"
        "Lý do và lịch mới xem tại: https://giaoban.vn/p/"
    )


def test_missing_papers_are_asked_for_by_the_number_of_the_dossier():
    said = {"unit": "Phòng Kinh tế", "code": "2022-07-03", "papers": ["Tờ trình", "Dự thảo"]}

    assert zalo.missing_papers(**said, due="27/6/2022", url="https://x.vn/") == (
        "Đề nghị Phòng Kinh tế bổ sung hồ sơ 2022-07-03 trước hết ngày 27/6/2022.\n"
        "Còn thiếu: Tờ trình; Dự thảo.\n"
        "Gửi hồ sơ tại: https://x.vn/"
    )
    assert "trước hết ngày" not in zalo.missing_papers(**said, due="", url="https://x.vn/")


def test_those_who_have_not_answered_are_named():
    assert zalo.unanswered(**WHEN, names=["Hà Văn B", "Lê Thị C"]) == (
        "Đề nghị các đồng chí trả lời việc dự Phiên họp tháng 7 (14:00, 30/6/2022).\n"
        "Chưa trả lời: Hà Văn B, Lê Thị C.\n"
        "Trả lời tại: https://giaoban.vn/p/"
    )
