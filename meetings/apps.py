from django.apps import AppConfig

from giaoban.notifications import kinds
from meetings import ballot_notices


class MeetingsConfig(AppConfig):
    name = "meetings"
    label = "meetings"

    def ready(self):
        kinds.register(ballot_notices.ballot_entered)
