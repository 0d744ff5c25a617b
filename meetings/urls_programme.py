"""Addresses of what leads from one meeting to the next, and of the programme as published."""

from django.urls import path

from meetings.views import continuing

MEETING = "phien-hop/<slug:code>/"
ITEM = f"{MEETING}chuong-trinh/<int:item_id>/"

urlpatterns = [
    path("cho-xep-lich/", continuing.backlog, name="backlog"),
    path(f"{MEETING}phien-tiep-theo/", continuing.next_meeting, name="next-meeting"),
    path(f"{ITEM}chuyen-phien/", continuing.send_item, name="send-item"),
    path(f"{ITEM}thuong-ky/", continuing.mark_standing, name="mark-standing"),
]
