"""The secret address of a person's calendar: made, made anew, revoked."""

import secrets

from django.db import transaction

from giaoban.audit.ledger import record
from giaoban.organisation.models import User
from meetings.models import CalendarFeed

SECRET_BYTES = 32  # 256 bits, written in 43 letters


@transaction.atomic
def make(*, by, at) -> str:
    """Return a new secret for the person's calendar, this once; the one before is dead."""
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
    token = secrets.token_urlsafe(SECRET_BYTES)
    CalendarFeed.objects.alive().filter(person=by).update(revoked_at=at)
    feed = CalendarFeed.objects.create(
        person=by, token_hash=CalendarFeed.hash_of(token), created_at=at
    )
    record("calendar_feed.made", feed, by=by, at=at, committee=None)
    return token


@transaction.atomic
def revoke(*, by, at) -> int:
    """Kill the address of the person's calendar; return how many there were, one or none."""
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
    feed = CalendarFeed.objects.alive().filter(person=by).first()
    if feed is None:
        return 0
    feed.revoked_at = at
    feed.save(update_fields=["revoked_at"])
    record("calendar_feed.revoked", feed, by=by, at=at, committee=None)
    return 1
