"""What the timetable starts; nobody imports it."""

from celery import shared_task

from giaoban.core import clock
from meetings.actions import invitees


@shared_task
def remind_unanswered() -> None:
    invitees.remind_by_itself(at=clock.database_now())
