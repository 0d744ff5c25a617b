"""A paper that came after its deadline and waits for the Chair's exception."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from giaoban.acts.models import Act
from giaoban.files.models import StoredFile
from meetings.enums import PaperKind
from meetings.models.meeting import Meeting
from meetings.models.proposal import Paper, Proposal


class LatePaperQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(answer__isnull=True)

    def for_list(self):
        """Load what the page of a proposal shows, in one query."""
        return self.select_related("asked_by", "file", "answer__by", "answer__entered_by")


class LatePaper(models.Model):
    """No paper of the dossier, and no member reads it, unless the Chair makes an exception."""

    append_only = True

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="late_papers")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="late_papers")
    kind = models.CharField(max_length=20, choices=PaperKind)
    title = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = LatePaperQuerySet.as_manager()

    def __str__(self):
        return self.title


class LatePaperAnswer(Act):
    """The Chair made the exception, and the paper it became; or did not, and why."""

    append_only = True

    late_paper = models.OneToOneField(LatePaper, on_delete=models.PROTECT, related_name="answer")
    paper = models.OneToOneField(
        Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)

    class Meta(Act.Meta):
        constraints = [
            *Act.Meta.constraints,
            models.CheckConstraint(
                name="a_late_paper_not_taken_says_why",
                condition=Q(paper__isnull=False) | ~Q(reason=""),
            ),
        ]

    def __str__(self):
        return f"{self.late_paper}: {self.by}"
