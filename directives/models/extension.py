"""A unit asks for another due date, and what it is told."""

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from directives.enums import AskedWhen, ExtensionOutcome
from directives.models.directive import Directive
from giaoban.acts.models import Act
from giaoban.organisation.enums import ExtensionsBy
from giaoban.organisation.models import WorkingRules


class ExtensionRequestQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(answer__isnull=True)

    def decided_by(self, role, *, on):
        """Those of committees whose working rules of a day name `role` (an ExtensionsBy)."""
        rules = WorkingRules.objects.in_force(on=on).filter(
            committee=OuterRef("directive__committee")
        )
        named = Coalesce(Subquery(rules.values("extensions_by")[:1]), models.Value("CHAIR"))
        return self.alias(decider=named).filter(decider=ExtensionsBy(role).value)

    def for_page(self):
        """Load what the page of a directive shows of them, newest first; two queries."""
        found = self.select_related("by", "entered_by", "answer__by", "answer__entered_by")
        return found.prefetch_related(_advice()).order_by("-pk")


def _advice() -> Prefetch:
    words = ExtensionAdvice.objects.select_related("by").order_by("pk")
    return Prefetch("advice", queryset=words)


class ExtensionRequest(Act):
    """One asking. `due_on` is the date in force then; `asked_when` stays as it was.

    A task has one open request at a time: a request after the first follows the answer to the
    last one, and an answer is followed once.
    """

    append_only = True

    directive = models.ForeignKey(Directive, on_delete=models.PROTECT, related_name="extensions")
    follows = models.OneToOneField(
        "ExtensionAnswer",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
    )
    due_on = models.DateField()
    asked_due_on = models.DateField()
    asked_when = models.CharField(max_length=7, choices=AskedWhen)
    reason = models.TextField()
    key = models.UUIDField(unique=True, help_text="made by the form: a second click is one")

    objects = ExtensionRequestQuerySet.as_manager()

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.UniqueConstraint(
                fields=["directive"],
                condition=Q(follows__isnull=True),
                name="an_extension_is_asked_for_again_after_the_last_answer",
            ),
            models.CheckConstraint(
                name="an_extension_asked_for_is_later",
                condition=Q(asked_due_on__gt=F("due_on")),
            ),
            models.CheckConstraint(name="an_extension_asked_for_says_why", condition=~Q(reason="")),
        ]

    def __str__(self):
        return f"{self.directive}: {self.asked_due_on}"

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has answered; needs `answer` loaded to stay free of queries."""
        return not hasattr(self, "answer")

    @property
    def asked_on(self):
        return timezone.localdate(self.at)


class ExtensionDraft(models.Model):
    """What an officer has prepared for the head of the unit, who sends it; one at a time."""

    directive = models.OneToOneField(
        Directive, on_delete=models.PROTECT, related_name="extension_draft"
    )
    due_on = models.DateField()
    reason = models.TextField()
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    drafted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="an_extension_drafted_says_why", condition=~Q(reason=""))
        ]

    def __str__(self):
        return f"{self.directive}: {self.due_on}"


class ExtensionAdvice(Act):
    """What the Office recommends to whoever decides; the latest word counts."""

    append_only = True

    request = models.ForeignKey(ExtensionRequest, on_delete=models.PROTECT, related_name="advice")
    agrees = models.BooleanField()
    word = models.TextField(blank=True)
    key = models.UUIDField(unique=True, help_text="made by the form: a second click is one")

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="advice_against_an_extension_says_why",
                condition=Q(agrees=True) | ~Q(word=""),
            ),
        ]

    def __str__(self):
        return f"{self.request}: {self.agrees}"


class ExtensionAnswer(Act):
    """The end of one asking: granted to `due_on`, or not, and why."""

    append_only = True

    request = models.OneToOneField(
        ExtensionRequest, on_delete=models.PROTECT, related_name="answer"
    )
    outcome = models.CharField(max_length=10, choices=ExtensionOutcome)
    due_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="an_extension_granted_names_its_date",
                condition=Q(outcome__in=["GRANTED", "OTHER_DATE"], due_on__isnull=False)
                | ~Q(outcome__in=["GRANTED", "OTHER_DATE"]) & Q(due_on__isnull=True),
            ),
            models.CheckConstraint(
                name="an_extension_refused_or_changed_says_why",
                condition=~Q(outcome__in=["OTHER_DATE", "REFUSED"]) | ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.request}: {self.get_outcome_display()}"

    @property
    def is_grant(self) -> bool:
        return self.due_on is not None
