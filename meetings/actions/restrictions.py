"""Restricting who may read a matter: the mark, the list of readers, and opening it again.

Locks: the meetings in which it has a place, then the proposal (or the item that has none).
So nobody's name leaves a list while a vote opens on it.
"""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.acts.permissions import holders
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.notifications.actions import messages
from giaoban.organisation.enums import VOTING_ROLES, Role
from giaoban.organisation.models import Post, User
from giaoban.organisation.permissions import Permission
from meetings import kinds, veil
from meetings.actions.revision import lock, touch
from meetings.models import AgendaItem, Consultee, Elector, Proposal, Reader, RestrictionStep
from meetings.models.restriction import subject_of
from meetings.models.veiled import IN_THE_RECORD

RUNS_THE_MEETING = (Role.OFFICE_CHIEF, Role.SECRETARY)
Kind = RestrictionStep.Kind


class AlreadyRestricted(Refusal):
    sentence = _("This is restricted already. Change its list instead.")


class NotRestricted(Refusal):
    sentence = _("This is not restricted: everybody who sees the agenda may read it.")


class AlwaysRestricted(Refusal):
    sentence = _("“%(kind)s” is always restricted. Put whoever needs it on its list.")


class NobodyOfTheOffice(Refusal):
    sentence = _(
        "Nobody of the Office is on the list, so nobody could check it or bring it to a meeting. "
        "Tick at least one person of the Office."
    )
    field = "people"


class HasAVoteOnIt(Refusal):
    sentence = _("Whoever votes on it must be able to read it. Put back on the list: %(names)s.")
    field = "people"


class SaysNoReason(Refusal):
    sentence = _("Say why it may be read by everybody again.")
    field = "reason"


@transaction.atomic
def restrict(*, matter, people=None, reason="", by, at):
    """Let only `people` read a proposal or an item (None: `usual_readers`).

    What was written of it in messages before is worded anew. Raises AlreadyRestricted,
    NobodyOfTheOffice, HasAVoteOnIt.
    """
    matter, sittings = _lock(matter)
    if matter.is_restricted:
        raise AlreadyRestricted
    people = usual_readers(matter, at=at) if people is None else people
    _mark(matter, is_restricted=True)
    change = _write_list(matter, people, by=by, at=at)
    _check_list(matter, at=at)
    _hide_in_messages(matter)
    _done(matter, sittings, Kind.RESTRICTED, by=by, at=at, reason=reason, **change)
    return matter


@transaction.atomic
def set_list(*, matter, people, by, at):
    """Make `people` the list of a restricted matter. Saved as it was, it is no deed.

    Raises NotRestricted, NobodyOfTheOffice, HasAVoteOnIt.
    """
    matter, sittings = _lock(matter)
    if not matter.is_restricted:
        raise NotRestricted
    change = _write_list(matter, people, by=by, at=at)
    _check_list(matter, at=at)
    if any(change.values()):
        _done(matter, sittings, Kind.LIST, by=by, at=at, **change)
    return matter


@transaction.atomic
def open_again(*, matter, reason, by, at):
    """Let everybody who sees the agenda read it again, saying why. The list goes.

    Raises SaysNoReason, NotRestricted, AlwaysRestricted.
    """
    matter, sittings = _lock(matter)
    if not reason.strip():
        raise SaysNoReason
    if not matter.is_restricted:
        raise NotRestricted
    if is_always_restricted(matter):
        raise AlwaysRestricted(kind=kinds.get(matter.kind).name)
    change = _write_list(matter, [], by=by, at=at)
    _mark(matter, is_restricted=False)
    _done(matter, sittings, Kind.OPENED, by=by, at=at, reason=reason, **change)
    return matter


def begin(proposal, *, by, at) -> None:
    """Give a proposal written as restricted its usual list; part of writing it down."""
    change = _write_list(proposal, usual_readers(proposal, at=at), by=by, at=at)
    _step(proposal, Kind.RESTRICTED, by=by, at=at, **change)


def carry(item, there, *, by, at) -> None:
    """Give an item without a proposal the list of the one it comes from, on another agenda.

    Part of carrying it over. One with a proposal goes by the list of that.
    """
    if there.proposal_id or not there.is_restricted:
        return
    matter = getattr(item, "came_with", None) or item
    people = [row.person for row in Reader.objects.of(matter).select_related("person")]
    change = _write_list(there, people, by=by, at=at)
    _step(there, Kind.RESTRICTED, by=by, at=at, **change)


def refuse_voters_who_may_not_read(item, people, *, at) -> None:
    """Raise HasAVoteOnIt when one of `people` (ids) may not read a restricted item.

    The meeting must be held: a list changes only under it.
    """
    item = AgendaItem.objects.select_related("meeting", "proposal").get(pk=item.pk)
    if not item.is_restricted:
        return
    strangers = set(people) - veil.who_may_read(item, on=timezone.localdate(at))
    if strangers:
        raise HasAVoteOnIt(names=_names(strangers))


