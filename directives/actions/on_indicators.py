"""Giving a task because of an indicator that is under its plan."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from directives.actions import directives
from directives.models import Directive, OnIndicator
from giaoban.core.refusals import Refusal


class OfAnotherCommittee(Refusal):
    sentence = _("The indicator is one of another committee.")


@transaction.atomic
def draft(*, indicator, year, month, meeting, content, lead, due_on, key, by, at) -> Directive:
    """Write down a task of a meeting on an indicator as it was read in a month; a second call with
    the same `key` is the first. Raises what `directives.draft` raises, OfAnotherCommittee."""
    if indicator.committee_id != meeting.committee_id:
        raise OfAnotherCommittee
    directive = directives.draft(
        meeting=meeting, content=content, lead=lead, due_on=due_on, key=key, by=by, at=at
    )
    OnIndicator.objects.get_or_create(
        directive=directive, defaults={"indicator": indicator, "year": year, "month": month}
    )
    return directive
