"""All papers of a meeting in one file, one for each set of papers somebody may read."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from meetings.enums import PacketState
from meetings.models.meeting import Meeting


class PacketQuerySet(models.QuerySet):
    def waiting(self, *, at):
        """Asked for, or in the hands of a worker that was not heard of since its lease ran out."""
        return self.filter(
            Q(state=PacketState.REQUESTED) | Q(state=PacketState.BUILDING, lease_until__lt=at)
        )

    def unwanted(self, *, since):
        return self.filter(wanted_at__lt=since)


class Packet(models.Model):
    """The packet of one content: whoever may read the same papers gets the same file.

    Written only by `meetings.actions.packets`. `key` is the SHA-256 of `content`: another agenda,
    another version of a paper, another right make another packet.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packets")
    key = models.CharField(max_length=64)
    content = models.JSONField()
    state = models.CharField(max_length=10, choices=PacketState, default=PacketState.REQUESTED)
    papers = models.PositiveSmallIntegerField()
    papers_done = models.PositiveSmallIntegerField(default=0)
    requested_at = models.DateTimeField()
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    wanted_at = models.DateTimeField(help_text="when somebody last asked for it")
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease_token = models.UUIDField(null=True, blank=True)
    last_error = models.TextField(blank=True)
    built_at = models.DateTimeField(null=True, blank=True)
    file_key = models.UUIDField(null=True, blank=True, unique=True)
    size = models.PositiveBigIntegerField(null=True, blank=True, help_text="bytes")
    pages = models.PositiveIntegerField(null=True, blank=True)

    objects = PacketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "key"], name="a_content_has_one_packet_in_its_meeting"
            ),
            models.CheckConstraint(
                name="packet_is_done_with_its_file_or_not_at_all",
                condition=Q(
                    state=PacketState.DONE,
                    built_at__isnull=False,
                    file_key__isnull=False,
                    size__isnull=False,
                    pages__isnull=False,
                )
                | ~Q(state=PacketState.DONE)
                & Q(built_at__isnull=True, file_key__isnull=True, size__isnull=True)
                & Q(pages__isnull=True),
            ),
            models.CheckConstraint(
                name="packet_is_leased_while_it_is_built_and_only_then",
                condition=Q(
                    state=PacketState.BUILDING, lease_until__isnull=False, lease_token__isnull=False
                )
                | ~Q(state=PacketState.BUILDING)
                & Q(lease_until__isnull=True, lease_token__isnull=True),
            ),
        ]

    def __str__(self):
        return f"{self.meeting}: {self.key[:12]}"

    @property
    def is_under_way(self) -> bool:
        return self.state in (PacketState.REQUESTED, PacketState.BUILDING)

    @property
    def is_done(self) -> bool:
        return self.state == PacketState.DONE

    @property
    def has_failed(self) -> bool:
        return self.state == PacketState.FAILED
