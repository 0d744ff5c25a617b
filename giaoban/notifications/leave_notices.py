"""What a deputy is told before they are told anything else."""

from datetime import date

from django.utils.translation import gettext as _

from giaoban.core import vietnamese
from giaoban.notifications.kinds import Kind
from giaoban.notifications.notices import DEPUTY
from giaoban.organisation.models import Leave


def _days(facts) -> dict:
    return {
        **facts,
        "first": vietnamese.day(date.fromisoformat(facts["from_on"])),
        "last": vietnamese.day(date.fromisoformat(facts["until_on"])),
    }


def _deputy_text(facts):
    return _(
        "From %(first)s until %(last)s the reminders of the tasks of %(person)s come to you. They "
        "are marked with whose they are."
    ) % _days(facts)


def _still_away(messages) -> set[int]:
    batch = list(messages)
    standing = Leave.objects.standing().filter(pk__in=[one.facts["leave"] for one in batch])
    standing = set(standing.values_list("pk", flat=True))
    return {one.pk for one in batch if one.facts["leave"] in standing}


deputy = Kind(
    code=DEPUTY,
    subject=lambda facts: _("You are told in place of %(person)s") % facts,
    text=_deputy_text,
    still_true=_still_away,
)
