"""Notices inside a committee."""

from django.urls import path

from giaoban.publications.views import notices, publishing

app_name = "publications"

NOTICE = "phien-hop/<slug:code>/thong-bao-ket-luan/"

urlpatterns = [
    path("thong-bao-ket-luan/", notices.notice_list, name="list"),
    path(NOTICE, notices.notice, name="notice"),
    path(f"{NOTICE}du-thao/", notices.draft_notice, name="draft-notice"),
    path(f"{NOTICE}sua/", notices.edit_notice, name="edit-notice"),
    path(f"{NOTICE}trinh/", notices.send_notice, name="send-notice"),
    path(f"{NOTICE}duyet/", notices.approve_notice, name="approve-notice"),
    path(f"{NOTICE}tra-lai/", notices.return_notice, name="return-notice"),
    path(f"{NOTICE}ky/", notices.sign_notice, name="sign-notice"),
    path(f"{NOTICE}so/", notices.number_notice, name="number-notice"),
    path(f"{NOTICE}ban-ky/", notices.attach_signed, name="attach-signed"),
    path(f"{NOTICE}phat-hanh/", notices.issue_notice, name="issue-notice"),
    path(f"{NOTICE}cong-khai/", publishing.publish_notice, name="publish-notice"),
    path(f"{NOTICE}thu-hoi/", publishing.withdraw_notice, name="withdraw-notice"),
    path(f"{NOTICE}pdf/", notices.notice_pdf, name="notice-pdf"),
    path(f"{NOTICE}docx/", notices.notice_docx, name="notice-docx"),
    path(f"{NOTICE}ban-quet/<int:step_id>/", notices.step_scan, name="step-scan"),
]
