"""Addresses of the gallery and of choosing a language; the error pages have none."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from giaoban.core import views

app_name = "core"

urlpatterns = [
    path("gallery/", views.gallery, name="gallery"),
    path("worker.js", views.worker, name="worker"),
    path("robots.txt", views.robots, name="robots"),
    path("mat-mang/", views.offline, name="offline"),
    path("ngon-ngu/", login_not_required(set_language), name="language"),
]
