"""What citizens read."""

from django.urls import path

from giaoban.publications.views import public

app_name = "public"

urlpatterns = [
    path("", public.index, name="index"),
    path("<slug:committee>/", public.committee, name="committee"),
    path("<slug:committee>/<slug:slug>/", public.notice, name="notice"),
]
