"""Addresses of a committee's meetings and of what leads to them."""

from meetings import urls_room

app_name = "meetings"

urlpatterns = [
    *urls_room.urlpatterns,
]
