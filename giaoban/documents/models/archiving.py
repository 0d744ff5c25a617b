"""What is said of the files a committee keeps (Nghị định 30/2020/NĐ-CP, Phụ lục VI)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from giaoban.organisation.models import Committee


class ArchivingRulesQuerySet(models.QuerySet):
    def in_force(self, committee):
        """Return the newest row; one that says nothing, unsaved, while there is none."""
        last = self.filter(committee=committee).order_by("-pk").first()
        return last or ArchivingRules(committee=committee)


class ArchivingRules(models.Model):
    """Whose the files are, and how long they are kept. Rows are only added; the newest counts.

    No period is given here: each committee's own table of periods says it.
    """

    append_only = True

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    organ_id = models.CharField(max_length=13, blank=True, help_text="OrganId: H29.12.3")
    meeting_files = models.CharField(max_length=30, blank=True, help_text="Maintenance: 20 năm")
    set_at = models.DateTimeField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = ArchivingRulesQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="an_identifier_of_an_agency_is_letters_digits_and_dots",
                condition=Q(organ_id="") | Q(organ_id__regex=r"^[0-9A-Z]+([.-][0-9A-Z]+)*$"),
            )
        ]

    def __str__(self):
        return f"{self.committee}: {self.organ_id or '–'}, {self.meeting_files or '–'}"
