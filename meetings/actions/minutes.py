"""The minutes while they can still change: texts, remarks of members, answers, giving back.

Locks: meeting (where minutes are begun or a state changes), minutes, ledger. Saving a text
takes the minutes alone, so that typing during a sitting puts nobody in a queue.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core import transitions, vietnamese
from giaoban.core.refusals import ChangedMeanwhile, Refusal
from meetings import minutes_notices
from meetings.actions.revision import lock, touch
from meetings.actions.signed import refuse_state
from meetings.enums import MeetingState, MinutesState
from meetings.models import (
    Minutes,
    MinutesRemark,
    MinutesSection,
    MinutesStep,
    RemarkAnswer,
    SectionEditor,
)
from meetings.rules.minutes import Save, judge
from meetings.rules.transitions import MINUTES

SITTING = (MeetingState.IN_SESSION, MeetingState.CLOSED)


class NoSittingYet(Refusal):
    sentence = _("The minutes are written while the meeting sits and after it, not before.")


class NotClosedYet(Refusal):
    sentence = _("Close the meeting first; then the minutes go to the members.")


class DayIsPast(Refusal):
    sentence = _("Give a last day that is still to come.")
    field = "until"


class NotForRemarks(Refusal):
    sentence = _("Members remark on minutes from the day they are sent out until %(day)s.")


class AnsweredAlready(Refusal):
    sentence = _("This remark has its answer already.")


class SayWhyNot(Refusal):
    sentence = _("Say why it is not taken in: the member reads it.")
    field = "reason"


class NoReason(Refusal):
    sentence = _("Say why it is given back.")
    field = "reason"


class SectionConflict(ChangedMeanwhile):
    """Somebody else saved this text meanwhile; both are kept: `yours`, and the `theirs` stored."""

    def __init__(self, *, current, yours, theirs):
        super().__init__(current=current)
        self.yours, self.theirs = yours, theirs


@dataclass(frozen=True, slots=True)
class Written:
    """What an editor sends: the text, the version it knew of, who it is, its how-manieth save."""

    text: str
    version: int
    editor: UUID
    sequence: int


@transaction.atomic
def save_section(*, meeting, item=None, place, written, by, at) -> MinutesSection:
    """Save a text; the first one begins the minutes.

    A save older than one already taken from the same editor changes nothing and is answered
    with the section as it stands. Raises SectionConflict when somebody else saved since.
    """
    minutes = _held(meeting, by=by, at=at)
    refuse_state(minutes.state)
    section = minutes.sections.filter(place=place, item=item).first()
    section = section or MinutesSection(minutes=minutes, place=place, item=item, version=0)
    found = _judged(section, written)
    if found == Save.OLDER:
        return section
    if section.pk and section.text == written.text:  # nothing to lose, whoever wrote it
        _count(section, written, by=by, at=at)
        return section
    if found == Save.CONFLICT:
        raise SectionConflict(current=section.version, yours=written.text, theirs=section.text)
    section.text, section.version = written.text, section.version + 1
    section.editor, section.saved_at, section.saved_by = written.editor, at, by
    section.save()
    if _count(section, written, by=by, at=at):
        after = {"version": section.version, "letters": len(section.text)}
        _record("minutes.text_begun", section, minutes, by=by, at=at, after=after)
    return section


@transaction.atomic
def circulate(*, meeting, until, by, at) -> Minutes:
    """Send the minutes of a closed meeting to its members for remarks, to the day `until`."""
    meeting = lock(meeting.pk)
    if meeting.state != MeetingState.CLOSED:
        raise NotClosedYet
    if until < timezone.localdate(at):
        raise DayIsPast
    minutes = _begun(meeting, by=by, at=at)
    step(minutes, MinutesState.CIRCULATED, by=by, at=at, circulated_at=at, remarks_until=until)
    touch(meeting)  # its page leads to the minutes from now on
    minutes_notices.tell_of_circulation(minutes, by=by, at=at)
    after = {"until": until}
    _record("minutes.circulated", minutes, minutes, by=by, at=at, after=after)
    return minutes


@transaction.atomic
def remark(*, minutes, place="", item=None, text="", key, by, at, hand=OWN) -> MinutesRemark:
    """A member's remark on one part; without a text: that there is none. Both may be said again."""
    minutes = lock_minutes(minutes.pk)
    if existing := minutes.remarks.filter(by=by, key=key).first():
        return existing
    if not minutes.takes_remarks(at=at):
        raise NotForRemarks(day=vietnamese.day(minutes.remarks_until))
    made = MinutesRemark.objects.create(
        minutes=minutes, place=place, item=item, text=text, key=key, by=by, at=at, **hand.columns()
    )
    if text:
        minutes_notices.tell_of_remark(made, by=by, at=at)
    after = {"on": place, "says": "remark" if text else "none"}
    entered_by = hand.entered_by
    _record("minutes.remarked", made, minutes, by=by, at=at, after=after, entered_by=entered_by)
    return made


