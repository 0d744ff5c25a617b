"""Every address of giaoban."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import include, path

INCLUDED = [
    ("", "giaoban.desk.urls"),
    ("", "giaoban.core.urls"),
    ("cong-khai/", "giaoban.publications.urls_public"),
    ("tai-khoan/", "giaoban.organisation.urls_account"),
    ("", "giaoban.notifications.urls"),  # thong-bao/, and <committee>/thong-bao/loi/
    *([("thu-minh-hoa/", "giaoban.demo.urls")] if settings.GIAOBAN_DEMO else []),
    ("<slug:committee>/", "meetings.urls"),
    ("<slug:committee>/", "directives.urls"),
    ("<slug:committee>/", "giaoban.publications.urls"),
]
urlpatterns = [path(p, include(m)) for p, m in INCLUDED if find_spec(m)]

handler400 = "giaoban.core.views.bad_request"
handler500 = "giaoban.core.views.server_error"
