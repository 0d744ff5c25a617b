"""What the timetable starts; nobody imports it."""

from celery import shared_task

from giaoban.core import clock
from meetings.actions import (
    dossier_files,
    invitees,
    opinion_reminders,
    packets,
    signing_reminders,
    slip_closing,
    slip_reminders,
)


@shared_task
def plan_opinion_reminders() -> None:
    opinion_reminders.plan_due(at=clock.database_now())


@shared_task
def build_packets() -> None:
    packets.build_due(at=clock.database_now())


@shared_task
def clean_packets() -> None:
    packets.clean(at=clock.database_now())


@shared_task
def build_dossiers() -> None:
    dossier_files.build_due(at=clock.database_now())


@shared_task
def clean_dossiers() -> None:
    dossier_files.clean(at=clock.database_now())


@shared_task
def remind_unanswered() -> None:
    invitees.remind_by_itself(at=clock.database_now())


@shared_task
def sweep_slips() -> None:
    slip_closing.sweep(at=clock.database_now())


@shared_task
def plan_slip_reminders() -> None:
    slip_reminders.plan_due(at=clock.database_now())


@shared_task
def plan_signing_reminders() -> None:
    signing_reminders.plan_due(at=clock.database_now())
