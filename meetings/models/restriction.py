"""Who may read a restricted matter, and the history of that."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from meetings.models.agenda import AgendaItem
from meetings.models.proposal import Proposal

OF_ONE_OF_THEM = Q(proposal__isnull=True) ^ Q(item__isnull=True)


class ReaderQuerySet(models.QuerySet):
    def of(self, matter):
        return self.filter(**subject_of(matter))

    def by_name(self):
        return self.select_related("person", "added_by").order_by("person__sort_key", "person_id")


class Reader(models.Model):
    """One person on the list of a restricted proposal, or of an item that has none."""

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, null=True, blank=True, related_name="readers"
    )
    item = models.ForeignKey(
        AgendaItem, on_delete=models.CASCADE, null=True, blank=True, related_name="readers"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReaderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_reader_is_of_a_proposal_or_of_an_item", condition=OF_ONE_OF_THEM
            ),
            models.UniqueConstraint(
                fields=["proposal", "person"],
                condition=Q(proposal__isnull=False),
                name="a_person_is_once_on_the_list_of_a_proposal",
            ),
            models.UniqueConstraint(
                fields=["item", "person"],
                condition=Q(item__isnull=False),
                name="a_person_is_once_on_the_list_of_an_item",
            ),
        ]

    def __str__(self):
        return str(self.person)


class RestrictionStep(models.Model):
    """One change of who may read a matter, kept for ever. It names people, never the matter."""

    append_only = True

    class Kind(models.TextChoices):
        RESTRICTED = "RESTRICTED", _("Restricted")
        LIST = "LIST", _("List changed")
        OPENED = "OPENED", _("Open again")

    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="restriction_steps"
    )
    item = models.BigIntegerField(
        null=True, blank=True, help_text="id of an item without a proposal, which may be gone"
    )
    kind = models.CharField(max_length=10, choices=Kind)
    reason = models.TextField(blank=True)
    added = models.JSONField(default=list, help_text="names put on the list")
    removed = models.JSONField(default=list, help_text="names taken off it")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="a_restriction_step_is_of_a_proposal_or_of_an_item", condition=OF_ONE_OF_THEM
            ),
            models.CheckConstraint(
                name="a_matter_opened_again_says_why",
                condition=~Q(kind="OPENED") | ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return self.get_kind_display()


def subject_of(matter) -> dict:
    """Return what a list belongs to: an item's is its proposal's, where it has one."""
    if isinstance(matter, Proposal):
        return {"proposal": matter.pk}
    if matter.proposal_id:
        return {"proposal": matter.proposal_id}
    return {"item": matter.pk}
