"""Addresses of what a committee keeps about itself: the official calendar."""

from django.urls import path

from giaoban.organisation.views import calendar

app_name = "organisation"

YEAR = "lich-lam-viec/<int:year>/"

urlpatterns = [
    path("lich-lam-viec/", calendar.this_year, name="this-year"),
    path(YEAR, calendar.year, name="year"),
    path(f"{YEAR}ngay/", calendar.enter_day, name="enter-day"),
    path(f"{YEAR}hoan-doi/", calendar.swap_days, name="swap-days"),
    path(f"{YEAR}xac-nhan/", calendar.confirm_year, name="confirm-year"),
    path(f"{YEAR}bo/<int:override_id>/", calendar.take_back, name="take-back-day"),
]
