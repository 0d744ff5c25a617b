"""Addresses of the sitting: attendance, the current item, rounds, decisions."""

from django.urls import path

from meetings.views import (
    attendance,
    closing,
    decisions,
    live,
    movements,
    projector,
    speakers,
    unplanned,
    vote_words,
    voting,
)

_M = "phien-hop/<slug:code>"
_PERSON = f"{_M}/diem-danh/nguoi/<int:attendance_id>"
_ITEM = f"{_M}/muc/<int:item_id>"
_SPEECH = f"{_M}/phat-bieu/<int:speech_id>"
_ROUND = f"{_M}/bieu-quyet/<int:round_id>"

urlpatterns = [
    path(f"{_M}/truc-tiep/", live.live, name="live"),
    path(f"{_M}/diem-danh/", attendance.attendance, name="attendance"),
    path(f"{_M}/diem-danh/ghi/", attendance.mark_attendance, name="mark-attendance"),
    path(f"{_M}/diem-danh/co-mat-du/", attendance.mark_all_present, name="mark-all-present"),
    path(f"{_PERSON}/", movements.attendee, name="attendee"),
    path(f"{_PERSON}/sua/<int:movement_id>/", movements.correct, name="correct-movement"),
    path(f"{_M}/khai-mac/", attendance.open_meeting, name="open-meeting"),
    path(f"{_M}/be-mac/", attendance.close_meeting, name="close-meeting"),
    path(f"{_M}/be-mac/con-mo/", closing.left_open, name="left-open"),
    path(f"{_M}/noi-dung-phat-sinh/", unplanned.add, name="add-unplanned"),
    path(f"{_M}/ket-luan/", decisions.conclude, name="conclude"),
    path(f"{_ITEM}/dang-ban/", attendance.point, name="point"),
    path(f"{_ITEM}/nhat-tri/", voting.unanimous, name="unanimous"),
    path(f"{_ITEM}/gio-tay/", voting.record_hands, name="record-hands"),
    path(f"{_ITEM}/mo-bieu-quyet/", voting.open_round, name="open-round"),
    path(f"{_ITEM}/bo-phieu-kin/", voting.open_secret_round, name="open-secret-round"),
    path(f"{_ITEM}/ghi-nhan/", decisions.note, name="note"),
    path(f"{_ITEM}/quyet-dinh/", decisions.decide, name="decide"),
    path(f"{_ITEM}/ket-luan/", decisions.conclude_item, name="conclude-item"),
    path(f"{_ITEM}/phat-bieu/", speakers.register, name="ask-to-speak"),
    path(f"{_ITEM}/phat-bieu/ghi/", speakers.enter, name="enter-speaker"),
    path(f"{_SPEECH}/rut/", speakers.withdraw, name="withdraw-speech"),
    path(f"{_SPEECH}/moi/", speakers.give, name="give-floor"),
    path(f"{_SPEECH}/het/", speakers.end, name="end-speech"),
    path(f"{_ROUND}/phieu/", live.ballot, name="ballot"),
    path(f"{_ROUND}/dong/", voting.close_round, name="close-round"),
    path(f"{_ROUND}/huy/", voting.annul_round, name="annul-round"),
    path(f"{_ROUND}/ghi-thay/", voting.enter_ballot, name="enter-ballot"),
    path(f"{_ROUND}/phan-anh/", vote_words.object_to, name="object"),
    path(f"{_ROUND}/bao-luu/", vote_words.dissent, name="dissent"),
    path(f"{_M}/phieu-cua-toi/", vote_words.own_votes, name="own-votes"),
    path(f"{_M}/phan-anh/", vote_words.objections, name="objections"),
    path(
        f"{_M}/phan-anh/<int:objection_id>/",
        vote_words.answer_objection,
        name="answer-objection",
    ),
    path(f"{_M}/man-hinh/", projector.screen, name="screen"),
    path(f"{_M}/man-hinh/tao/", projector.make_screen, name="make-screen"),
    path(f"{_M}/man-hinh/thu-hoi/", projector.revoke_screen, name="revoke-screen"),
    path(f"{_M}/man-hinh/tat/", projector.darken_screen, name="darken-screen"),
]
