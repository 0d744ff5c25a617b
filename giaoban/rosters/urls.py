"""Addresses of a committee's roster: its units, people and posts as a file."""

from django.urls import path

from giaoban.rosters import views

app_name = "rosters"

urlpatterns = [
    path("don-vi-nhan-su/", views.roster, name="roster"),
    path("don-vi-nhan-su/mau/", views.template, name="template"),
    path("don-vi-nhan-su/tai-ve/", views.export, name="export"),
    path("don-vi-nhan-su/kiem-tra/", views.check, name="check"),
    path("don-vi-nhan-su/ghi/", views.take, name="take"),
]
