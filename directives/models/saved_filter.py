"""Filters of the list that somebody saved under a name."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from giaoban.organisation.models import Committee


class SavedFilterQuerySet(models.QuerySet):
    def of(self, committee):
        return self.filter(committee=committee)

    def shown_to(self, user, *, sees_shared):
        """Their own, and what the Office shares with those who read all directives."""
        own = Q(owner=user)
        return self.filter(own | Q(is_shared=True) if sees_shared else own)


class SavedFilter(models.Model):
    """What a list was narrowed to, as the address says it; who opens it sees what they may."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000, blank=True)
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects = SavedFilterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee", "owner", "name"],
                name="a_person_saves_one_filter_under_a_name",
            ),
            models.CheckConstraint(name="a_saved_filter_has_a_name", condition=~Q(name="")),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        address = reverse("directives:list", args=[self.committee.slug])
        return f"{address}?{self.query}" if self.query else address
