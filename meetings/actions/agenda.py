"""Building an agenda. Every change of it is a new `order_version`: an approval asks again."""

from uuid import uuid5

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal, check_version
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Post
from meetings.actions.agenda_lines import (
    changed,
    lines_of,
    lock_open,
    order,
    reload,
    remember,
    write,
)
from meetings.actions.revision import touch
from meetings.enums import ProposalState
from meetings.models import AgendaItem, AgendaUndo, Meeting, Proposal
from meetings.rules import agenda_lines

LONGEST_AGENDA = 100  # items; a place is a small number, and nobody sits through more


class NotReady(Refusal):
    sentence = _("%(code)s is not ready for an agenda, or already stands on one.")


class OrderChanged(Refusal):
    """409: the order on the person's screen is no longer the agenda's."""

    sentence = _("Somebody else has changed the agenda meanwhile. This is how it stands now.")


class NoSuchPlace(Refusal):
    sentence = _("Give a place from 1 to %(last)s.")
    field = "to"


class CannotGoFurther(Refusal):
    sentence = _("“%(title)s” cannot go further that way.")


class NoSuchSection(Refusal):
    sentence = _("That section has been taken away meanwhile. Your lines are kept below.")


class TooLong(Refusal):
    sentence = _("An agenda holds at most %(most)s items.")


@transaction.atomic
def add_proposals(*, meeting, proposals, by, at) -> list[AgendaItem]:
    """Put ready proposals at the end of the agenda, in the order given.

    The head of the unit presents, ten minutes each, until the secretary says otherwise.
    Raises AgendaIsSettled, NotReady.
    """
    meeting = lock_open(meeting)
    ready = lock_ready(proposals)
    presenters = heads_of(ready, on=timezone.localdate(meeting.starts_at))
    first = next_place(meeting, adding=len(ready))
    items = AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            proposal=proposal,
            title=proposal.title,
            is_restricted=proposal.is_restricted,
            position=place,
            presenter=presenters.get(proposal.department_id, ""),
            needs_vote=proposal.needs_vote,
        )
        for place, proposal in enumerate(ready, start=first)
    )
    changed(meeting)
    after = {"added": [proposal.code for proposal in ready]}
    record("agenda.added", meeting, by=by, at=at, committee=meeting.committee, after=after)
    return items


@transaction.atomic
def add_free(*, meeting, title, by, at, minutes=10, presenter="", needs_vote=False) -> AgendaItem:
    """Put an item without a proposal at the end: a report, a matter from above.

    The same words again are a second click: the item that is there.
    """
    meeting = lock_open(meeting)
    if first := meeting.items.filter(proposal=None, title=title, presenter=presenter).first():
        return first
    item = AgendaItem.objects.create(
        meeting=meeting,
        title=title,
        position=next_place(meeting, adding=1),
        minutes=minutes,
        presenter=presenter,
        needs_vote=needs_vote,
    )
    changed(meeting)
    after = {"added": title}
    record("agenda.added", meeting, by=by, at=at, committee=meeting.committee, after=after)
    return item


@transaction.atomic
def add_lines(*, meeting, titles, key, by, at, section=None) -> list[AgendaItem]:
    """Put one free item for each title at the end of the agenda, or of a section (AgendaSection).

    `key` was made by the form: the same lines sent again are a second click, others are new.
    Return the items that are new. Raises AgendaIsSettled, TooLong, NoSuchSection.
    """
    meeting = lock_open(meeting)
    keys = {uuid5(key, f"{n} {title}"): title for n, title in enumerate(titles)}
    there = AgendaItem.everything.filter(meeting=meeting, key__in=keys)
    new = {one: keys[one] for one in keys if one not in set(there.values_list("key", flat=True))}
    if not new:
        return []
    before = lines_of(meeting)
    first = next_place(meeting, adding=len(new))
    items = AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, title=title, position=place, key=one, needs_vote=False)
        for place, (one, title) in enumerate(new.items(), start=first)
    )
    if section:
        write(meeting, _put_in(before, items, section))
    changed(meeting)
    after = {"added": list(new.values())}
    record("agenda.added", meeting, by=by, at=at, committee=meeting.committee, after=after)
    return items


@transaction.atomic
def edit(*, item, version, minutes, presenter, by, at, title=None, needs_vote=None) -> AgendaItem:
    """Set an item's minutes and presenter, and what of title and vote is given.

    What already stands so is no change. Raises AgendaIsSettled, TakenOffMeanwhile, and
    ChangedMeanwhile when `version` is no longer the latest.
    """
    meeting = lock_open(item.meeting)
    item = reload(item, meeting)
    before = facts(item)
    item.minutes, item.presenter = minutes, presenter
    item.title = item.title if title is None else title
    item.needs_vote = item.needs_vote if needs_vote is None else needs_vote
    after = facts(item)
    if after == before:
        return item
    check_version(seen=version, current=item.version)
    item.version += 1
    item.save(update_fields=["minutes", "presenter", "title", "needs_vote", "version"])
    changed(meeting)
    told = {"by": by, "at": at, "committee": meeting.committee}
    record("agenda.item_edited", item, **told, before=before, after=after)
    return item


