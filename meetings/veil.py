"""The one gate to restricted matters: who reads what, and what everybody else sees of it.

A restricted proposal, with its places on agendas, is read by the people on its list, by the
head of its unit and whoever wrote it there, and by the Chair. Everybody else sees its number
and "Restricted item". The doors of `access` come first: a list narrows what they let through.

`models.veiled` hides what was not brought here; so forgetting to ask hides too much, never
too little.
"""

from django.db.models import BigIntegerField, CharField, Q, Value
from django.db.models.functions import Cast

from giaoban.organisation.enums import UNIT_ROLES, Role
from giaoban.organisation.models import Post
from giaoban.organisation.permissions import holdings
from meetings.models import (
    AgendaItem,
    Ballot,
    Conclusion,
    Decision,
    Dissent,
    Objection,
    ObjectionAnswer,
    Position,
    Proposal,
    Reader,
    Round,
    ScriptLine,
    Signing,
    Speech,
)

# What the ledger speaks of that has a title: how each leads to the matter it is about.
NOUNS = {
    Proposal: "",
    AgendaItem: "",
    Conclusion: "item__",
    Decision: "item__",
    Round: "item__",
    Ballot: "round__item__",
    Objection: "round__item__",
    ObjectionAnswer: "objection__round__item__",
    Dissent: "round__item__",
    Position: "item__",
    ScriptLine: "item__",
    Speech: "item__",
    Signing: "item__",
}
PROPOSAL_OF_AN_ITEM = AgendaItem._meta.get_field("proposal")


def lift(user, matters) -> list:
    """Return proposals, or items, marked as `user` may read them: one query, none restricted: none.

    An item's proposal, where it is loaded, is marked with it.
    """
    matters = list(matters)
    restricted = [one for one in matters if one.is_restricted]
    drafted = [one for one in restricted if one.pk is None]  # items only; each by its proposal
    if drafted:
        lift(user, [one.proposal for one in drafted])
        for one in drafted:
            one.is_revealed = one.proposal.is_revealed
        restricted = [one for one in restricted if one.pk]
    if restricted:
        model = type(restricted[0])
        asked = model._base_manager.filter(pk__in=[one.pk for one in restricted])
        found = set(readable(user, asked).values_list("pk", flat=True))
        for one in restricted:
            _mark(one, is_revealed=one.pk in found)
    return matters


def hides(user, matter) -> bool:
    """Whether `user` may see only the number of a proposal or an item; marks it as `lift` does."""
    lift(user, [matter])
    return matter.is_hidden


def readable(user, matters):
    """Return the queryset of proposals or items without those hidden from `user`; no query more."""
    theirs = _proposals_of(user) if matters.model is Proposal else _items_of(user)
    return matters.filter(Q(is_restricted=False) | theirs)


def who_may_read(matter, *, on) -> set[int]:
    """Return the ids of everybody who may read a restricted matter on a day; two queries."""
    listed = Reader.objects.of(matter).values_list("person_id", flat=True)
    always = always_readers(matter, on=on).values_list("person_id", flat=True)
    return {*listed, *always}


def always_readers(matter, *, on):
    """Return the posts whose holders need no place on the list: the Chair, and the unit's own."""
    proposal = matter if isinstance(matter, Proposal) else matter.proposal
    theirs = Q(role=Role.CHAIR)
    if proposal:
        of_the_unit = Q(department=proposal.department_id)
        theirs |= of_the_unit & Q(role=Role.UNIT_HEAD)
        theirs |= of_the_unit & Q(role__in=UNIT_ROLES, person=proposal.created_by_id)
    posts = Post.objects.filter(committee=matter.committee_id).in_force(on=on)
    return posts.filter(theirs).select_related("person").by_rank()


def only_readers(matter, people, *, on) -> list:
    """Of `people`, those who may read the matter: all of them when it is not restricted."""
    people = list(people)
    if not matter.is_restricted or not people:
        return people
    may = who_may_read(matter, on=on)
    return [one for one in people if one.pk in may]


def hidden_nouns(user, nouns) -> set[tuple[str, str]]:
    """Of (model's label, id) pairs, as the ledger has them, return those hidden from `user`.

    One query. What was written before its subject was restricted still names it.
    """
    asked = {model: {pk for label, pk in nouns if label == model._meta.label} for model in NOUNS}
    found = [
        _hidden_of(user, model, pks).values_list(
            Value(model._meta.label, CharField()), Cast("pk", BigIntegerField())
        )
        for model, pks in asked.items()
        if pks
    ]
    if not found:
        return set()
    first, *others = found
    return {(label, str(pk)) for label, pk in first.union(*others, all=True)}


def _hidden_of(user, model, pks):
    path = NOUNS[model]
    if model is Proposal:
        open_to_them = Q(pk__in=Proposal.objects.filter(_proposals_of(user)))
    else:
        open_to_them = Q(**{f"{path}pk__in": AgendaItem.everything.filter(_items_of(user))})
    rows = model._base_manager.filter(pk__in=pks, **{f"{path}is_restricted": True})
    return rows.exclude(open_to_them).order_by()


def _proposals_of(user) -> Q:
    held = holdings(user)
    heads = {one.department_id for one in held if one.role == Role.UNIT_HEAD}
    units = {one.department_id for one in held if one.role in UNIT_ROLES}
    listed = Reader.objects.filter(person=user.pk, proposal__isnull=False)
    return (
        Q(pk__in=listed.values("proposal"))
        | Q(committee__in=_chaired_by(held))
        | Q(department__in=heads)
        | Q(created_by=user.pk, department__in=units)
    )


def _items_of(user) -> Q:
    listed = Reader.objects.filter(person=user.pk, item__isnull=False)
    chaired = Q(meeting__committee__in=_chaired_by(holdings(user)))
    return (
        Q(pk__in=listed.values("item"))
        | Q(proposal__isnull=True) & chaired
        | Q(proposal__in=Proposal.objects.filter(_proposals_of(user)))
    )


def _chaired_by(held) -> set[int]:
    return {one.committee_id for one in held if one.role == Role.CHAIR}


def _mark(matter, *, is_revealed) -> None:
    matter.is_revealed = is_revealed
    if isinstance(matter, AgendaItem) and PROPOSAL_OF_AN_ITEM.is_cached(matter) and matter.proposal:
        matter.proposal.is_revealed = is_revealed
