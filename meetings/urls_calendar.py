"""Addresses of a person's own calendar."""

from django.urls import path

from meetings.views import calendar_feeds

app_name = "calendar"

urlpatterns = [
    path("", calendar_feeds.my_calendar, name="mine"),
    path("tao/", calendar_feeds.make_calendar, name="make"),
    path("thu-hoi/", calendar_feeds.revoke_calendar, name="revoke"),
    path("<str:token>.ics", calendar_feeds.calendar_feed, name="feed"),
]
