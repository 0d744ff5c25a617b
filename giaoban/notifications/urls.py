"""A person's notices, and a committee's failed mail."""

from django.urls import path

from giaoban.notifications.views import gateway, inbox, leaves, outbox, preferences

app_name = "notifications"

urlpatterns = [
    path("thong-bao/", inbox.inbox, name="inbox"),
    path("thong-bao/chuong/", inbox.bell, name="bell"),
    path("thong-bao/da-doc/", inbox.read_all, name="read-all"),
    path("thong-bao/<int:pk>/mo/", inbox.open_message, name="open"),
    path("thong-bao/tuy-chon/", preferences.preferences, name="preferences"),
    path("<slug:committee>/nghi-phep/", leaves.leaves, name="leaves"),
    path("<slug:committee>/nghi-phep/<int:leave_id>/bo/", leaves.take_back, name="take-back-leave"),
    path("<slug:committee>/thong-bao/loi/", outbox.failures, name="failures"),
    path("<slug:committee>/thong-bao/lich-su/", outbox.history, name="history"),
    path("<slug:committee>/thong-bao/cong-gui-tin/", gateway.gateway, name="gateway"),
    path(
        "<slug:committee>/thong-bao/cong-gui-tin/khoa/", gateway.make_secret, name="gateway-secret"
    ),
    path(
        "<slug:committee>/thong-bao/cong-gui-tin/gui-thu/", gateway.try_gateway, name="gateway-try"
    ),
]
