"""Meetings of a people's committee, from a department's proposal to a finished directive."""

from giaoban.celery import app as celery_app

__all__ = ["celery_app"]
