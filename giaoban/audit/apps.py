from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "giaoban.audit"
    label = "audit"
