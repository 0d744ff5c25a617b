"""What the timetable starts; nobody imports it."""

from celery import shared_task

from giaoban.core import clock
from giaoban.files.actions import previews


@shared_task
def make_previews() -> None:
    previews.make_due(at=clock.database_now())
