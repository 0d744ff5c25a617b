"""What a person does not want sent out to them. In the system they have it all the same."""

from django.conf import settings
from django.db import models

from giaoban.notifications.enums import OptionalGroup


class MutingQuerySet(models.QuerySet):
    def is_muted(self, group, *, by) -> bool:
        return self.filter(group=group, person=by).exists()


class Muting(models.Model):
    """One group of messages a person does not want by e-mail, nor through a gateway."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    group = models.CharField(max_length=20, choices=OptionalGroup)

    objects = MutingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "group"], name="a_group_is_muted_once_by_a_person"
            )
        ]

    def __str__(self):
        return f"{self.person}: {self.group}"
