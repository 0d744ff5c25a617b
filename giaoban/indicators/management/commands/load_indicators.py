"""Load the indicators most offices count into one committee."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from giaoban.core import clock
from giaoban.core.refusals import Refusal
from giaoban.indicators.actions import indicators
from giaoban.organisation.models import Committee, Department, User


class Command(BaseCommand):
    help = "Add the usual indicators to a committee; what it counts already is let be."

    def add_arguments(self, parser):
        parser.add_argument("committee", help="short name of the committee")
        parser.add_argument("--by", required=True, help="sign-in name of whose act it is")
        parser.add_argument(
            "--otherwise", required=True, help="code of the unit for those no unit's name fits"
        )

    def handle(self, *, committee, **options):
        place = _one(Committee.objects.all(), "committee", slug=committee)
        unit = _one(Department.objects.of(place), "unit", code=options["otherwise"])
        by = _one(User.objects.filter(posts__committee=place), "person", username=options["by"])
        at = clock.database_now()
        begin = timezone.localdate(at).replace(month=1, day=1)
        act = {"otherwise": unit, "valid_from": begin, "by": by, "at": at}
        try:
            added = indicators.load_starter(committee=place, **act)
        except Refusal as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{len(added)} indicators were added.")


def _one(rows, what, **named):
    found = rows.filter(**named).first()
    if found is None:
        raise CommandError(f"There is no {what} called {next(iter(named.values()))}.")
    return found
