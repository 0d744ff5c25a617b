"""manage.py seed_demo: load the demo, or say that it is there."""

from django.core.management.base import BaseCommand

from giaoban.core.clock import database_now
from giaoban.demo import loading


class Command(BaseCommand):
    help = "Load July 2022 in Bắc Kạn and the ward of today, through the actions; once."

    def handle(self, *args, **options):
        loaded = loading.load(at=database_now())
        self.stdout.write("The demo is loaded." if loaded else "The demo is there already.")
