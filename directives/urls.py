from django.urls import path

from directives.enums import ManyDeed
from directives.exporting import SCREEN, TRACKER
from directives.views import (
    changes,
    closing,
    conclusions,
    department,
    directives,
    documents,
    exports,
    filters,
    ladder,
    late_reasons,
    line,
    lists,
    many,
    reports,
    statistics,
    subtasks,
    urging,
    zalo,
)

app_name = "directives"
D = ManyDeed

urlpatterns = [
    path("nhiem-vu/", lists.directive_list, name="list"),
    path("nhiem-vu/bo-loc/", filters.filters, name="filters"),
    path("nhiem-vu/bo-loc/<int:filter_id>/", filters.rename_filter, name="rename-filter"),
    path("nhiem-vu/bo-loc/<int:filter_id>/bo/", filters.remove_filter, name="remove-filter"),
    path("nhiem-vu/xuat/bang/", exports.export, {"shape": SCREEN}, name="export"),
    path("nhiem-vu/xuat/bieu-theo-doi/", exports.export, {"shape": TRACKER}, name="tracker"),
    path("nhiem-vu/hang-loat/xac-nhan/", many.many, {"deed": D.CONFIRM}, name="many-confirm"),
    path("nhiem-vu/hang-loat/doi-han/", many.many, {"deed": D.DUE}, name="many-due"),
    path("nhiem-vu/hang-loat/tam-hoan/", many.many, {"deed": D.SUSPEND}, name="many-suspend"),
    path("nhiem-vu/hang-loat/tiep-tuc/", many.many, {"deed": D.RESUME}, name="many-resume"),
    path("nhiem-vu/bao-cao-nhanh/", department.quick, name="quick"),
    path("nhiem-vu/nhac-viec/", ladder.ladder, name="ladder"),
    path("nhiem-vu/nhac-viec/xem-truoc/", ladder.preview, name="preview"),
    path("nhiem-vu/nhac-viec/mac-dinh/", ladder.default_ladder, name="default-ladder"),
    path("nhiem-vu/nhac-viec/<int:rung_id>/bo/", ladder.remove_rung, name="remove-rung"),
    path("nhiem-vu/nhac-viec/<int:rung_id>/dung/", ladder.switch_rung, name="switch-rung"),
    path("nhiem-vu/thong-ke/", statistics.figures, name="figures"),
    path("nhiem-vu/thong-ke/chua-hoan-thanh/", statistics.open_tasks, name="open-figures"),
    path("nhiem-vu/thong-ke/theo-thang/", statistics.by_month, name="months"),
    path("nhiem-vu/thong-ke/nhiem-vu/", statistics.counted_tasks, name="counted-tasks"),
    path(
        "nhiem-vu/viec-noi-bo/<int:subtask_id>/",
        subtasks.answer_subtask,
        name="answer-subtask",
    ),
    path(
        "nhiem-vu/viec-noi-bo/<int:subtask_id>/rut/",
        subtasks.take_back_subtask,
        name="take-back-subtask",
    ),
    path("nhiem-vu/chot-so-lieu/<slug:code>/", closing.closing_day, name="closing"),
    path("nhiem-vu/moi/<slug:code>/", directives.new, name="new"),
    path("nhiem-vu/tu-ket-luan/<slug:code>/", conclusions.split_conclusion, name="split"),
    path("nhiem-vu/tuong-tu/", lists.similar, name="similar"),
    path("nhiem-vu/moi/<slug:code>/mot-dong/", line.line, name="line"),
    path("nhiem-vu/van-ban-khac/", documents.new_document, name="new-document"),
    path("nhiem-vu/van-ban-khac/<int:document_id>/", documents.document, name="document"),
    path("nhiem-vu/<slug:code>/van-ban/", documents.document_file, name="document-file"),
    path("nhiem-vu/don-doc/", urging.urging_list, name="urging"),
    path("nhiem-vu/don-doc/<slug:department>/", urging.urging_letter, name="urging-letter"),
    path("nhiem-vu/tin-zalo/", zalo.zalo_list, name="zalo"),
    path("nhiem-vu/tin-zalo/anh.png", zalo.zalo_picture, name="zalo-picture"),
    path("nhiem-vu/<slug:code>/tin-zalo/", zalo.zalo_one, name="zalo-one"),
    path("nhiem-vu/<slug:code>/", directives.directive, name="directive"),
    path("nhiem-vu/<slug:code>/sua/", directives.edit, name="edit"),
    path("nhiem-vu/<slug:code>/bo/", directives.discard, name="discard"),
    path(
        "nhiem-vu/<slug:code>/goi-y/<slug:gap>/",
        directives.accept_suggestion,
        name="accept-suggestion",
    ),
    path("nhiem-vu/<slug:code>/giao-ngay/", directives.issue, name="issue"),
    path("nhiem-vu/<slug:code>/thoi-han/", directives.due, name="due"),
    path("nhiem-vu/<slug:code>/da-xem/", directives.seen, name="seen"),
    path("nhiem-vu/<slug:code>/bao-cao/", reports.report, name="report"),
    path("nhiem-vu/<slug:code>/hoan-thanh/", reports.complete, name="complete"),
    path("nhiem-vu/<slug:code>/xac-nhan/", reports.confirm, name="confirm"),
    path("nhiem-vu/<slug:code>/tra-lai/", reports.send_back, name="send-back"),
    path("nhiem-vu/<slug:code>/gia-han/", changes.ask_extension, name="ask-extension"),
    path("nhiem-vu/<slug:code>/gia-han/du-thao/", changes.draft_extension, name="draft-extension"),
    path("nhiem-vu/<slug:code>/gia-han/y-kien/", changes.advise_extension, name="advise-extension"),
    path(
        "nhiem-vu/<slug:code>/gia-han/rut/", changes.withdraw_extension, name="withdraw-extension"
    ),
    path(
        "nhiem-vu/<slug:code>/gia-han/<int:extension_id>/ban-quet/",
        changes.request_scan,
        name="extension-request-scan",
    ),
    path(
        "nhiem-vu/<slug:code>/gia-han/<int:extension_id>/tra-loi/ban-quet/",
        changes.answer_scan,
        name="extension-answer-scan",
    ),
    path(
        "nhiem-vu/<slug:code>/gia-han/tra-loi/", changes.decide_extension, name="decide-extension"
    ),
    path("nhiem-vu/<slug:code>/ly-do/", late_reasons.give_reason, name="give-reason"),
    path("nhiem-vu/<slug:code>/ly-do/tra-loi/", late_reasons.answer_reason, name="answer-reason"),
    path(
        "nhiem-vu/<slug:code>/ly-do/<int:reason_id>/ban-quet/",
        late_reasons.reason_scan,
        name="reason-scan",
    ),
    path(
        "nhiem-vu/<slug:code>/ly-do/<int:reason_id>/tra-loi/ban-quet/",
        late_reasons.reason_answer_scan,
        name="reason-answer-scan",
    ),
    path("nhiem-vu/<slug:code>/viec-noi-bo/", subtasks.give_subtask, name="give-subtask"),
    path("nhiem-vu/<slug:code>/khong-dung-tham-quyen/", changes.ask_return, name="ask-return"),
    path("nhiem-vu/<slug:code>/giao-lai/", changes.answer_return, name="answer-return"),
    path("nhiem-vu/<slug:code>/dung/", changes.stop, name="stop"),
    path("nhiem-vu/<slug:code>/tiep-tuc/", changes.resume, name="resume"),
    path("nhiem-vu/<slug:code>/mo-lai/", changes.reopen, name="reopen"),
    path(
        "nhiem-vu/<slug:code>/bao-cao/<int:report_id>/tep/", reports.report_file, name="report-file"
    ),
    path(
        "nhiem-vu/<slug:code>/bao-cao/<int:report_id>/ban-quet/",
        reports.report_scan,
        name="report-scan",
    ),
    path("nhiem-vu/<slug:code>/buoc/<int:step_id>/", reports.step_scan, name="step-scan"),
]
