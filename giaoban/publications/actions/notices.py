"""The way of a notice: drafted, approved by the Chair, signed, numbered, issued, published."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from directives.actions import directives
from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core import transitions, vietnamese
from giaoban.core.refusals import Refusal, check_version
from giaoban.documents.actions import issuing, numbers
from giaoban.documents.enums import DocumentKind
from giaoban.files.actions import files
from giaoban.publications import contents, notices, opening
from giaoban.publications.enums import NoticeState
from giaoban.publications.models import Notice, NoticeStep
from giaoban.publications.rules.transitions import NOTICE
from meetings.enums import MeetingState
from meetings.models import Meeting

WRITTEN = ("subject", "opening", "situation", "implementation", "recipients")


class MeetingNotClosed(Refusal):
    sentence = _("The notice is written when the meeting is closed. Close the meeting first.")


class NotADraft(Refusal):
    sentence = _("This notice is no longer a draft. Take it back first, saying why.")


class ReadsOtherwise(Refusal):
    sentence = _(
        "What the notice says was changed after you opened this page. Read it again as it is now, "
        "then approve it."
    )


class NotAsApproved(Refusal):
    sentence = _(
        "The directives of this meeting no longer read as the Chair approved them. Put them back "
        "as the notice has them, then issue it."
    )


class NoReason(Refusal):
    sentence = _("Say why it is given back.")
    field = "reason"


class DatedBeforeTheMeeting(Refusal):
    sentence = _("A notice cannot bear a date before the meeting it tells of.")
    field = "dated_on"


class NoSignedFile(Refusal):
    sentence = _("Upload the signed PDF first: that file is the record.")
    field = "signed_file"


@transaction.atomic
def draft(*, meeting, by, at) -> Notice:
    """Begin the notice of a closed meeting with what the system already knows; once a meeting."""
    meeting = (
        Meeting.objects.select_for_update(of=("self",), no_key=True)
        .select_related("committee")
        .get(pk=meeting.pk)
    )
    if meeting.state != MeetingState.CLOSED:
        raise MeetingNotClosed
    existing = Notice.objects.filter(meeting=meeting).first()
    if existing:
        return existing
    notice = Notice.objects.create(
        committee=meeting.committee,
        meeting=meeting,
        symbol=numbers.symbol_of(
            meeting.committee, DocumentKind.NOTICE, year=timezone.localdate(at).year
        ),
        created_at=at,
        created_by=by,
        **opening.written_for(meeting),
    )
    record("notice.drafted", notice, by=by, at=at, committee=notice.committee)
    return notice


@transaction.atomic
def edit(*, notice, version, by, at, **written) -> Notice:
    """Change the words of a draft. Raises ChangedMeanwhile when somebody saved after `version`."""
    notice = _lock(notice)
    if not notice.is_draft:
        raise NotADraft
    check_version(seen=version, current=notice.version)
    before = {name: getattr(notice, name) for name in written}
    for name in WRITTEN:
        setattr(notice, name, written.get(name, getattr(notice, name)))
    notice.version += 1
    notice.save(update_fields=[*WRITTEN, "version"])
    record(
        "notice.edited",
        notice,
        by=by,
        at=at,
        committee=notice.committee,
        before=before,
        after=written,
    )
    return notice


@transaction.atomic
def send(*, notice, by, at) -> Notice:
    """Lay the draft before the Chair."""
    notice = _move(notice, NoticeState.SENT_FOR_APPROVAL, by=by, at=at)
    notices.tell_the_chair(notice, by=by, at=at)
    return notice


@transaction.atomic
def approve(*, notice, by, at, hand=OWN, seen="") -> Notice:
    """The Chair approves: what it says is frozen from here on.

    `seen` is the mark (`contents.mark`) of the text the Chair read; raises ReadsOtherwise
    when it says something else by now.
    """
    frozen = contents.draw(_lock(notice))
    if seen and seen != contents.mark(frozen):
        raise ReadsOtherwise
    notice = _move(notice, NoticeState.APPROVED, by=by, at=at, hand=hand, content=frozen)
    notices.tell_the_chief(notice, by=by, at=at)
    return notice


@transaction.atomic
def give_back(*, notice, reason, by, at, hand=OWN) -> Notice:
    """Make it a draft again, with the reason, as long as it has no number."""
    if not reason.strip():
        raise NoReason
    notice = _move(notice, NoticeState.DRAFT, by=by, at=at, hand=hand, reason=reason, content=None)
    notices.tell_the_office(notice, reason=reason, by=by, at=at)
    return notice


@transaction.atomic
def sign(*, notice, by, at, hand=OWN) -> Notice:
    """The chief of the Office signs by order of the Chair (TL. CHỦ TỊCH)."""
    notice = _move(notice, NoticeState.SIGNED, by=by, at=at, hand=hand, signer_name=by.full_name)
    notices.tell_the_clerk(notice, by=by, at=at)
    return notice


@transaction.atomic
def number(*, notice, dated_on, by, at, number=None, entry=None) -> Notice:
    """Give it number and date: typed from the office's own document system, or of our register.

    There the next number, or the reserved `entry`, is kept for it until it is issued.
    """
    committee, year = notice.committee, dated_on.year
    register = numbers.hold(committee, DocumentKind.NOTICE, year=year)
    notice = _lock(notice)
    transitions.check(NOTICE, old=notice.state, new=NoticeState.NUMBERED)
    if dated_on < timezone.localdate(notice.meeting.opened_at):
        raise DatedBeforeTheMeeting
    if register:
        symbol, number = register.symbol, _keep(register, notice, entry=entry, by=by, at=at)
    else:
        symbol = numbers.symbol_of(committee, DocumentKind.NOTICE, year=year)
        numbers.refuse_taken(committee, symbol, number=number, year=year)
    given = {"number": number, "symbol": symbol, "dated_on": dated_on}
    return _move(notice, NoticeState.NUMBERED, by=by, at=at, **given)


@transaction.atomic
def attach_signed(*, notice, upload, by, at) -> Notice:
    """Keep the signed PDF: from issuing on, that file and nothing rendered anew is the notice."""
    notice = _lock(notice)
    if notice.state != NoticeState.NUMBERED:
        raise transitions.NotAllowed(old=notice.get_state_display(), new=NoticeState.ISSUED.label)
    stored = files.store(upload=upload, committee=notice.committee, by=by, at=at)
    notice.signed_file = stored
    notice.save(update_fields=["signed_file"])
    after = {"sha256": stored.sha256, "name": stored.name}
    record("notice.signed_file", notice, by=by, at=at, committee=notice.committee, after=after)
    return notice


@transaction.atomic
def issue(*, notice, by, at) -> Notice:
    """Issue it: complete directives of its meeting are given with it as their basis."""
    notice = _lock(notice)
    if notice.state == NoticeState.NUMBERED and notice.signed_file_id is None:
        raise NoSignedFile
    transitions.check(NOTICE, old=notice.state, new=NoticeState.ISSUED)
    if not contents.holds_still(notice):
        raise NotAsApproved
    kept = numbers.kept_for(notice.committee, DocumentKind.NOTICE, notice.meeting.code)
    directives.issue_for_notice(meeting=notice.meeting, basis=basis_of(notice), by=by, at=at)
    _list(notice, entry=kept, by=by, at=at)
    notice = _move(notice, NoticeState.ISSUED, by=by, at=at, issued_at=at)
    notices.tell_everyone(notice, by=by, at=at)
    return notice


def basis_of(notice) -> str:
    """How a directive names the notice that gives it; Vietnamese, part of the record."""
    return (
        f"Thông báo số {notice.number_and_symbol} ngày {vietnamese.day(notice.dated_on)}"
        f" của {notice.committee.name}"
    )


def _keep(register, notice, *, entry, by, at) -> int:
    """Take a number of our register for the notice; no other document gets it."""
    kept = numbers.keep_for(
        register,
        kind=DocumentKind.NOTICE,
        source=notice.meeting.code,
        subject=notice.subject,
        entry=entry,
        by=by,
        at=at,
    )
    return kept.number


def _list(notice, *, entry, by, at) -> None:
    """Let it stand among the committee's documents, where anybody's file is checked against it."""
    issuing.take_in(
        committee=notice.committee,
        kind=DocumentKind.NOTICE,
        source=notice.meeting.code,
        dossier=notice.meeting.code,
        subject=notice.subject,
        number=notice.number,
        symbol=notice.symbol,
        dated_on=notice.dated_on,
        signer_name=notice.signer_name,
        stored=notice.signed_file,
        entry=entry,
        by=by,
        at=at,
    )


def _lock(notice) -> Notice:
    return (
        Notice.objects.select_for_update(of=("self",), no_key=True)
        .select_related("committee", "meeting__committee")
        .get(pk=notice.pk)
    )


def _move(notice, new, *, by, at, hand=OWN, reason="", **columns) -> Notice:
    """Take a notice to the state `new`, if it may go there; write that down."""
    notice = _lock(notice)
    old = notice.state
    transitions.check(NOTICE, old=old, new=new)
    notice.state = new
    notice.version += 1
    for name, value in columns.items():
        setattr(notice, name, value)
    notice.save(update_fields=["state", "version", *columns])
    NoticeStep.objects.create(
        notice=notice, from_state=old, to_state=new, reason=reason, by=by, at=at, **hand.columns()
    )
    record(
        f"notice.{new.lower()}",
        notice,
        by=by,
        at=at,
        committee=notice.committee,
        entered_by=hand.entered_by,
        reason=reason,
        before={"state": old},
        after={name: value for name, value in columns.items() if name != "content"},
    )
    return notice
