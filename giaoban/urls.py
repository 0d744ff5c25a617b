"""Every address of giaoban."""

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView

# One door to sign in: the administrators' site has none of its own, without limits on guessing.
to_the_door = login_not_required(RedirectView.as_view(pattern_name="account_login"))

urlpatterns = [
    path("", include("giaoban.desk.urls")),
    path("", include("giaoban.core.urls")),
    path("cong-khai/", include("giaoban.publications.urls_public")),
    path("tai-khoan/", include("giaoban.organisation.urls_account")),
    path("quan-tri/login/", to_the_door, name="admin-login"),
    path("quan-tri/", admin.site.urls),
    path("lich/", include("meetings.urls_calendar")),
    path("chieu/", include("meetings.urls_projector")),
    path("xac-minh/van-ban/", include("giaoban.documents.urls_check")),
    path("xac-minh/", include("meetings.urls_verify")),
    path("", include("giaoban.notifications.urls")),  # thong-bao/, and <committee>/thong-bao/loi/
    *([path("thu-minh-hoa/", include("giaoban.demo.urls"))] if settings.GIAOBAN_DEMO else []),
    path("<slug:committee>/", include("giaoban.organisation.urls")),
    path("<slug:committee>/", include("giaoban.rosters.urls")),
    path("<slug:committee>/", include("giaoban.indicators.urls")),
    path("<slug:committee>/", include("meetings.urls")),
    path("<slug:committee>/", include("directives.urls")),
    path("<slug:committee>/", include("giaoban.publications.urls")),
    path("<slug:committee>/", include("giaoban.documents.urls")),
]

handler400 = "giaoban.core.views.bad_request"
handler500 = "giaoban.core.views.server_error"
