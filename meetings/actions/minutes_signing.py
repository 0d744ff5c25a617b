"""Two signatures: the secretary's freezes what the minutes say, the second one the record.

Locks: committee or register, meeting, minutes, number, ledger. Whoever changes the record takes
the meeting too, so what is signed is what stands; the database keeps it so afterwards.
"""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from giaoban.acts.permissions import holders
from giaoban.audit.ledger import record
from giaoban.audit.models import AuditEvent
from giaoban.core import transitions, vietnamese
from giaoban.core.fingerprints import fingerprint
from giaoban.core.refusals import Refusal
from giaoban.files.actions import files
from giaoban.organisation.permissions import Permission
from meetings import minutes_content, minutes_notices, minutes_paper
from meetings.actions import minutes_number, voting
from meetings.actions.minutes import lock_minutes, step
from meetings.actions.revision import lock, touch
from meetings.enums import MinutesState, SignedAs
from meetings.models import Minutes, MinutesFile, MinutesSignature, Objection, Round
from meetings.rules.transitions import MINUTES

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 10
MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class NotYoursToSign(Refusal):
    sentence = _("Here %(name)s signs.")


class RemarksAreOpen(Refusal):
    sentence = _(
        "Members may remark until %(day)s and not all have. Sign when the day is over, or when "
        "everybody has said something or that there is no remark."
    )


class RemarksUnanswered(Refusal):
    sentence = _("%(count)s remarks have no answer yet. Answer them, then sign.")


class ObjectionsUnanswered(Refusal):
    sentence = _(
        "%(count)s objections to what a vote recorded have no answer yet. Answer them, then sign."
    )


class VotesDiffer(Refusal):
    sentence = _(
        "The ballots of item %(number)s do not amount to the result that is stored. Nothing was "
        "signed; tell the administrator."
    )


class ReadsOtherwise(Refusal):
    sentence = _(
        "What the minutes say was changed after you opened this page. Read them again as they are "
        "now, then sign."
    )


def signers(meeting, signed_as, *, at) -> list:
    """Return who may sign in a place: the person of the meeting; when they left, who followed."""
    today = timezone.localdate(at)
    if signed_as == SignedAs.SECRETARY:
        person, asked = meeting.secretary, Permission.MINUTES_WRITE
        instead = asked
    else:
        person, asked = meeting.presiding, Permission.MINUTES_SIGN
        instead = Permission.NOTICE_APPROVE
    if holders(asked, on=meeting, today=today).filter(pk=person.pk).exists():
        return [person]
    return list(holders(instead, on=meeting, today=today))


def still_awaited(minutes, *, at) -> list:
    """Return the names of the members in office who were there and have said nothing yet."""
    attended = minutes.meeting.attendances.members().filter(arrived_at__isnull=False)
    said = minutes.remarks.values("by")
    may = holders(Permission.MINUTES_REMARK, on=minutes, today=timezone.localdate(at))
    rows = attended.exclude(person__in=said).filter(person__in=may.values("pk"))
    return [row.name for row in rows.in_order()]


def what_it_waits_for(minutes, *, at) -> Refusal | None:
    """Return why the secretary cannot sign circulated minutes yet; at most four queries."""
    if minutes.takes_remarks(at=at) and still_awaited(minutes, at=at):
        return RemarksAreOpen(day=vietnamese.day(minutes.remarks_until))
    if count := minutes.remarks.unanswered().count():
        return RemarksUnanswered(count=count)
    objections = Objection.objects.filter(round__item__meeting=minutes.meeting_id)
    if count := objections.waiting().count():
        return ObjectionsUnanswered(count=count)
    return None


@transaction.atomic
def sign_as_secretary(*, minutes, seen, number=None, entry=None, by, at) -> Minutes:
    """Freeze what the minutes say and sign it. `seen` is the hash the signer was shown.

    `number` is typed where the committee keeps no register; there the minutes get the next number,
    or the reserved `entry`. Raises ReadsOtherwise when they read otherwise by now.
    """
    register = minutes_number.hold(minutes, at=at)
    meeting = lock(minutes.meeting_id)
    minutes = lock_minutes(minutes.pk)
    _refuse_others(minutes, SignedAs.SECRETARY, by=by, at=at)
    if waits := what_it_waits_for(minutes, at=at):
        raise waits
    _refuse_a_wrong_count(meeting)
    drawn = minutes_content.draw(minutes.meeting)
    if fingerprint(drawn) != seen:
        raise ReadsOtherwise
    transitions.check(MINUTES, old=MinutesState(minutes.state), new=MinutesState.SECRETARY)
    numbered = minutes_number.given(minutes, register, typed=number, entry=entry, by=by, at=at)
    content = drawn | numbered | {"ledger": _head_of_ledger(meeting)}
    number, hashed = numbered["number"], fingerprint(content)
    frozen = {"content": content, "content_hash": hashed, "number": number}
    code = minutes.code or get_random_string(CODE_LENGTH, LETTERS)
    step(minutes, MinutesState.SECRETARY, by=by, at=at, code=code, **frozen)
    _sign(minutes, SignedAs.SECRETARY, by=by, at=at)
    touch(meeting)
    wanted = signers(minutes.meeting, SignedAs.PRESIDING, at=at)
    minutes_notices.tell_who_presided(minutes, wanted, by=by, at=at)
    _record("minutes.signed_by_secretary", minutes, by=by, at=at)
    return minutes


