"""What the timetable starts; nobody imports it."""

from celery import shared_task

from giaoban.core import clock
from giaoban.notifications.actions import calling, sending


@shared_task
def send_due_messages() -> None:
    sending.send_due(at=clock.database_now())


@shared_task
def make_due_calls() -> None:
    calling.call_due(at=clock.database_now())
