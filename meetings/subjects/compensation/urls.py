"""The households annex of a compensation plan, below the address of its proposal."""

from django.urls import path

from meetings.subjects.compensation import views

urlpatterns = [
    path("", views.annex, name="annex"),
    path("mau/", views.annex_form, name="annex-form"),
    path("kiem-tra/", views.check_annex, name="check-annex"),
    path("ghi/", views.import_annex, name="import-annex"),
]
