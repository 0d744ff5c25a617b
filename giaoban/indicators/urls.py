"""Addresses of a committee's figures."""

from giaoban.indicators import urls_entering, urls_reading

app_name = "indicators"

urlpatterns = [
    *urls_reading.urlpatterns,
    *urls_entering.urlpatterns,
]
