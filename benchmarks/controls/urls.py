from django.urls import path

from benchmarks.controls import views

urlpatterns = [
    path("health/live", views.ok),
    path("ok/<slug:committee>/<slug:code>/", views.ok),
    path("agenda/<slug:committee>/<slug:code>/", views.agenda),
    path("overdue/<slug:committee>/", views.overdue),
    path("by-unit/<slug:committee>/", views.by_unit),
    path("month/<slug:committee>/<int:year>/<int:month>/", views.month),
    path("vote/<int:round_id>/", views.vote),
    path("row/<int:round_id>/", views.row),
]
