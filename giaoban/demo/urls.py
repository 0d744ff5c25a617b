"""Addresses that exist only in the demo."""

from django.urls import path

from giaoban.demo import views

app_name = "demo"

urlpatterns = [
    path("", views.letters, name="mailbox"),
    path("<str:name>/", views.letter, name="letter"),
]
