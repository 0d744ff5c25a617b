"""The Celery application: a clock and some hands, never a place where truth is kept."""

import os

from celery import Celery
from celery.schedules import crontab
from celery.signals import worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.settings")

app = Celery("giaoban")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

# The timetable. A message not fetched before the next one comes is of no use: it expires.
app.conf.beat_schedule = {
    "send what is due": {
        "task": "giaoban.notifications.tasks.send_due_messages",
        "schedule": 20.0,
        "options": {"expires": 20},
    },
    "call the gateways": {
        "task": "giaoban.notifications.tasks.make_due_calls",
        "schedule": 20.0,
        "options": {"expires": 20},
    },
    "plan the reminders of the day": {
        "task": "directives.tasks.plan_due_reminders",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 240},
    },
    "count the months that are over": {
        "task": "directives.tasks.count_months",
        "schedule": crontab(minute="20"),
        "options": {"expires": 3000},
    },
    "ask for reports before figures are closed": {
        "task": "directives.tasks.plan_closing_reminders",
        "schedule": crontab(minute="*/10", hour="7-16"),
        "options": {"expires": 480},
    },
    "remind of the figures of a month": {
        "task": "giaoban.indicators.tasks.remind_of_figures",
        "schedule": crontab(minute="*/10", hour="7-16"),
        "options": {"expires": 480},
    },
    "plan the reminders of opinions": {
        "task": "meetings.tasks.plan_opinion_reminders",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 240},
    },
    "plan the reminders of documents to be signed": {
        "task": "meetings.tasks.plan_signing_reminders",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 240},
    },
    "put papers together": {
        "task": "meetings.tasks.build_packets",
        "schedule": 3.0,
        "options": {"expires": 3},
    },
    "put files of meetings together": {
        "task": "meetings.tasks.build_dossiers",
        "schedule": 3.0,
        "options": {"expires": 3},
    },
    "forget old files of meetings": {
        "task": "meetings.tasks.clean_dossiers",
        "schedule": crontab(hour="2", minute="45"),
        "options": {"expires": 3600},
    },
    "put long lists together": {
        "task": "directives.tasks.build_lists",
        "schedule": 3.0,
        "options": {"expires": 3},
    },
    "forget old lists": {
        "task": "directives.tasks.clean_lists",
        "schedule": crontab(hour="2", minute="50"),
        "options": {"expires": 3600},
    },
    "draw first pages": {
        "task": "giaoban.files.tasks.make_previews",
        "schedule": 30.0,
        "options": {"expires": 30},
    },
    "forget old packets": {
        "task": "meetings.tasks.clean_packets",
        "schedule": crontab(hour="2", minute="40"),
        "options": {"expires": 3600},
    },
    "ask those who have not answered an invitation": {
        "task": "meetings.tasks.remind_unanswered",
        "schedule": crontab(minute=15, hour="8-16"),
        "options": {"expires": 1800},
    },
    "count the slips whose time is over": {
        "task": "meetings.tasks.sweep_slips",
        "schedule": 60.0,
        "options": {"expires": 60},
    },
    "ask for missing slips": {
        "task": "meetings.tasks.plan_slip_reminders",
        "schedule": crontab(minute="*/5"),
        "options": {"expires": 240},
    },
}


@worker_ready.connect
def plan_at_once(**_known):
    """A new installation is ready once the planner has run: a worker does not wait for its turn."""
    app.send_task("directives.tasks.plan_due_reminders", expires=240)
