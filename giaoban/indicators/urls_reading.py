"""Addresses of what is read of the figures: months and years."""

from django.urls import path

from giaoban.indicators.views import month, report_lines, year

MONTH = "so-lieu/<int:year>/<int:month>/"

urlpatterns = [
    path("so-lieu/", month.latest, name="latest"),
    path("so-lieu/<int:year>/", year.year, name="year"),
    path("so-lieu/<int:year>/ban-in/", year.year_pdf, name="year-pdf"),
    path(MONTH, month.month, name="month"),
    path(f"{MONTH}cong-khai/", month.publish_month, name="publish-month"),
    path(f"{MONTH}cau-bao-cao/<slug:indicator>/", report_lines.report_line, name="report-line"),
    path(f"{MONTH}ban-in/", month.month_pdf, name="month-pdf"),
]
