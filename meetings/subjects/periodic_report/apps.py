from django.apps import AppConfig


class PeriodicReportConfig(AppConfig):
    name = "meetings.subjects.periodic_report"
    label = "periodic_report"
