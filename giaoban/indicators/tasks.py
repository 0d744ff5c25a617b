"""What the timetable starts; nobody imports it."""

from celery import shared_task

from giaoban.core import clock
from giaoban.indicators.actions import reminders


@shared_task
def remind_of_figures() -> None:
    reminders.remind(at=clock.database_now())
