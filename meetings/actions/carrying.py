"""Items that go from one meeting to another: one at a time, or many when the next is planned."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.organisation.models import Committee
from meetings.actions import agenda, meetings, restrictions
from meetings.actions.revision import lock, touch
from meetings.enums import MeetingState
from meetings.models import AgendaItem, AgendaSection, AgendaUndo, Meeting, Proposal, Transfer
from meetings.models.proposal import SETTLING
from meetings.rules.series import words_after

HELD = (MeetingState.CLOSED, MeetingState.CANCELLED)


class SameMeeting(Refusal):
    sentence = _("It stands on this agenda already. Choose another meeting.")
    field = "target"


class NotInPreparation(Refusal):
    sentence = _("%(meeting)s is no longer in preparation. Choose another meeting.")
    field = "target"


class StandsThereAlready(Refusal):
    sentence = _("It stands on the agenda of %(meeting)s already.")
    field = "target"


class IsSettled(Refusal):
    sentence = _("It was settled at this meeting (%(outcome)s): there is nothing to put off.")


class MeetingIsAtWork(Refusal):
    sentence = _(
        "%(meeting)s is “%(state)s”: an item is put off from the meeting itself, by what became of "
        "it. Send it on when the meeting is closed."
    )


@transaction.atomic
def send(*, item, target, by, at, reason="") -> AgendaItem:
    """Send an item of a meeting in preparation, or of one that was held, to the agenda of
    `target`, a meeting in preparation; return it as it stands there.

    Off the first agenda when that one is in preparation too; what was held keeps its record.
    Both meetings are locked, the older row first.
    Raises SameMeeting, NotInPreparation, MeetingIsAtWork, IsSettled, StandsThereAlready, NotReady.
    """
    source, target = lock_both(item.meeting_id, target.pk)
    item = held_item(item, source)
    refuse_unless_open(target)
    refuse_when_there(item, target)
    hold(item.proposal)
    if source.state == MeetingState.PLANNED:
        agenda.remove(item=item, by=by, at=at)
        AgendaUndo.objects.filter(meeting=source).delete()  # it would stand on both agendas
        source.refresh_from_db()
    elif source.state in HELD:
        _refuse_if_settled(item)
    else:
        raise MeetingIsAtWork(meeting=source.title, state=MeetingState(source.state).label)
    return carry_over(item, source=source, target=target, reason=reason, by=by, at=at)


def carry_over(item, *, source, target, reason, by, at) -> AgendaItem:
    """Put the item at the end of `target` and keep that it was sent; all of it locked."""
    if item.proposal:
        agenda.lock_ready([item.proposal])
    there = carried(item, meeting=target, position=agenda.next_place(target, adding=1))
    there.save()
    restrictions.carry(item, there, by=by, at=at)
    _programme_changed(target)
    _keep_transfer(item, source=source, target=target, reason=reason, by=by, at=at)
    before, after = {"meeting": source.code}, {"meeting": target.code, "item": str(item)}
    said = {"before": before, "after": after, "reason": "" if item.is_restricted else reason}
    record("agenda.sent", there, by=by, at=at, committee=target.committee, **said)
    return there


@transaction.atomic
def plan_next(*, previous, standing=(), unfinished=(), backlog=(), by, at, **columns) -> Meeting:
    """Plan the meeting that follows `previous` and put on its agenda what goes on.

    `standing` and `unfinished` are items of `previous`: the first come back with their words a
    month on and without the proposal of that month, the second as they were left. `backlog`
    are ready proposals. Votes, decisions and papers of free items stay where they are.
    Raises what `meetings.plan` raises, IsSettled, NotReady, TooLong.
    """
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=previous.committee_id)
    left = [held_item(item, previous) for item in unfinished]
    going = [item.proposal for item in left]
    hold(*going, *backlog)
    meeting = meetings.plan(committee=previous.committee, by=by, at=at, **columns)
    for item in left:
        _refuse_if_settled(item)
    agenda.lock_ready([proposal for proposal in going if proposal])
    months = _months_between(previous.day, meeting.day)
    places = agenda.next_place(meeting, adding=len(standing) + len(left))
    rows = [*(_come_back(item, months=months) for item in standing), *left]
    rows.sort(key=lambda item: item.position)
    for place, item in enumerate(rows, start=places):
        there = carried(item, meeting=meeting, position=place)
        there.save()
        restrictions.carry(item, there, by=by, at=at)
    _copy_sections(previous, meeting, rows)
    for item in left:
        _keep_transfer(item, source=previous, target=meeting, by=by, at=at)
    if rows:
        _programme_changed(meeting)
        after = {"from": previous.code, "added": [str(item) for item in rows]}
        record("agenda.continued", meeting, by=by, at=at, committee=meeting.committee, after=after)
    if backlog:
        agenda.add_proposals(meeting=meeting, proposals=list(backlog), by=by, at=at)
    meeting.refresh_from_db()
    return meeting


def _copy_sections(previous, meeting, rows) -> None:
    """The headings come along, each above those of `rows` that stood below it."""
    AgendaSection.objects.bulk_create(
        AgendaSection(
            meeting=meeting,
            title=section.title,
            after=sum(item.position <= section.after for item in rows),
            rank=rank,
        )
        for rank, section in enumerate(previous.sections.all(), start=1)
    )


@transaction.atomic
def mark_standing(*, item, is_standing, by, at) -> AgendaItem:
    """Say whether an item comes back at the next meeting; the programme stays what it is."""
    meeting = lock(item.meeting_id)
    if item.is_standing == is_standing:
        return item
    AgendaItem.printed.filter(pk=item.pk).update(is_standing=is_standing)
    item.is_standing = is_standing
    touch(meeting)
    after = {"is_standing": is_standing}
    record("agenda.item_marked", item, by=by, at=at, committee=meeting.committee, after=after)
    return item


def carried(item, *, meeting, position) -> AgendaItem:
    """Return the item as it stands on another agenda, not yet saved: the one place that says
    what goes along. Nothing of the first meeting does: no vote, no decision, no lateness."""
    return AgendaItem(
        meeting=meeting,
        proposal=item.proposal,
        title=item.title,
        is_restricted=item.is_restricted,
        position=position,
        minutes=item.minutes,
        presenter=item.presenter,
        needs_vote=item.needs_vote,
        is_standing=item.is_standing,
    )


def lock_both(first_id, second_id) -> tuple[Meeting, Meeting]:
    """Return two meetings, locked in the order of their rows whichever way the item goes."""
    if first_id == second_id:
        raise SameMeeting
    held = {pk: lock(pk) for pk in sorted((first_id, second_id))}
    return held[first_id], held[second_id]


def refuse_unless_open(target) -> None:
    if target.state != MeetingState.PLANNED:
        raise NotInPreparation(meeting=target.title)


def refuse_when_there(item, target) -> None:
    if item.proposal_id and target.items.filter(proposal=item.proposal_id).exists():
        raise StandsThereAlready(meeting=target.title)


def held_item(item, meeting) -> AgendaItem:
    """Return the item of a locked meeting, read anew."""
    rows = AgendaItem.objects.select_related("proposal__committee", "decision")
    found = rows.get(pk=item.pk, meeting=meeting)
    found.meeting = meeting
    return found


def hold(*proposals) -> None:
    """Lock the proposals, in one order, before anything is written in the ledger."""
    wanted = [one.pk for one in proposals if one]
    rows = Proposal.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=wanted)
    list(rows.order_by("pk").values_list("pk"))


def _come_back(item, *, months) -> AgendaItem:
    """The item a month on, without its proposal: on the list of that one, where it has one."""
    item.title, item.is_standing = words_after(item.title, months=months), True
    item.came_with, item.proposal = item.proposal, None
    return item


def _refuse_if_settled(item) -> None:
    decision = getattr(item, "decision", None)
    if decision and decision.outcome in SETTLING:
        raise IsSettled(outcome=decision.get_outcome_display())


def _keep_transfer(item, *, source, target, by, at, reason="") -> None:
    Transfer.objects.create(
        proposal=item.proposal,
        title=str(item),
        source=source,
        target=target,
        number=item.position,
        reason=reason,
        at=at,
        by=by,
    )


def _months_between(first, second) -> int:
    return (second.year - first.year) * 12 + second.month - first.month


def _programme_changed(meeting) -> None:
    """What was laid before the Chair, or approved, was another programme."""
    touch(meeting, order_version=meeting.order_version + 1, programme_asked_at=None)
