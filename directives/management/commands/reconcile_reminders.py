"""Hold the reminders of a day against what should be there; ends with 1 on any difference."""

import sys
from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from directives.reconciling import reconcile
from giaoban.core import clock
from giaoban.organisation.models import Committee


class Command(BaseCommand):
    help = "Count anew which reminders a day should have, and name every difference."

    def add_arguments(self, parser):
        parser.add_argument("--date", help="the day, 2022-07-25; today when nothing is said")
        parser.add_argument("--committee", help="only the committee of this short name")

    def handle(self, *, committee, **options):
        day = _day(options["date"])
        committees = Committee.objects.in_force(on=day).order_by("slug")
        if committee:
            committees = committees.filter(slug=committee)
        agree = [self._one(each, day) for each in committees]
        if not all(agree):
            sys.exit(1)

    def _one(self, committee, day) -> bool:
        answer = reconcile(committee, day=day)
        for difference in answer.differences:
            self.stdout.write(f"{committee.slug}: {difference}")
        said = answer.note or f"{len(answer.differences)} differences"
        self.stdout.write(f"{committee.slug}, {day}: {said}")
        return answer.agrees


def _day(text) -> date:
    if not text:
        return timezone.localdate(clock.database_now())
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{text} is no day: write 2022-07-25") from error
