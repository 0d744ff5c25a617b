"""Addresses of the screens that show several stages."""

from django.urls import path

from giaoban.desk.views import conduct, health, ledger, mine

app_name = "desk"

urlpatterns = [
    path("", mine.mine, name="mine"),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("<slug:committee>/nhat-ky/", ledger.ledger, name="ledger"),
    path("<slug:committee>/phien-hop/<slug:code>/dieu-hanh/", conduct.conduct, name="conduct"),
    path(
        "<slug:committee>/phien-hop/<slug:code>/dieu-hanh/ghi/", conduct.note, name="conduct-note"
    ),
]
