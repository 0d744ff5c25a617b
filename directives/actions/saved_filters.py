"""Keeping what a list was narrowed to under a name."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from directives.models import SavedFilter
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.organisation.models import Committee

MOST = 30  # of one person in a committee


class NameIsTaken(Refusal):
    sentence = _("You have saved filters under this name already. Choose another name.")
    field = "name"


class TooMany(Refusal):
    sentence = _("At most %(most)s filters can be saved. Remove one first.")


class IsGone(Refusal):
    sentence = _("These filters have been removed.")


@transaction.atomic
def save(*, committee, name, query, by, at, is_shared=False) -> SavedFilter:
    """Save filters for `by`, or for everybody; saved again as they are, nothing is written."""
    committee = _lock(committee)
    own = SavedFilter.objects.of(committee).filter(owner=by)
    known = own.filter(name=name).first()
    if known and (known.query, known.is_shared) == (query, is_shared):
        return known
    if known:
        raise NameIsTaken
    if own.count() >= MOST:
        raise TooMany(most=MOST)
    saved = SavedFilter.objects.create(
        committee=committee,
        owner=by,
        name=name,
        query=query,
        is_shared=is_shared,
        created_at=at,
    )
    after = {"name": name, "query": query, "is_shared": is_shared}
    record("filter.saved", saved, by=by, at=at, committee=committee, after=after)
    return saved


@transaction.atomic
def rename(*, saved, name, by, at) -> SavedFilter:
    """Give saved filters another name; the one they have writes nothing."""
    committee = _lock(saved.committee)
    saved = _there(saved)
    if saved.name == name:
        return saved
    others = SavedFilter.objects.of(committee).filter(owner=saved.owner, name=name)
    if others.exclude(pk=saved.pk).exists():
        raise NameIsTaken
    before = {"name": saved.name}
    saved.name = name
    saved.save(update_fields=["name"])
    after = {"name": name}
    record("filter.renamed", saved, by=by, at=at, committee=committee, before=before, after=after)
    return saved


@transaction.atomic
def remove(*, saved, by, at) -> None:
    """Remove saved filters; the directives are not touched."""
    committee = _lock(saved.committee)
    gone = _there(saved)
    SavedFilter.objects.filter(pk=gone.pk).delete()
    before = {"name": gone.name, "query": gone.query}
    record("filter.removed", gone, by=by, at=at, committee=committee, before=before)


def _there(saved) -> SavedFilter:
    found = SavedFilter.objects.filter(pk=saved.pk).first()
    if found is None:
        raise IsGone
    return found


def _lock(committee) -> Committee:
    committees = Committee.objects.select_for_update(of=("self",), no_key=True)
    return committees.get(pk=committee.pk)
