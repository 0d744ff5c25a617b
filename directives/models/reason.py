"""Why a unit was late, in its own words, and whether that was accepted."""

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from directives.enums import CALLED_OFF
from directives.models.directive import Directive
from giaoban.acts.models import Act
from giaoban.organisation.enums import ExtensionsBy
from giaoban.organisation.models import WorkingRules


class LateReasonQuerySet(models.QuerySet):
    def waiting(self):
        """Those nobody has answered, of tasks whose due date is still the one they speak of."""
        found = self.filter(answer__isnull=True, directive__due_on=F("due_on"))
        return found.exclude(directive__state__in=CALLED_OFF)

    def decided_by(self, role, *, on):
        """Those of committees whose working rules of a day name `role` (an ExtensionsBy)."""
        rules = WorkingRules.objects.in_force(on=on).filter(
            committee=OuterRef("directive__committee")
        )
        named = Coalesce(Subquery(rules.values("extensions_by")[:1]), models.Value("CHAIR"))
        return self.alias(decider=named).filter(decider=ExtensionsBy(role).value)

    def for_page(self):
        """Load what the page of a directive shows of them, newest first; one query."""
        return self.select_related("by", "entered_by", "answer__by", "answer__entered_by").order_by(
            "-pk"
        )


class LateReason(Act):
    """A reason given for missing `due_on`, the date in force then ("lý do khách quan").

    A due date has one unanswered reason at a time: one after the first follows the last answer.
    """

    append_only = True

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="late_reasons")
    follows = models.OneToOneField(
        "LateReasonAnswer",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
    )
    due_on = models.DateField()
    text = models.TextField()
    key = models.UUIDField(unique=True, help_text="made by the form: a second click is one")

    objects = LateReasonQuerySet.as_manager()

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.UniqueConstraint(
                fields=["directive", "due_on"],
                condition=Q(follows__isnull=True),
                name="a_reason_is_given_again_after_the_last_answer",
            ),
            models.CheckConstraint(name="a_reason_for_lateness_says_it", condition=~Q(text="")),
        ]

    def __str__(self):
        return f"{self.directive}: {self.text[:80]}"

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered; needs `answer` loaded to stay free of queries."""
        return not hasattr(self, "answer")


class LateReasonAnswer(Act):
    """What whoever decides said to a reason: accepted, or not and why."""

    append_only = True

    late_reason = models.OneToOneField(LateReason, on_delete=models.PROTECT, related_name="answer")
    is_accepted = models.BooleanField()
    words = models.TextField(blank=True)

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="a_reason_not_accepted_is_told_why",
                condition=Q(is_accepted=True) | ~Q(words=""),
            ),
        ]

    def __str__(self):
        return f"{self.late_reason}: {self.is_accepted}"
