"""What a member says of a vote afterwards: that it was recorded wrongly; that they dissent."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from meetings.enums import ObjectionOutcome
from meetings.models.vote import Round


class ObjectionQuerySet(models.QuerySet):
    def waiting(self):
        """Those nobody has answered."""
        return self.filter(answer__isnull=True)

    def in_order(self):
        return self.order_by("at", "pk")


class Objection(models.Model):
    """A member's word that what a closed round holds in their name is wrong."""

    append_only = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="objections")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="objection_says_what_is_wrong", condition=~Q(text=""))
        ]

    def __str__(self):
        return str(self.round)

    @property
    def answered(self):
        """The answer, None while it waits."""
        return getattr(self, "answer", None)


class ObjectionAnswer(models.Model):
    """What became of an objection; given once."""

    append_only = True

    objection = models.OneToOneField(Objection, on_delete=models.PROTECT, related_name="answer")
    outcome = models.CharField(max_length=10, choices=ObjectionOutcome)
    text = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="answer_to_an_objection_says_why",
                condition=Q(outcome__in=ObjectionOutcome.values) & ~Q(text=""),
            )
        ]

    def __str__(self):
        return str(self.objection)


class Dissent(models.Model):
    """A dissenting opinion a member puts on record; another word of theirs is another row."""

    append_only = True

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="dissents")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    title = models.CharField(max_length=150)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="dissent_says_something", condition=~Q(text=""))]

    def __str__(self):
        return self.name
