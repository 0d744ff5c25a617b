"""The timetable of the service in a hurry: reminders planned and sent four times a second."""

from giaoban.celery import app

PACE = 0.25  # seconds; the service sends every 20 and plans every 300
KEPT = {"send what is due", "plan the reminders of the day"}

app.conf.beat_schedule = {
    name: {**entry, "schedule": PACE}
    for name, entry in app.conf.beat_schedule.items()
    if name in KEPT
}
app.conf.beat_max_loop_interval = PACE
