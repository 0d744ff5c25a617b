"""What citizens read."""

from django.urls import path

from giaoban.indicators.views import open as figures
from giaoban.publications.views import public

app_name = "public"

urlpatterns = [
    path("", public.index, name="index"),
    path("<slug:committee>/", public.committee, name="committee"),
    path("<slug:committee>/so-lieu/", figures.figures, name="figures"),
    path("<slug:committee>/so-lieu/<int:year>/<int:month>/", figures.month, name="figures-month"),
    path(
        "<slug:committee>/so-lieu/<int:year>/tai-ve/<slug:ending>/",
        figures.year_file,
        name="figures-year-file",
    ),
    path(
        "<slug:committee>/so-lieu/<int:year>/<int:month>/tai-ve/<slug:ending>/",
        figures.month_file,
        name="figures-month-file",
    ),
    path("<slug:committee>/<slug:slug>/", public.notice, name="notice"),
]
