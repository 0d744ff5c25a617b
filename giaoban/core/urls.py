"""Addresses of the gallery; the error pages have none."""

from django.urls import path

from giaoban.core import views

app_name = "core"

urlpatterns = [path("gallery/", views.gallery, name="gallery")]
