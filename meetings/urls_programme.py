"""Addresses of what leads from one meeting to the next, and of the programme as published."""

from django.urls import path

from meetings.views import continuing, late_papers, programme

MEETING = "phien-hop/<slug:code>/"
SUPPLEMENT = f"{MEETING}bo-sung/"
ITEM = f"{MEETING}chuong-trinh/<int:item_id>/"

LATE = "noi-dung/<slug:code>/giay-to-muon/<int:late_id>/"

urlpatterns = [
    path(LATE, late_papers.late_paper, name="late-paper"),
    path("cho-xep-lich/", continuing.backlog, name="backlog"),
    path("cho-xep-lich/dua-vao/", continuing.place_waiting, name="place-waiting"),
    path(f"{MEETING}phien-tiep-theo/", continuing.next_meeting, name="next-meeting"),
    path(f"{MEETING}ban/<slug:letter>/", programme.version, name="programme-version"),
    path(SUPPLEMENT, programme.draft, name="supplement"),
    path(f"{SUPPLEMENT}cong-bo/", programme.publish, name="publish-supplement"),
    path(f"{SUPPLEMENT}muc/<int:item_id>/", programme.draft_item, name="supplement-item"),
    path(f"{SUPPLEMENT}<int:change_id>/bo/", programme.drop, name="drop-change"),
    path(f"{ITEM}chuyen-phien/", continuing.send_item, name="send-item"),
    path(f"{ITEM}thuong-ky/", continuing.mark_standing, name="mark-standing"),
]
