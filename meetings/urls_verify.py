"""The address on signed minutes, where whoever holds them asks whether they are genuine."""

from django.urls import path

from meetings.views import minutes_signing

app_name = "verify"

urlpatterns = [path("<slug:token>/", minutes_signing.verify, name="minutes")]
