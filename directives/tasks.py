"""What the timetable starts; nobody imports it."""

from celery import shared_task

from directives.actions import closing, list_files, reminders, rollups
from giaoban.core import clock


@shared_task
def plan_due_reminders() -> None:
    reminders.plan_due(at=clock.database_now())


@shared_task
def count_months() -> None:
    rollups.count_months(at=clock.database_now())


@shared_task
def plan_closing_reminders() -> None:
    closing.remind(at=clock.database_now())


@shared_task
def build_lists() -> None:
    list_files.build_due(at=clock.database_now())


@shared_task
def clean_lists() -> None:
    list_files.clean(at=clock.database_now())
