"""Putting an issued notice before the public, and taking it down. A decision of its own."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.core.vietnamese import fold
from giaoban.publications import contents
from giaoban.publications.enums import NoticeState
from giaoban.publications.models import Notice, PublishedCopy


class NotIssued(Refusal):
    sentence = _("Only a notice that is issued can be published.")


class NoReason(Refusal):
    sentence = _("Say why it is withdrawn: the reason stays on the public page.")
    field = "reason"


@transaction.atomic
def publish(*, notice, by, at) -> PublishedCopy:
    """Freeze the copy the public reads; a second click returns the copy that is there."""
    notice = (
        Notice.objects.select_for_update(of=("self",), no_key=True)
        .select_related("committee", "meeting")
        .get(pk=notice.pk)
    )
    if notice.state != NoticeState.ISSUED:
        raise NotIssued
    standing = notice.copies.filter(withdrawn_at__isnull=True).first()
    if standing:
        return standing
    copy = PublishedCopy.objects.create(
        committee=notice.committee,
        notice=notice,
        slug=_slug(notice),
        title=notice.content["subject"],
        number_and_symbol=notice.number_and_symbol,
        dated_on=notice.dated_on,
        content=contents.redacted(notice),
        published_at=at,
        published_by=by,
    )
    record("notice.published", notice, by=by, at=at, committee=notice.committee)
    return copy


@transaction.atomic
def withdraw(*, copy, reason, by, at) -> PublishedCopy:
    """Take a copy out of public view; its title and the reason stay listed."""
    if not reason.strip():
        raise NoReason
    copy = PublishedCopy.objects.select_for_update(of=("self",), no_key=True).get(pk=copy.pk)
    if copy.withdrawn_at is not None:
        return copy
    copy.withdrawn_at, copy.withdrawn_because = at, reason
    copy.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record("notice.withdrawn", copy, by=by, at=at, committee=copy.committee, reason=reason)
    return copy


def _slug(notice) -> str:
    """The address of a copy; a second publication of the same notice gets a number."""
    stem = slugify(fold(f"{notice.dated_on.year}-{notice.number_and_symbol}".replace("/", "-")))
    earlier = PublishedCopy.objects.filter(notice=notice).count()
    return f"{stem}-{earlier + 1}" if earlier else stem