@transaction.atomic
def sign_as_presiding(*, minutes, seen, by, at) -> Minutes:
    """Sign what the secretary signed: from here on nothing of the meeting's record changes.

    The files of record are made and kept in the same act; minutes with a number of our register are
    listed among the documents. `seen` is the hash that was shown.
    """
    meeting = lock(minutes.meeting_id)
    minutes = lock_minutes(minutes.pk)
    _refuse_others(minutes, SignedAs.PRESIDING, by=by, at=at)
    if minutes.state == MinutesState.SECRETARY and not holds_still(minutes, seen=seen):
        raise ReadsOtherwise
    transitions.check(MINUTES, old=MinutesState(minutes.state), new=MinutesState.SIGNED)
    _sign(minutes, SignedAs.PRESIDING, by=by, at=at)
    _keep_files(minutes, by=by, at=at)
    minutes_number.use(minutes, by=by, at=at)
    touch(meeting)
    step(minutes, MinutesState.SIGNED, by=by, at=at, signed_at=at)
    minutes_notices.tell_of_signature(minutes, by=by, at=at)
    _record("minutes.signed", minutes, by=by, at=at)
    return minutes


def holds_still(minutes, *, seen) -> bool:
    """Whether frozen minutes are what was shown, and what the record still says.

    Tasks go on living after the sitting: of them the frozen words count. So does who may read.
    """
    if minutes.content_hash != seen or fingerprint(minutes.content) != seen:
        return False
    drawn, frozen = minutes_content.draw(minutes.meeting), minutes.content
    return _without_tasks(drawn) == _without_tasks(frozen)


def _without_tasks(content) -> dict:
    left_out = {"directives", "ledger", *minutes_number.GIVEN}
    kept = {key: value for key, value in content.items() if key not in left_out}
    items = [
        {key: value for key, value in item.items() if key not in {"directives", "restricted"}}
        for item in content["items"]
    ]
    slips = [one | {"restricted": None} for one in content["slips"]]
    return kept | {"items": items, "slips": slips}


def _refuse_others(minutes, signed_as, *, by, at) -> None:
    allowed = signers(minutes.meeting, signed_as, at=at)
    if by.pk not in [one.pk for one in allowed]:
        raise NotYoursToSign(name=", ".join(one.full_name for one in allowed) or "-")


def _refuse_a_wrong_count(meeting) -> None:
    """Count every vote again before what it came to is signed; three queries a vote."""
    for round_ in Round.objects.of_meeting(meeting).counted().live().select_related("item"):
        found = voting.count(round_)
        tally, stored = found.tally, (round_.in_favour, round_.against, round_.not_voting)
        counted = (tally.in_favour, tally.against, tally.not_voting)
        if counted != stored or found.hash != round_.ballots_hash:
            raise VotesDiffer(number=round_.item.position)


def _sign(minutes, signed_as, *, by, at) -> None:
    MinutesSignature.objects.create(
        minutes=minutes,
        signed_as=signed_as,
        name=by.full_name,
        title=by.title_in(minutes.committee, on=timezone.localdate(at)),
        content_hash=minutes.content_hash,
        by=by,
        at=at,
    )


def _keep_files(minutes, *, by, at) -> None:
    """The bytes that are the minutes from now on: whole, and veiled where something is hidden."""
    hidden = minutes_content.restricted_in(minutes.content)
    for is_whole in (True, False) if hidden else (True,):
        for ending in MEDIA:
            made = minutes_paper.render(minutes, ending, hidden=set() if is_whole else hidden)
            name = minutes_paper.file_name(minutes, whole=is_whole or not hidden)
            upload = SimpleUploadedFile(f"{name}.{ending}", made, content_type=MEDIA[ending])
            stored = files.store(upload=upload, committee=minutes.committee, by=by, at=at)
            MinutesFile.objects.create(
                minutes=minutes, ending=ending, is_whole=is_whole, file=stored
            )


def _head_of_ledger(meeting) -> dict:
    last = AuditEvent.objects.filter(committee_id=meeting.committee_id).order_by("-sequence")
    head = last.values("sequence", "hash").first()
    return head or {}


def _record(verb, minutes, *, by, at) -> None:
    after = {"content_hash": minutes.content_hash, "number": minutes.number}
    record(verb, minutes, by=by, at=at, committee=minutes.committee, after=after)