@transaction.atomic
def answer(*, remark, is_taken_in, reason="", by, at) -> RemarkAnswer:
    """Answer a remark: taken in (the text is corrected by then), or not and why."""
    minutes = lock_minutes(remark.minutes_id)
    refuse_state(minutes.state)
    if RemarkAnswer.objects.filter(remark=remark).exists():
        raise AnsweredAlready
    if not is_taken_in and not reason.strip():
        raise SayWhyNot
    given = RemarkAnswer.objects.create(
        remark=remark, is_taken_in=is_taken_in, reason=reason, by=by, at=at
    )
    minutes_notices.tell_of_answer(given, by=by, at=at)
    after = {"taken_in": is_taken_in}
    _record("minutes.remark_answered", remark, minutes, by=by, at=at, after=after)
    return given


@transaction.atomic
def give_back(*, minutes, reason, by, at) -> Minutes:
    """Before the second signature: back to the secretary, to be corrected and signed again."""
    lock(minutes.meeting_id)
    minutes = lock_minutes(minutes.pk)
    if not reason.strip():
        raise NoReason
    step(
        minutes,
        MinutesState.CIRCULATED,
        by=by,
        at=at,
        reason=reason,
        content=None,
        content_hash="",
        number=None,
    )
    minutes_notices.tell_of_return(minutes, by=by, at=at)
    _record("minutes.given_back", minutes, minutes, by=by, at=at, reason=reason)
    return minutes


def lock_minutes(minutes_id) -> Minutes:
    """Return the minutes, held until the transaction ends. After the meeting."""
    held = Minutes.objects.select_for_update(of=("self",), no_key=True)
    loaded = ("meeting__committee", "meeting__presiding", "meeting__secretary")
    return held.select_related(*loaded).get(pk=minutes_id)


def step(minutes, new, *, by, at, reason="", **columns) -> None:
    """Take locked minutes to the state `new`, if they may go there; write the step down.

    The step comes first: of signed minutes nothing can be written any more.
    """
    old = minutes.state
    transitions.check(MINUTES, old=MinutesState(old), new=new)
    MinutesStep.objects.create(
        minutes=minutes, from_state=old, to_state=new, reason=reason, by=by, at=at
    )
    minutes.state = new
    for name, value in columns.items():
        setattr(minutes, name, value)
    minutes.save(update_fields=["state", *columns])


def _held(meeting, *, by, at) -> Minutes:
    """The minutes, locked; begun with the first text."""
    found = Minutes.objects.filter(meeting=meeting).values_list("pk", flat=True).first()
    if found:
        return lock_minutes(found)
    return _begun(lock(meeting.pk), by=by, at=at)


def _begun(meeting, *, by, at) -> Minutes:
    """The minutes of a locked meeting."""
    if meeting.state not in SITTING:
        raise NoSittingYet
    minutes, _made = Minutes.objects.get_or_create(
        meeting=meeting, defaults={"begun_at": at, "begun_by": by}
    )
    return lock_minutes(minutes.pk)


def _judged(section, written) -> Save:
    editor = section.pk and section.editors.filter(editor=written.editor).first()
    return judge(
        sequence=written.sequence,
        last=editor.sequence if editor else 0,
        base=written.version,
        current=section.version,
        is_last_writer=section.editor == written.editor,
    )


def _count(section, written, *, by, at) -> bool:
    """Remember the save's number; whether it is the first of its editor."""
    _editor, is_first = SectionEditor.objects.update_or_create(
        section=section,
        editor=written.editor,
        defaults={"sequence": written.sequence},
        create_defaults={"sequence": written.sequence, "person": by, "begun_at": at},
    )
    return is_first


def _record(verb, noun, minutes, *, by, at, **facts) -> None:
    record(verb, noun, by=by, at=at, committee=minutes.committee, **facts)
