"""Addresses of questions asked by slips between meetings."""

from django.urls import path

from meetings.views import slips, slips_office

SLIPS = "phieu-lay-y-kien/"
ONE = f"{SLIPS}<slug:code>/"

urlpatterns = [
    path(SLIPS, slips.slips_list, name="slips-list"),
    path(f"{SLIPS}moi/", slips_office.ask_new, name="ask-by-slips"),
    path(
        "noi-dung/<slug:code>/lay-phieu/",
        slips_office.ask_about_proposal,
        name="ask-by-slips-on-proposal",
    ),
    path(
        "phien-hop/<slug:code>/chuong-trinh/<int:item_id>/lay-phieu/",
        slips_office.ask_about_item,
        name="ask-by-slips-on-item",
    ),
    path(ONE, slips.slips, name="slips"),
    path(f"{ONE}tra-loi/", slips.answer, name="answer-slip"),
    path(f"{ONE}phieu-in/", slips.printed, name="printed-slip"),
    path(f"{ONE}phieu-in/docx/", slips.printed_word, name="printed-slip-word"),
    path(f"{ONE}tep/<int:file_id>/", slips.slips_file, name="slips-file"),
    path(f"{ONE}ban-chup/<int:slip_id>/", slips.slip_scan, name="slip-scan"),
    path(f"{ONE}sua/", slips_office.change, name="change-slips"),
    path(f"{ONE}nhap-phieu/", slips_office.enter_for, name="enter-slip"),
    path(f"{ONE}kiem-phieu/", slips_office.close, name="count-slips"),
    path(f"{ONE}rut/", slips_office.withdraw, name="withdraw-slips"),
]
