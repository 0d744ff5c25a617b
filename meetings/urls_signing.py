"""Addresses of the documents of approved items, until they are signed."""

from django.urls import path

from meetings.views import signing

urlpatterns = [
    path("trinh-ky/", signing.signing_list, name="signings"),
    path("trinh-ky/<int:signing_id>/", signing.signing, name="signing"),
    path("trinh-ky/<int:signing_id>/tep/", signing.signing_file, name="signing-file"),
]
