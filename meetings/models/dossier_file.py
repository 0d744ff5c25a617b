"""The whole file of a meeting as one archive, one for each set of documents somebody may read."""

from django.db import models

from giaoban.files.builds import IS_DONE_WITH_ITS_FILE, IS_LEASED, Build
from meetings.models.meeting import Meeting


class DossierFile(Build):
    """The archive of one content: whoever may read the same gets the same file.

    Written only by `meetings.actions.dossier_files`. `key` is the SHA-256 of `content`: another
    document, another state of a task, another right make another archive.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)
    content = models.JSONField()
    pieces = models.PositiveSmallIntegerField()
    pieces_done = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "key"], name="a_content_has_one_archive_in_its_meeting"
            ),
            models.CheckConstraint(
                name="archive_is_done_with_its_file_or_not_at_all",
                condition=IS_DONE_WITH_ITS_FILE,
            ),
            models.CheckConstraint(
                name="archive_is_leased_while_it_is_built_and_only_then", condition=IS_LEASED
            ),
        ]

    def __str__(self):
        return f"{self.meeting}: {self.key[:12]}"

    def begun(self) -> dict:
        return {"pieces_done": 0}
