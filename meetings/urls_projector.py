"""The address of the room's screen: known to whoever was given it."""

from django.urls import path

from meetings.views import projector

urlpatterns = [path("<str:token>/", projector.project, name="projector")]
