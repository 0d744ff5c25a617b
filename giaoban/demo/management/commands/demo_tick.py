"""manage.py demo_tick: give one fresh task in the ward and announce it."""

from django.core.management.base import BaseCommand

from giaoban.core.clock import database_now
from giaoban.demo import loading


class Command(BaseCommand):
    help = "Give one more task in the ward; its notice and mail arrive within two minutes."

    def handle(self, *args, **options):
        self.stdout.write(str(loading.announce(at=database_now())))
