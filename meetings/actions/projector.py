"""The secret address of the room's screen: made, made anew, revoked; the screen darkened.

Locks: meeting, ledger.
"""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from meetings.actions.revision import lock, touch
from meetings.models import ProjectorLink
from meetings.models.projector import may_be_projected

SECRET_BYTES = 32  # 256 bits, written in 43 letters


class NothingToProject(Refusal):
    sentence = _(
        "The room's screen shows a meeting from its invitation to the end of the day it is closed."
    )


class NoAddress(Refusal):
    sentence = _("The screen has no address. Make one first.")


@transaction.atomic
def make(*, meeting, seen, by, at) -> str:
    """Return a new secret for the meeting's screen, this once; the one before is dead.

    `seen` is the id of the link that is to go, 0 for none: with another there was a second
    click, which gets nothing ("").
    """
    meeting = lock(meeting.pk)
    living = meeting.projector_links.alive().values_list("pk", flat=True).first()
    if seen != (living or 0):
        return ""
    if not may_be_projected(meeting, on=timezone.localdate(at)):
        raise NothingToProject
    token = secrets.token_urlsafe(SECRET_BYTES)
    meeting.projector_links.alive().update(revoked_at=at)
    link = ProjectorLink.objects.create(
        meeting=meeting, token_hash=ProjectorLink.hash_of(token), created_at=at, created_by=by
    )
    touch(meeting)  # screens with the address before ask again, and go dark
    record("projector.made", link, by=by, at=at, committee=meeting.committee)
    return token


@transaction.atomic
def revoke(*, meeting, by, at) -> int:
    """Kill the address of the meeting's screen; return how many there were, one or none."""
    meeting = lock(meeting.pk)
    link = meeting.projector_links.alive().first()
    if link is None:
        return 0
    link.revoked_at = at
    link.save(update_fields=["revoked_at"])
    touch(meeting)
    record("projector.revoked", link, by=by, at=at, committee=meeting.committee)
    return 1


@transaction.atomic
def darken(*, meeting, is_blank, by, at) -> ProjectorLink:
    """Make the screen blank, or show the meeting on it again."""
    meeting = lock(meeting.pk)
    link = meeting.projector_links.alive().first()
    if link is None:
        raise NoAddress
    if link.is_blank != is_blank:  # else a second click
        link.is_blank = is_blank
        link.save(update_fields=["is_blank"])
        touch(meeting)
        after = {"is_blank": is_blank}
        record("projector.darkened", link, by=by, at=at, committee=meeting.committee, after=after)
    return link
