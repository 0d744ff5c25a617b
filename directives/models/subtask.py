"""What a unit passes down to one of its people: the unit's own matter, nobody else's."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from directives.enums import OPEN_STATES, SubtaskState
from directives.models.directive import Directive
from directives.models.support import DirectiveSupport
from giaoban.organisation.models import Committee, Department

ANSWERED = (SubtaskState.DONE, SubtaskState.NOT_DONE)


class SubtaskQuerySet(models.QuerySet):
    def of_units(self, unit_ids):
        return self.filter(department__in=unit_ids)

    def unfinished(self):
        return self.filter(state__in=[SubtaskState.GIVEN, SubtaskState.NOT_DONE])

    def pressing(self):
        """Unfinished, of a task that is still open and still the unit's to do."""
        supports = DirectiveSupport.objects.filter(
            directive=OuterRef("directive"), department=OuterRef("department")
        )
        still_theirs = Q(directive__lead=F("department")) | Exists(supports)
        return self.unfinished().filter(still_theirs, directive__state__in=OPEN_STATES)

    def counted(self):
        """Those that count as work: not what was taken back."""
        return self.exclude(state=SubtaskState.TAKEN_BACK)

    def how_many(self) -> dict:
        """How many there are (`total`) and how many are done (`done`); one query."""
        return self.aggregate(
            total=models.Count("pk"),
            done=models.Count("pk", filter=Q(state=SubtaskState.DONE)),
        )

    def for_list(self):
        """Load what one row shows, in one query; first what is due first."""
        found = self.select_related("directive__committee", "assignee", "given_by", "department")
        return found.order_by(F("due_on").asc(nulls_last=True), "pk")


class Subtask(models.Model):
    """A piece of a directive, for a named person of the unit that gives it.

    Seen by the unit alone. Whatever becomes of it, the directive stands as the unit reports.
    """

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="subtasks")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    content = models.TextField()
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=SubtaskState, default=SubtaskState.GIVEN)
    word = models.TextField(blank=True, help_text="what the person says to it")
    key = models.UUIDField(unique=True, help_text="made by the form: a second click is one")
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = SubtaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="a_subtask_says_what_to_do", condition=~Q(content="")),
            models.CheckConstraint(
                name="a_subtask_is_answered_at_a_time_iff_answered",
                condition=Q(state__in=ANSWERED, answered_at__isnull=False)
                | ~Q(state__in=ANSWERED) & Q(answered_at__isnull=True),
            ),
            models.CheckConstraint(
                name="a_subtask_not_done_says_why",
                condition=~Q(state=SubtaskState.NOT_DONE) | ~Q(word=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["assignee", "due_on"],
                condition=Q(state__in=["GIVEN", "NOT_DONE"]),
                name="open_subtasks_of_a_person",
            )
        ]

    def __str__(self):
        return f"{self.directive}: {self.content[:80]}"

    def unit_ids(self) -> frozenset[int]:
        """The one unit whose matter it is."""
        return frozenset({self.department_id})

    @property
    def is_open(self) -> bool:
        return self.state in (SubtaskState.GIVEN, SubtaskState.NOT_DONE)
