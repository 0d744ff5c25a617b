"""Building an agenda. Every change of it is a new `order_version`: an approval asks again."""

from django.db import transaction
from django.db.models import Case, F, Max, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal, check_version
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Post
from meetings.actions.revision import lock, touch
from meetings.enums import MeetingState, ProposalState
from meetings.models import AgendaItem, Meeting, Proposal

LONGEST_AGENDA = 100  # items; a place is a small number, and nobody sits through more


class AgendaIsSettled(Refusal):
    sentence = _("This meeting is “%(state)s”: its agenda can no longer be changed.")


class NotReady(Refusal):
    sentence = _("%(code)s is not ready for an agenda, or already stands on one.")


class OrderChanged(Refusal):
    """409: the order on the person's screen is no longer the agenda's."""

    sentence = _("Somebody else has changed the agenda meanwhile. This is how it stands now.")


class NoSuchPlace(Refusal):
    sentence = _("Give a place from 1 to %(last)s.")
    field = "to"


class TooLong(Refusal):
    sentence = _("An agenda holds at most %(most)s items.")


@transaction.atomic
def add_proposals(*, meeting, proposals, by, at) -> list[AgendaItem]:
    """Put ready proposals at the end of the agenda, in the order given.

    The head of the unit presents, ten minutes each, until the secretary says otherwise.
    Raises AgendaIsSettled, NotReady.
    """
    meeting = _lock_open(meeting)
    ready = lock_ready(proposals)
    presenters = heads_of(ready, on=timezone.localdate(meeting.starts_at))
    first = next_place(meeting, adding=len(ready))
    items = AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=meeting,
            proposal=proposal,
            title=proposal.title,
            position=place,
            presenter=presenters.get(proposal.department_id, ""),
            needs_vote=proposal.needs_vote,
        )
        for place, proposal in enumerate(ready, start=first)
    )
    _changed(meeting)
    after = {"added": [proposal.code for proposal in ready]}
    record("agenda.added", meeting, by=by, at=at, committee=meeting.committee, after=after)
    return items


@transaction.atomic
def add_free(*, meeting, title, by, at, minutes=10, presenter="", needs_vote=False) -> AgendaItem:
    """Put an item without a proposal at the end: a report, a matter from above.

    The same words again are a second click: the item that is there.
    """
    meeting = _lock_open(meeting)
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
    _changed(meeting)
    after = {"added": title}
    record("agenda.added", meeting, by=by, at=at, committee=meeting.committee, after=after)
    return item


@transaction.atomic
def edit(*, item, version, minutes, presenter, by, at, title=None, needs_vote=None) -> AgendaItem:
    """Set an item's minutes and presenter, and what of title and vote is given.

    Raises AgendaIsSettled, ChangedMeanwhile when `version` is no longer the latest.
    """
    meeting = _lock_open(item.meeting)
    item = _reload(item, meeting)
    check_version(seen=version, current=item.version)
    before = _facts(item)
    item.minutes, item.presenter = minutes, presenter
    item.title = item.title if title is None else title
    item.needs_vote = item.needs_vote if needs_vote is None else needs_vote
    item.version += 1
    item.save(update_fields=["minutes", "presenter", "title", "needs_vote", "version"])
    _changed(meeting)
    after = _facts(item)
    record(
        "agenda.item_edited",
        item,
        by=by,
        at=at,
        committee=meeting.committee,
        before=before,
        after=after,
    )
    return item


@transaction.atomic
def move(*, item, to, by, at) -> AgendaItem:
    """Take an item to the place `to` (1 is the first); the others close up around it.

    Raises AgendaIsSettled, NoSuchPlace.
    """
    meeting = _lock_open(item.meeting)
    ids = _order(meeting)
    if not 1 <= to <= len(ids):
        raise NoSuchPlace(last=len(ids))
    ids.remove(item.pk)
    ids.insert(to - 1, item.pk)
    _reorder(meeting, ids, by=by, at=at)
    return _reload(item, meeting)


@transaction.atomic
def reorder(*, meeting, item_ids, order_version, by, at) -> Meeting:
    """Put the agenda in the order of `item_ids`, dragged on a screen that showed `order_version`.

    Raises AgendaIsSettled, OrderChanged when the agenda is no longer what the screen showed.
    """
    meeting = _lock_open(meeting)
    if order_version != meeting.order_version or sorted(item_ids) != sorted(_order(meeting)):
        raise OrderChanged
    _reorder(meeting, list(item_ids), by=by, at=at)
    return meeting


@transaction.atomic
def remove(*, item, by, at) -> Meeting:
    """Take an item off the agenda; its proposal is free for another one."""
    meeting = _lock_open(item.meeting)
    item = _reload(item, meeting)
    before = _facts(item)
    AgendaItem.objects.filter(meeting=meeting, position__gt=item.position).update(
        position=F("position") - 1
    )
    item.delete()
    _changed(meeting)
    record("agenda.removed", meeting, by=by, at=at, committee=meeting.committee, before=before)
    return meeting


def _reorder(meeting, ids, *, by, at) -> None:
    """Write every place in one statement: places are compared when the transaction ends."""
    places = [When(pk=pk, then=place) for place, pk in enumerate(ids, start=1)]
    meeting.items.update(position=Case(*places))
    _changed(meeting)
    after = {"order": ids}
    record("agenda.reordered", meeting, by=by, at=at, committee=meeting.committee, after=after)


def _changed(meeting) -> None:
    """The programme is another one now: what was laid before the Chair, or approved, was not it."""
    touch(meeting, order_version=meeting.order_version + 1, programme_asked_at=None)


def _lock_open(meeting) -> Meeting:
    meeting = lock(meeting.pk)
    if not meeting.agenda_may_change:
        raise AgendaIsSettled(state=MeetingState(meeting.state).label)
    return meeting


def _reload(item, meeting) -> AgendaItem:
    items = AgendaItem.objects.select_for_update(of=("self",)).select_related("proposal")
    item = items.get(pk=item.pk, meeting=meeting)
    item.meeting = meeting
    return item


def _order(meeting) -> list[int]:
    return list(meeting.items.in_order().values_list("pk", flat=True))


def next_place(meeting, *, adding) -> int:
    """Return the first free place of a locked meeting; raise TooLong when `adding` are too many."""
    printed = AgendaItem.printed.filter(meeting=meeting)  # a number once printed is not used again
    last = printed.aggregate(last=Max("position"))["last"] or 0
    if last + adding > LONGEST_AGENDA:
        raise TooLong(most=LONGEST_AGENDA)
    return last + 1


def lock_ready(proposals) -> list[Proposal]:
    """Return the proposals in the order given, held; raise NotReady for the first that is not."""
    held = Proposal.objects.select_for_update(of=("self",)).order_by("pk")
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


def _facts(item) -> dict:
    return {
        "title": item.title,
        "minutes": item.minutes,
        "presenter": item.presenter,
        "needs_vote": item.needs_vote,
    }
