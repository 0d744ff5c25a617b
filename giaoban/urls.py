"""Every address of giaoban."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("giaoban.desk.urls")),
    path("", include("giaoban.core.urls")),
    path("cong-khai/", include("giaoban.publications.urls_public")),
    path("tai-khoan/", include("allauth.urls")),
    path("quan-tri/", admin.site.urls),
    path("", include("giaoban.notifications.urls")),  # one of its pages belongs to a committee
    path("<slug:committee>/", include("meetings.urls")),
    path("<slug:committee>/", include("directives.urls")),
    path("<slug:committee>/", include("giaoban.publications.urls")),
    path("<slug:committee>/", include("giaoban.organisation.urls")),
]
