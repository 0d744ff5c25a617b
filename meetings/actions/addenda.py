"""Addenda to signed minutes: written and signed by the secretary, signed by whoever presided.

Locks: minutes, ledger; of one meeting's addenda nothing happens at once.
"""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.fingerprints import fingerprint
from giaoban.core.refusals import Refusal
from meetings import minutes_notices
from meetings.actions.minutes import NoReason, lock_minutes
from meetings.actions.minutes_signing import NotYoursToSign, ReadsOtherwise, signers
from meetings.enums import SignedAs
from meetings.models import Addendum


class NotSignedYet(Refusal):
    sentence = _("These minutes are not signed yet: correct their text instead.")


class AddendumIsSettled(Refusal):
    sentence = _("This addendum is signed or declined already.")


@transaction.atomic
def write(*, minutes, text, item=None, key, by, at) -> Addendum:
    """Write an addendum and sign it as the secretary; a second click gives the first one."""
    minutes = lock_minutes(minutes.pk)
    if existing := minutes.addenda.filter(key=key).first():
        return existing
    if not minutes.is_signed:
        raise NotSignedYet
    _refuse_others(minutes, SignedAs.SECRETARY, by=by, at=at)
    last = minutes.addenda.aggregate(last=Max("number"))["last"] or 0
    addendum = Addendum(
        minutes=minutes,
        number=last + 1,
        item=item,
        text=text,
        key=key,
        of_hash=minutes.content_hash,
        written_at=at,
        written_by=by,
        writer_name=by.full_name,
    )
    addendum.content_hash = fingerprint(addendum.content())
    addendum.save()
    wanted = signers(minutes.meeting, SignedAs.PRESIDING, at=at)
    minutes_notices.tell_of_addendum(addendum, wanted, by=by, at=at)
    _record("minutes.addendum_written", addendum, by=by, at=at)
    return addendum


@transaction.atomic
def sign(*, addendum, seen, by, at) -> Addendum:
    """Sign an addendum as whoever presided; `seen` is the hash of what was shown."""
    addendum = _lock_open(addendum, by=by, at=at)
    if addendum.content_hash != seen or fingerprint(addendum.content()) != seen:
        raise ReadsOtherwise
    addendum.signed_at, addendum.signed_by, addendum.signer_name = at, by, by.full_name
    addendum.save(update_fields=["signed_at", "signed_by", "signer_name"])
    minutes_notices.tell_of_addendum_signed(addendum, by=by, at=at)
    _record("minutes.addendum_signed", addendum, by=by, at=at)
    return addendum


@transaction.atomic
def decline(*, addendum, reason, by, at) -> Addendum:
    """Not sign it, and say why; it stays on record with that."""
    addendum = _lock_open(addendum, by=by, at=at)
    if not reason.strip():
        raise NoReason
    addendum.declined_at, addendum.declined_because = at, reason
    addendum.save(update_fields=["declined_at", "declined_because"])
    minutes_notices.tell_of_addendum_declined(addendum, by=by, at=at)
    _record("minutes.addendum_declined", addendum, by=by, at=at, reason=reason)
    return addendum


def _lock_open(addendum, *, by, at) -> Addendum:
    minutes = lock_minutes(addendum.minutes_id)
    _refuse_others(minutes, SignedAs.PRESIDING, by=by, at=at)
    addendum = Addendum.objects.get(pk=addendum.pk)
    if not addendum.is_open:
        raise AddendumIsSettled
    addendum.minutes = minutes
    return addendum


def _refuse_others(minutes, signed_as, *, by, at) -> None:
    allowed = signers(minutes.meeting, signed_as, at=at)
    if by.pk not in [one.pk for one in allowed]:
        raise NotYoursToSign(name=", ".join(one.full_name for one in allowed) or "-")


def _record(verb, addendum, *, by, at, reason="") -> None:
    after = {"of": addendum.of_hash, "content_hash": addendum.content_hash}
    committee = addendum.minutes.committee
    record(verb, addendum, by=by, at=at, committee=committee, after=after, reason=reason)
