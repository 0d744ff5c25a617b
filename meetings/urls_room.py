"""Addresses of the sitting: attendance, the current item, rounds, decisions."""

from django.urls import path

from meetings.views import attendance, decisions, live, projector, voting

_M = "phien-hop/<slug:code>"
_ITEM = f"{_M}/muc/<int:item_id>"
_ROUND = f"{_M}/bieu-quyet/<int:round_id>"

urlpatterns = [
    path(f"{_M}/truc-tiep/", live.live, name="live"),
    path(f"{_M}/diem-danh/", attendance.attendance, name="attendance"),
    path(f"{_M}/diem-danh/ghi/", attendance.mark_attendance, name="mark-attendance"),
    path(f"{_M}/diem-danh/co-mat-du/", attendance.mark_all_present, name="mark-all-present"),
    path(f"{_M}/khai-mac/", attendance.open_meeting, name="open-meeting"),
    path(f"{_M}/be-mac/", attendance.close_meeting, name="close-meeting"),
    path(f"{_M}/ket-luan/", decisions.conclude, name="conclude"),
    path(f"{_ITEM}/dang-ban/", attendance.point, name="point"),
    path(f"{_ITEM}/nhat-tri/", voting.unanimous, name="unanimous"),
    path(f"{_ITEM}/gio-tay/", voting.record_hands, name="record-hands"),
    path(f"{_ITEM}/mo-bieu-quyet/", voting.open_round, name="open-round"),
    path(f"{_ITEM}/ghi-nhan/", decisions.note, name="note"),
    path(f"{_ITEM}/quyet-dinh/", decisions.decide, name="decide"),
    path(f"{_ITEM}/ket-luan/", decisions.conclude_item, name="conclude-item"),
    path(f"{_ROUND}/phieu/", live.ballot, name="ballot"),
    path(f"{_ROUND}/dong/", voting.close_round, name="close-round"),
    path(f"{_ROUND}/huy/", voting.annul_round, name="annul-round"),
    path(f"{_ROUND}/ghi-thay/", voting.enter_ballot, name="enter-ballot"),
    path(f"{_M}/man-hinh/", projector.screen, name="screen"),
    path(f"{_M}/man-hinh/tao/", projector.make_screen, name="make-screen"),
    path(f"{_M}/man-hinh/thu-hoi/", projector.revoke_screen, name="revoke-screen"),
    path(f"{_M}/man-hinh/tat/", projector.darken_screen, name="darken-screen"),
]
