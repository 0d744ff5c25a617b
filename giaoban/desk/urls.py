"""Addresses of the screens that show several stages."""

app_name = "desk"

urlpatterns = []
