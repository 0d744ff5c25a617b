"""What was done to many directives at once."""

from django.db import models

from directives.enums import ManyDeed
from giaoban.acts.models import Act
from giaoban.organisation.models import Committee


class DeedOnMany(Act):
    """One deed on the rows somebody ticked. Each directive keeps its own step besides."""

    append_only = True

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(unique=True, help_text="made by the form: a second click is one")
    deed = models.CharField(max_length=8, choices=ManyDeed)
    count = models.PositiveSmallIntegerField()

    class Meta(Act.Meta):
        constraints = [*Act.Meta.constraints]

    def __str__(self):
        return f"{self.get_deed_display()}: {self.count}"
