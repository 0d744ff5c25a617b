"""The units that help the lead of a directive."""

from django.db import models

from giaoban.organisation.models import Department


class DirectiveSupport(models.Model):
    """A unit that helps the lead."""

    directive = models.ForeignKey(
        "directives.Directive", on_delete=models.PROTECT, related_name="supports", db_index=False
    )
    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["directive", "department"],
                name="a_unit_supports_a_directive_once",
            )
        ]

    def __str__(self):
        return f"{self.department}"
