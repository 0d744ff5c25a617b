"""Addresses of the sitting: attendance, the current item, rounds, decisions."""

urlpatterns = []
