"""Addresses of what a committee keeps about itself: the official calendar, its working rules."""

from django.urls import path

from giaoban.organisation.views import calendar, working_rules

app_name = "organisation"

YEAR = "lich-lam-viec/<int:year>/"

urlpatterns = [
    path("lich-lam-viec/", calendar.this_year, name="this-year"),
    path(YEAR, calendar.year, name="year"),
    path(f"{YEAR}ngay/", calendar.enter_day, name="enter-day"),
    path(f"{YEAR}hoan-doi/", calendar.swap_days, name="swap-days"),
    path(f"{YEAR}xac-nhan/", calendar.confirm_year, name="confirm-year"),
    path("quy-che/", working_rules.rules, name="rules"),
    path("quy-che/ap-dung/", working_rules.change_rules, name="change-rules"),
    path("quy-che/<int:rules_id>/bo/", working_rules.take_back_rules, name="take-back-rules"),
    path(f"{YEAR}bo/<int:override_id>/", calendar.take_back, name="take-back-day"),
]