@transaction.atomic
def move(*, item, to, by, at) -> AgendaItem:
    """Take an item to the place `to` (1 is the first); the others close up around it.

    It joins the section of the item that stood there. Raises AgendaIsSettled,
    TakenOffMeanwhile, NoSuchPlace.
    """
    meeting = lock_open(item.meeting)
    item = reload(item, meeting)
    before = lines_of(meeting)
    try:
        lines = agenda_lines.moved_to(before, str(item.pk), to)
    except agenda_lines.NoSuchLine as error:
        raise NoSuchPlace(last=meeting.items.count()) from error
    order(meeting, before, lines, deed=AgendaUndo.Deed.MOVED, title=str(item), by=by, at=at)
    return reload(item, meeting)


@transaction.atomic
def shift(*, item, step, by, at) -> AgendaItem:
    """Take an item one line up (-1) or down (+1): past an item, or past a heading.

    Raises AgendaIsSettled, TakenOffMeanwhile, CannotGoFurther.
    """
    meeting = lock_open(item.meeting)
    item = reload(item, meeting)
    before = lines_of(meeting)
    try:
        lines = agenda_lines.shifted(before, str(item.pk), step)
    except agenda_lines.NoSuchLine as error:
        raise CannotGoFurther(title=item.shown_title) from error
    order(meeting, before, lines, deed=AgendaUndo.Deed.MOVED, title=str(item), by=by, at=at)
    return reload(item, meeting)


@transaction.atomic
def reorder(*, meeting, lines, order_version, by, at) -> Meeting:
    """Put the agenda in the order of `lines`, dragged on a screen that showed `order_version`.

    Raises AgendaIsSettled, OrderChanged when the agenda is no longer what the screen showed.
    """
    meeting = lock_open(meeting)
    before = lines_of(meeting)
    if order_version != meeting.order_version or not agenda_lines.same(lines, before):
        raise OrderChanged
    order(meeting, before, list(lines), deed=AgendaUndo.Deed.REORDERED, title="", by=by, at=at)
    return meeting


@transaction.atomic
def remove(*, item, by, at) -> Meeting:
    """Take an item off the agenda; its proposal is free for another one.

    Raises AgendaIsSettled, TakenOffMeanwhile.
    """
    meeting = lock_open(item.meeting)
    item = reload(item, meeting)
    before, was, proposal = lines_of(meeting), facts(item), item.proposal
    item.position, item.proposal, item.removed_at = None, None, at
    item.save(update_fields=["position", "proposal", "removed_at"])
    lines = [line for line in before if line != str(item.pk)]
    write(meeting, lines)
    changed(meeting)
    done = {"deed": AgendaUndo.Deed.REMOVED, "title": str(item), "proposal": proposal}
    remember(meeting, before, lines, **done, by=by, at=at)
    record("agenda.removed", meeting, by=by, at=at, committee=meeting.committee, before=was)
    return meeting


@transaction.atomic
def plan_length(*, meeting, minutes, by, at) -> Meeting:
    """Say how many minutes the meeting is to last; None: nobody says. Raises AgendaIsSettled."""
    meeting = lock_open(meeting)
    before = {"planned_minutes": meeting.planned_minutes}
    after = {"planned_minutes": minutes}
    if after != before:
        touch(meeting, **after)
        told = {"by": by, "at": at, "committee": meeting.committee}
        record("agenda.length_planned", meeting, **told, before=before, after=after)
    return meeting


def next_place(meeting, *, adding) -> int:
    """Return the first free place of a locked meeting; raise TooLong when `adding` are too many."""
    printed = AgendaItem.printed.filter(meeting=meeting)  # a number once printed is not used again
    last = printed.aggregate(last=Max("position"))["last"] or 0
    if last + adding > LONGEST_AGENDA:
        raise TooLong(most=LONGEST_AGENDA)
    return last + 1


def lock_ready(proposals) -> list[Proposal]:
    """Return the proposals in the order given, held; raise NotReady for the first that is not."""
    held = Proposal.objects.select_for_update(of=("self",), no_key=True).order_by("pk")
    rows = {row.pk: row for row in held.filter(pk__in=[one.pk for one in proposals])}
    free = set(Proposal.objects.filter(pk__in=rows).without_a_place().values_list("pk", flat=True))
    for proposal in rows.values():
        if proposal.state != ProposalState.READY or proposal.pk not in free:
            raise NotReady(code=proposal.code)
    return [rows[one.pk] for one in proposals]


def heads_of(proposals, *, on) -> dict[int, str]:
    """Return the name of the head of each unit that brings something; one query."""
    units = {proposal.department_id for proposal in proposals}
    posts = Post.objects.filter(role=Role.UNIT_HEAD, department__in=units)
    heads = posts.in_force(on=on).order_by("-pk").values_list("department", "person__full_name")
    return dict(heads)


def facts(item) -> dict:
    return {
        "title": str(item),
        "minutes": item.minutes,
        "presenter": "" if item.is_restricted else item.presenter,
        "needs_vote": item.needs_vote,
    }


def _put_in(lines, items, section) -> list[str]:
    new = [str(item.pk) for item in items]
    try:
        return agenda_lines.put_in(lines, new, section=agenda_lines.heading(section.pk))
    except agenda_lines.NoSuchLine as error:
        raise NoSuchSection from error
