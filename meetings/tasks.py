"""What the timetable starts; nobody imports it."""

from celery import shared_task

from giaoban.core import clock
from meetings.actions import packets


@shared_task
def build_packets() -> None:
    packets.build_due(at=clock.database_now())


@shared_task
def clean_packets() -> None:
    packets.clean(at=clock.database_now())
