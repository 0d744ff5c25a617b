"""Approved is not signed: opened by the decision, closed by the signed document.

Locks: meeting or consultation, ledger. Whoever decides on an item, in the room or by slips, has
locked its meeting and calls `follow`; slips on what stands on no agenda call `follow_slips`.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal
from giaoban.files.actions import files
from giaoban.organisation.calendar import working_days
from meetings import signing_notices
from meetings.actions.revision import lock
from meetings.actions.slips import lock_one
from meetings.enums import ConsultationOutcome, DecisionOutcome
from meetings.models import Consultation, Decision, Signing

APPROVED = frozenset({DecisionOutcome.APPROVED, DecisionOutcome.APPROVED_WITH_CHANGES})
USUAL_DAYS = 5  # working days, where the committee has no working rules
# Kept in the record, which is Vietnamese whoever reads it.
NO_LONGER_APPROVED = "Kết quả xử lý nội dung đã thay đổi"


class NothingToSign(Refusal):
    sentence = _("This is no longer to be signed: the decision on the item was changed.")


class SignedInTheFuture(Refusal):
    sentence = _("The document cannot be signed on a day to come.")
    field = "signed_on"


class SignedBeforeApproval(Refusal):
    sentence = _("The item was approved on %(day)s; its document is signed on that day or later.")
    field = "signed_on"


class CorrectionSaysWhy(Refusal):
    sentence = _("The signed document is on record already. Say why it is corrected.")
    field = "reason"


def follow(item, *, because="", by, at) -> Signing | None:
    """Open what an approved item needs, or withdraw what the decision no longer asks for.

    A step of the actions that decide; the meeting is locked. Decided the same again changes
    nothing.
    """
    standing = Signing.objects.standing().filter(item=item).first()
    is_approved = _is_approved(item)
    if is_approved and standing is None:
        return _open_for(item, by=by, at=at, item=item)
    if standing is not None and not is_approved:
        return _withdraw(standing, because=because or NO_LONGER_APPROVED, by=by, at=at)
    return standing


def follow_slips(consultation, *, by, at) -> Signing | None:
    """Open what slips approved that stand on no agenda. The consultation is locked and counted."""
    if consultation.item_id or consultation.outcome != ConsultationOutcome.CARRIED:
        return None
    return _open_for(consultation, by=by, at=at, consultation=consultation)


@transaction.atomic
def sign(*, signing, document_number, signed_on, upload, reason="", by, at) -> Signing:
    """Close it with the signed document; again with a reason, to correct what was entered.

    Raises NothingToSign, SignedInTheFuture, SignedBeforeApproval, CorrectionSaysWhy, Unacceptable.
    """
    _lock_matter(signing)
    signing = Signing.objects.for_list().get(pk=signing.pk)
    if signing.withdrawn_at:
        raise NothingToSign
    if signing.closed_at and not reason:
        raise CorrectionSaysWhy
    _refuse_day(signing, signed_on, at=at)
    before = _facts(signing) if signing.closed_at else None
    file = files.store(upload=upload, committee=signing.committee, by=by, at=at)
    signing.document_number, signing.signed_on, signing.file = document_number, signed_on, file
    signing.closed_at, signing.closed_by = at, by
    signing.save()
    verb = "signing.corrected" if before else "signing.closed"
    after = _facts(signing) | ({"reason": reason} if reason else {})
    record(verb, signing, by=by, at=at, committee=signing.committee, before=before, after=after)
    return signing


def _lock_matter(signing) -> None:
    if signing.item_id:
        lock(signing.item.meeting_id)
    else:
        lock_one(signing.consultation)


def _is_approved(item) -> bool:
    """In the room, or by slips after it."""
    if Decision.objects.filter(item=item, outcome__in=APPROVED).exists():
        return True
    carried = Consultation.objects.filter(item=item, outcome=ConsultationOutcome.CARRIED)
    return carried.exists()


def _open_for(matter, *, by, at, **link) -> Signing:
    """`link`: the matter once more, as the field it stands in."""
    signing = Signing(**link, opened_at=at)
    committee, today = signing.committee, timezone.localdate(at)
    day = matter.meeting.day if signing.item else today
    rules = committee.rules.in_force(on=day).first()
    days = rules.signing_working_days if rules else USUAL_DAYS
    signing.due_on = working_days(committee, around=today).shift(today, days)
    signing.department = matter.proposal.department if matter.proposal else None
    signing.save()
    signing_notices.tell("signing.opened", signing, by=by, at=at)
    after = {"due_on": vietnamese.day(signing.due_on)}
    record("signing.opened", signing, by=by, at=at, committee=committee, after=after)
    return signing


def _withdraw(signing, *, because, by, at) -> Signing:
    signing.withdrawn_at, signing.withdrawn_because = at, because[:300]
    signing.save(update_fields=["withdrawn_at", "withdrawn_because"])
    signing_notices.tell("signing.withdrawn", signing, by=by, at=at)
    committee = signing.item.meeting.committee
    after = {"because": "" if signing.item.is_restricted else because}
    record("signing.withdrawn", signing, by=by, at=at, committee=committee, after=after)
    return signing


def _refuse_day(signing, day, *, at) -> None:
    if day > timezone.localdate(at):
        raise SignedInTheFuture
    approved_on = timezone.localdate(signing.opened_at)
    if day < approved_on:
        raise SignedBeforeApproval(day=vietnamese.day(approved_on))


def _facts(signing) -> dict:
    """What the ledger says; of a restricted item no name of a file."""
    found = {"number": signing.document_number, "signed_on": vietnamese.day(signing.signed_on)}
    if signing.matter.is_restricted:
        return found | {"sha256": signing.file.sha256}
    return found | signing.file.for_the_ledger
