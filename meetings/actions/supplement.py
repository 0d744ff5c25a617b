"""Changing a programme that was published: drafted apart, then published as its next version.

Until then the agenda stays what was published, on every screen and in the room.
"""

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal, check_version
from meetings import notices
from meetings.actions import agenda, carrying, meetings, versions
from meetings.actions.revision import lock, touch
from meetings.enums import MeetingState
from meetings.models import AgendaItem, DraftedChange, Paper, ProgrammeVersion
from meetings.rules import programme

ADD, WITHDRAW, ALTER = DraftedChange.Kind


class NotCalled(Refusal):
    sentence = _(
        "A supplement is drafted between the call and the opening: this meeting is “%(state)s”."
    )


class NothingDrafted(Refusal):
    sentence = _("Nothing has been drafted: the programme stays as it was published.")


class IsWithdrawn(Refusal):
    sentence = _("Item %(number)s has been withdrawn already.")


class NothingIsLeft(Refusal):
    sentence = _(
        "Nothing would be left on the programme. Add what takes its place, or cancel the meeting."
    )


class SaysNoTitle(Refusal):
    sentence = _("Give the item a title.")
    field = "title"


@transaction.atomic
def add_proposals(*, meeting, proposals, by, at) -> list[DraftedChange]:
    """Draft that ready proposals come on the programme after what is printed.

    Raises NotCalled, NotReady. What is drafted already stays drafted once.
    """
    meeting = _lock_called(meeting)
    ready = agenda.lock_ready(proposals)
    heads = agenda.heads_of(ready, on=meeting.day)
    there = set(meeting.drafted_changes.values_list("proposal", flat=True))
    drafted = DraftedChange.objects.bulk_create(
        DraftedChange(
            meeting=meeting,
            kind=ADD,
            proposal=proposal,
            title=proposal.title,
            presenter=heads.get(proposal.department_id, ""),
            needs_vote=proposal.needs_vote,
            drafted_at=at,
            drafted_by=by,
        )
        for proposal in ready
        if proposal.pk not in there
    )
    _drafted(meeting, by=by, at=at, added=[one.proposal.code for one in drafted])
    return drafted


@transaction.atomic
def add_free(*, meeting, title, by, at, minutes=10, presenter="", needs_vote=False):
    """Draft an item without a proposal; the same words again are a second click."""
    meeting = _lock_called(meeting)
    if not title:
        raise SaysNoTitle
    same = meeting.drafted_changes.filter(kind=ADD, proposal=None, title=title)
    if first := same.filter(presenter=presenter).first():
        return first
    change = DraftedChange.objects.create(
        meeting=meeting,
        kind=ADD,
        title=title,
        minutes=minutes,
        presenter=presenter,
        needs_vote=needs_vote,
        drafted_at=at,
        drafted_by=by,
    )
    _drafted(meeting, by=by, at=at, added=[title])
    return change


@transaction.atomic
def withdraw(*, item, by, at, reason="", target=None) -> DraftedChange:
    """Draft that a printed item is withdrawn, and put off to `target` where one is given.

    Instead of what was drafted of it before. Raises NotCalled, IsWithdrawn, NotInPreparation.
    """
    meeting = _lock_called(item.meeting)
    if target is not None:
        carrying.refuse_unless_open(target)
    item = _printed(item, meeting)
    change = _instead(item, kind=WITHDRAW, reason=reason, target=target, by=by, at=at)
    _drafted(meeting, by=by, at=at, withdrawn=item.position)
    return change


@transaction.atomic
def alter(*, item, minutes, presenter, by, at) -> DraftedChange:
    """Draft other minutes and another presenter for a printed item; its number and title stay."""
    meeting = _lock_called(item.meeting)
    item = _printed(item, meeting)
    change = _instead(item, kind=ALTER, minutes=minutes, presenter=presenter, by=by, at=at)
    _drafted(meeting, by=by, at=at, altered=item.position)
    return change


@transaction.atomic
def drop(*, change, by, at) -> None:
    """Take back one drafted change; one that is gone already is a second click."""
    meeting = _lock_called(change.meeting)
    gone, _rows = meeting.drafted_changes.filter(pk=change.pk).delete()
    if gone:
        _drafted(meeting, by=by, at=at, dropped=str(change))


@transaction.atomic
def publish(*, meeting, order_version, by, at) -> ProgrammeVersion:
    """Carry out what was drafted and publish the next version; whoever is invited is told.

    Raises NotCalled, NothingDrafted, ChangedMeanwhile, ProgrammeIsNotApproved, NotReady,
    NothingIsLeft, NotInPreparation when the meeting an item is put off to no longer takes it.
    """
    targets = meeting.drafted_changes.filter(target__isnull=False).values_list("target", flat=True)
    held = {pk: lock(pk) for pk in sorted({meeting.pk, *targets})}
    meeting = held[meeting.pk]
    _refuse_unless_called(meeting)
    check_version(seen=order_version, current=meeting.order_version)
    changes = _changes(meeting)
    if not changes:
        raise NothingDrafted
    if not meetings.is_approved(meeting, at=at):
        raise meetings.ProgrammeIsNotApproved
    letter, before = versions.next_letter(meeting), _latest(meeting)
    _carry_out(changes, meeting=meeting, letter=letter, targets=held, by=by, at=at)
    if not meeting.items.exists():
        raise NothingIsLeft
    meeting.drafted_changes.all().delete()
    touch(meeting)
    version = versions.freeze(meeting, by=by, at=at)
    _tell(version, before=before, by=by, at=at)
    after = {"letter": letter, "changes": [f"{one.kind}: {one}" for one in changes]}
    record("programme.published", version, by=by, at=at, committee=meeting.committee, after=after)
    return version