def usual_readers(matter, *, at):
    """Return whom a list begins with: the members in office, the chief and secretaries of the
    Office. The Chair and the unit's own need no place on it."""
    day = timezone.localdate(at)
    posts = Post.objects.filter(committee=matter.committee_id).in_force(on=day)
    usual = posts.filter(role__in=[*VOTING_ROLES, *RUNS_THE_MEETING])
    always = veil.always_readers(matter, on=day)
    return (
        candidates(matter, at=at)
        .filter(pk__in=usual.values("person"))
        .exclude(pk__in=always.values("person"))
    )


def candidates(matter, *, at):
    """Return whoever may be put on the list: people with a post in the committee, by name."""
    posts = Post.objects.filter(committee=matter.committee_id)
    posts = posts.in_force(on=timezone.localdate(at)).exclude(role=Role.ADMIN)
    people = User.objects.filter(is_active=True, pk__in=posts.values("person"))
    return people.order_by("sort_key", "pk")


def is_always_restricted(matter) -> bool:
    return isinstance(matter, Proposal) and kinds.get(matter.kind).always_restricted


def _lock(matter):
    """Return the matter, and the meetings it has a place in, all held."""
    if isinstance(matter, AgendaItem) and matter.proposal_id:
        matter = matter.proposal
    places = AgendaItem.everything.filter(**_places(matter))
    sittings = [lock(pk) for pk in sorted(set(places.values_list("meeting", flat=True)))]
    held = type(matter).objects.select_for_update(of=("self",), no_key=True)
    loaded = "committee" if isinstance(matter, Proposal) else "meeting__committee"
    return held.select_related(loaded).get(pk=matter.pk), sittings


def _places(matter) -> dict:
    return {"proposal": matter} if isinstance(matter, Proposal) else {"pk": matter.pk}


def _mark(matter, *, is_restricted) -> None:
    matter.is_restricted = is_restricted
    matter.save(update_fields=["is_restricted"])
    # Those withdrawn from a programme too: it still prints them.
    AgendaItem.everything.filter(**_places(matter)).update(is_restricted=is_restricted)


def _write_list(matter, people, *, by, at) -> dict:
    """Write who is on the list; return the names put on it and taken off it."""
    wanted = {person.pk: person for person in people}
    rows = Reader.objects.of(matter)
    there = {row.person_id: row.person for row in rows.select_related("person")}
    rows.exclude(person__in=wanted).delete()
    subject = {f"{name}_id": pk for name, pk in subject_of(matter).items()}
    Reader.objects.bulk_create(
        Reader(**subject, person=person, added_at=at, added_by=by)
        for pk, person in wanted.items()
        if pk not in there
    )
    return {
        "added": [one.full_name for pk, one in wanted.items() if pk not in there],
        "removed": [one.full_name for pk, one in there.items() if pk not in wanted],
    }


def _check_list(matter, *, at) -> None:
    day = timezone.localdate(at)
    may = veil.who_may_read(matter, on=day)
    office = holders(Permission.PROPOSAL_CHECK, on=matter, today=day)
    if not office.filter(pk__in=may).exists():
        raise NobodyOfTheOffice
    voters = Elector.objects.present().filter(
        **{f"round__item__{name}": value for name, value in _places(matter).items()}
    )
    voters = voters.exclude(round__state="ANNULLED").values_list("person_id", flat=True)
    if strangers := {*voters, *_asked_by_slips(matter)} - may:
        raise HasAVoteOnIt(names=_names(strangers))


def _asked_by_slips(matter):
    """The ids of those who are being asked about it by slips."""
    subject = "proposal" if isinstance(matter, Proposal) else "item"
    asked = Consultee.objects.filter(
        **{f"consultation__{subject}": matter}, consultation__state="OPEN"
    )
    return asked.values_list("person_id", flat=True)


def _names(people) -> str:
    found = User.objects.filter(pk__in=people).order_by("sort_key", "pk")
    return ", ".join(found.values_list("full_name", flat=True))


def _hide_in_messages(matter) -> None:
    """Messages written while everybody might read it are worded anew when they are shown."""
    if isinstance(matter, Proposal):
        words = {"title": IN_THE_RECORD, "reason": "", "question": "", "remarks": ""}
        messages.reword(facts={"proposal": matter.pk}, words=words)
    for pk in AgendaItem.everything.filter(**_places(matter)).values_list("pk", flat=True):
        messages.reword(facts={"item_id": pk}, words={"item": IN_THE_RECORD})


def _done(matter, sittings, kind, *, by, at, added, removed, reason="") -> None:
    _step(matter, kind, by=by, at=at, reason=reason, added=added, removed=removed)
    for meeting in sittings:
        touch(meeting)
    committee = matter.committee if isinstance(matter, Proposal) else matter.meeting.committee
    record(
        f"restriction.{kind.lower()}",
        matter,
        by=by,
        at=at,
        committee=committee,
        after={"added": added, "removed": removed},
        reason=reason,
    )


def _step(matter, kind, *, by, at, added, removed, reason="") -> None:
    subject = subject_of(matter)
    if "proposal" in subject:
        subject = {"proposal_id": subject["proposal"]}
    RestrictionStep.objects.create(
        **subject, kind=kind, reason=reason, added=added, removed=removed, by=by, at=at
    )
