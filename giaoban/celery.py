"""The Celery application: a clock and some hands, never a place where truth is kept."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "giaoban.settings")

app = Celery("giaoban")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
