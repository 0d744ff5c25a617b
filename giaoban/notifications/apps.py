from django.apps import AppConfig

from giaoban.notifications import kinds, notices


class NotificationsConfig(AppConfig):
    name = "giaoban.notifications"
    label = "notifications"

    def ready(self):
        kinds.register(notices.given_up)