def drafted_items(meeting) -> list[AgendaItem]:
    """Return the programme as it would be with what is drafted, not saved; five queries at most.

    What is added has no id yet; every number is the one it will be printed with.
    """
    letter = versions.next_letter(meeting)
    rows = list(AgendaItem.printed.filter(meeting=meeting).in_order().for_reading())
    known = {row.pk: row for row in rows}
    place = rows[-1].position if rows else 0
    for change in _changes(meeting):
        if change.kind == ADD:
            place += 1
            rows.append(_late_item(change, position=place, letter=letter))
        else:
            _apply(change, known[change.item_id], letter)
    return rows


def drafted_contents(meeting) -> tuple[dict, dict]:
    """Return the latest version and the next one as it is drafted, see `rules.programme`."""
    before = _latest(meeting) or {"items": []}
    return before, versions.content_of(meeting, drafted_items(meeting))


def _changes(meeting) -> list[DraftedChange]:
    papers = Prefetch("proposal__papers", Paper.objects.current().for_dossier())
    rows = meeting.drafted_changes.select_related("item__proposal", "proposal__department")
    return list(rows.prefetch_related(papers).order_by("pk"))


def _carry_out(changes, *, meeting, letter, targets, by, at) -> None:
    added = [one.proposal for one in changes if one.kind == ADD and one.proposal]
    moved = [one.item.proposal for one in changes if one.target_id and one.item.proposal]
    carrying.hold(*added, *moved)
    agenda.lock_ready(added)
    place = agenda.next_place(meeting, adding=sum(one.kind == ADD for one in changes))
    for change in changes:
        if change.kind == ADD:
            _late_item(change, position=place, letter=letter).save()
            place += 1
            continue
        _apply(change, change.item, letter)
        fields = ["minutes", "presenter", "withdrawn_in", "version"]
        change.item.version += 1
        change.item.save(update_fields=fields)
    for change in changes:
        if change.target_id:
            _put_off(change, source=meeting, target=targets[change.target_id], by=by, at=at)


def _put_off(change, *, source, target, by, at) -> None:
    carrying.refuse_unless_open(target)
    carrying.refuse_when_there(change.item, target)
    said = {"source": source, "target": target, "reason": change.reason}
    carrying.carry_over(change.item, **said, by=by, at=at)


def _apply(change, item, letter) -> None:
    if change.kind == WITHDRAW:
        item.withdrawn_in = letter
    else:
        item.minutes, item.presenter = change.minutes, change.presenter


def _late_item(change, *, position, letter) -> AgendaItem:
    return AgendaItem(
        meeting=change.meeting,
        proposal=change.proposal,
        title=change.title,
        is_restricted=change.proposal is not None and change.proposal.is_restricted,
        position=position,
        minutes=change.minutes,
        presenter=change.presenter,
        needs_vote=change.needs_vote,
        added_in=letter,
    )


def _tell(version, *, before, by, at) -> None:
    """Invite whoever is newly concerned; tell everybody invited before what changed."""
    meeting = version.meeting
    told = meeting.invitations.filter(sent_at__isnull=False, withdrawn_at=None)
    people = list(told.filter(person__isnull=False).values_list("person", flat=True))
    meetings.send_invitations(meeting, at=at)
    found = programme.differences(before or {"items": []}, version.content)
    notices.tell_of_version(version, people=people, changes=found, by=by, at=at)


def _latest(meeting) -> dict | None:
    latest = meeting.versions.in_order().last()
    return latest and latest.content


def _instead(item, *, kind, by, at, **columns) -> DraftedChange:
    values = {"minutes": item.minutes, "presenter": item.presenter, "reason": "", "target": None}
    values |= {"kind": kind, "drafted_at": at, "drafted_by": by} | columns
    change, _created = DraftedChange.objects.update_or_create(
        meeting=item.meeting, item=item, defaults=values
    )
    return change


def _printed(item, meeting) -> AgendaItem:
    found = AgendaItem.printed.get(pk=item.pk, meeting=meeting)
    if found.withdrawn_in:
        raise IsWithdrawn(number=found.position)
    found.meeting = meeting
    return found


def _drafted(meeting, *, by, at, **what) -> None:
    """The next version would be another one: what was laid before the Chair was not it."""
    touch(meeting, order_version=meeting.order_version + 1, programme_asked_at=None)
    record("programme.drafted", meeting, by=by, at=at, committee=meeting.committee, after=what)


def _lock_called(meeting):
    meeting = lock(meeting.pk)
    _refuse_unless_called(meeting)
    return meeting


def _refuse_unless_called(meeting) -> None:
    if meeting.state != MeetingState.CALLED:
        raise NotCalled(state=MeetingState(meeting.state).label)
