"""Where anybody asks whether a file is a genuine document, and in force."""

from django.urls import path

from giaoban.documents.views import checking

app_name = "check"

urlpatterns = [
    path("", checking.check, name="any"),
    path("<slug:token>/", checking.check_document, name="document"),
]
