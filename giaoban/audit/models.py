"""The ledger: what was done, by whom, when. Rows are added and never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.Model):
    """One deed. It has no foreign keys: it outlives what it speaks of.

    `sequence`, `recorded_at`, `previous_hash` and `hash` are set by the database
    (migration 0002), which also refuses UPDATE and DELETE.
    """

    append_only = True

    committee_id = models.BigIntegerField(verbose_name=_("Committee"))
    sequence = models.BigIntegerField(verbose_name=_("Place in the chain"))
    verb = models.CharField(max_length=60, verbose_name=_("Deed"))
    noun = models.CharField(max_length=60, verbose_name=_("About"))
    noun_id = models.CharField(max_length=60, verbose_name=_("Its number"))
    noun_text = models.TextField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=150, verbose_name=_("By"))
    actor_title = models.CharField(max_length=150, blank=True)
    entered_by_id = models.BigIntegerField(null=True)
    entered_by_name = models.CharField(max_length=150, blank=True, verbose_name=_("Entered by"))
    reason = models.TextField(blank=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField(verbose_name=_("Moment"))
    recorded_at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, verbose_name=_("Hash"))

    class Meta:
        verbose_name = _("deed")
        verbose_name_plural = _("deeds")
        constraints = [
            models.UniqueConstraint(
                fields=["committee_id", "sequence"], name="ledger_has_one_row_per_place"
            )
        ]
        indexes = [
            models.Index(fields=["noun", "noun_id"], name="audit_by_noun"),
        ]

    def __str__(self):
        return f"{self.sequence}: {self.verb} {self.noun_text}"
