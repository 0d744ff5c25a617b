"""All papers of a meeting in one file, one for each set of papers somebody may read."""

from django.db import models
from django.db.models import Q

from giaoban.files.builds import IS_LEASED, Build, BuildState
from meetings.models.meeting import Meeting


class Packet(Build):
    """The packet of one content: whoever may read the same papers gets the same file.

    Written only by `meetings.actions.packets`. `key` is the SHA-256 of `content`: another agenda,
    another version of a paper, another right make another packet.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packets")
    key = models.CharField(max_length=64)
    content = models.JSONField()
    papers = models.PositiveSmallIntegerField()
    papers_done = models.PositiveSmallIntegerField(default=0)
    pages = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "key"], name="a_content_has_one_packet_in_its_meeting"
            ),
            models.CheckConstraint(
                name="packet_is_done_with_its_file_or_not_at_all",
                condition=Q(
                    state=BuildState.DONE,
                    built_at__isnull=False,
                    file_key__isnull=False,
                    size__isnull=False,
                    pages__isnull=False,
                )
                | ~Q(state=BuildState.DONE)
                & Q(built_at__isnull=True, file_key__isnull=True, size__isnull=True)
                & Q(pages__isnull=True),
            ),
            models.CheckConstraint(
                name="packet_is_leased_while_it_is_built_and_only_then",
                condition=IS_LEASED,
            ),
        ]

    def __str__(self):
        return f"{self.meeting}: {self.key[:12]}"

    def begun(self) -> dict:
        return {"papers_done": 0}
