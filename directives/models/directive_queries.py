"""Directives, found by what the trade and the screens ask for."""

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from directives.enums import (
    CALLED_OFF,
    OPEN_STATES,
    UNFINISHED,
    Addressee,
    DirectiveState,
)
from directives.models.support import DirectiveSupport


class DirectiveQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def arising_from(self, meeting):
        return self.filter(meeting=meeting)

    def drafts(self):
        return self.filter(state=DirectiveState.DRAFT)

    def given(self):
        return self.exclude(state=DirectiveState.DRAFT)

    def open(self):
        return self.filter(state__in=OPEN_STATES)

    def tasks(self):
        """What somebody has to do: not the roll-ups of directives given to all units."""
        return self.filter(addressee=Addressee.ONE_UNIT)

    def at_the_top(self):
        """What the Chair said, without the copies made for each unit."""
        return self.filter(parent__isnull=True)

    def fit_for_outside(self):
        """What may be named outside the house: nothing that arose from a restricted item."""
        return self.filter(Q(item__isnull=True) | Q(item__is_restricted=False))

    def awaiting_confirmation(self):
        return self.filter(state=DirectiveState.COMPLETION_SUBMITTED)

    def awaiting_an_addressee(self):
        """Those a unit says are not its own; the Office has not answered yet."""
        return self.filter(state=DirectiveState.RETURN_REQUESTED)

    def unfinished(self):
        return self.filter(state__in=UNFINISHED)  # named, so that its index serves

    def not_handed_in(self):
        """Open, and not handed in: the time the Office takes is not the unit's delay."""
        return self.open().exclude(state=DirectiveState.COMPLETION_SUBMITTED)

    def in_the_units_hands(self):
        return self.not_handed_in().exclude(state=DirectiveState.RETURN_REQUESTED)

    def overdue(self, *, today):
        return self.not_handed_in().filter(due_on__lt=today)

    def due_soon(self, *, today, until):
        return self.not_handed_in().filter(due_on__gte=today, due_on__lte=until)

    def without_lead(self):
        return self.filter(lead__isnull=True, addressee=Addressee.ONE_UNIT)

    def without_deadline(self):
        return self.filter(due_on__isnull=True, is_standing=False)

    def with_gaps(self):
        """What somebody still has to fill in; a finished task needs no due date any more."""
        gaps = self.without_lead() | self.without_deadline()
        return gaps.unfinished()

    def led_by(self, unit_ids):
        return self.filter(lead__in=unit_ids)

    def concerning(self, unit_ids):
        """Those a unit leads or supports."""
        supported = DirectiveSupport.objects.filter(
            directive=OuterRef("pk"), department__in=unit_ids
        )
        return self.filter(Q(lead__in=unit_ids) | Exists(supported))

    def most_urgent_first(self):
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")

    def like(self, folded):
        """Those whose words are like these (`folded.fold`), the likest first: `likeness` 0 to 1."""
        found = self.annotate(likeness=TrigramWordSimilarity(folded, "folded"))
        return found.filter(folded__trigram_word_similar=folded).order_by("-likeness", "-pk")

    def counting_units(self):
        """Count the tasks of a roll-up: `units` in all, `units_done` of them completed.

        Those called off are not counted.
        """
        tasks = self.model.objects.filter(parent=OuterRef("pk")).exclude(state__in=CALLED_OFF)
        tasks = tasks.order_by().values("parent")
        return self.annotate(
            units=Subquery(tasks.values(total=Count("pk"))),
            units_done=Subquery(
                tasks.values(total=Count("pk", filter=Q(state=DirectiveState.COMPLETED)))
            ),
        )

    def for_list(self):
        """Load what one row of a list shows: two queries."""
        return (
            self.select_related("committee", "lead", "meeting", "document", "parent", "replaced_by")
            .prefetch_related("supports__department")
            .counting_units()
        )
