"""One deed on many directives: on all of them, or on none.

Each is done by its own action, with all its rules; here they are held, in one order, and what
each refuses is gathered.
"""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from directives.actions import directives, reminding, reports, stopping
from directives.enums import DirectiveState, ManyDeed
from directives.models import DeedOnMany, Directive
from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core.refusals import ChangedMeanwhile, Refusal, check_version
from giaoban.organisation.models import Committee

MOST = 200  # directives at once


class NothingTicked(Refusal):
    sentence = _("Tick the tasks first.")


class TooManyTicked(Refusal):
    sentence = _("At most %(most)s tasks can be dealt with at once.")


class IsGone(Refusal):
    sentence = _("It is no longer there.")


class SomeRefused(Refusal):
    """Nothing was done; `refused` tells why, by the id of the directive."""

    sentence = _("Nothing was done: %(count)s of the tasks ticked cannot be dealt with so.")

    def __init__(self, refused):
        super().__init__(count=len(refused))
        self.refused = refused


class ChangedSinceTicked(Refusal):
    sentence = _("It was changed since you ticked it. Look at it, then tick it again.")


@transaction.atomic
def do(*, committee, deed, seen, key, by, at, hand=OWN, **said) -> DeedOnMany:
    """Do `deed` (a ManyDeed) to every directive of `seen`: its version by its id.

    `said` is what the deed's action is told: a reason, a due date. A second call with the same
    `key` is the first. Raises SomeRefused, with every refusal, and then has done nothing.
    """
    committees = Committee.objects.select_for_update(of=("self",), no_key=True)
    committee = committees.get(pk=committee.pk)
    known = DeedOnMany.objects.filter(key=key).first()
    if known:
        return _the_same(known, committee)
    if not seen:
        raise NothingTicked
    if len(seen) > MOST:
        raise TooManyTicked(most=MOST)
    held = _hold(committee, seen)
    act = {"by": by, "at": at, "hand": hand, **said}
    refused = {}
    for pk, version in sorted(seen.items()):
        try:
            _do_one(held.get(pk), version, deed, act)
        except Refusal as refusal:
            refused[pk] = str(refusal)
    if refused:
        raise SomeRefused(refused)
    done = DeedOnMany.objects.create(
        committee=committee,
        key=key,
        deed=deed,
        count=len(seen),
        by=by,
        at=at,
        **hand.columns(),
    )
    record(
        "directive.many",
        done,
        by=by,
        at=at,
        committee=committee,
        entered_by=hand.entered_by,
        reason=said.get("reason", "") or said.get("words", ""),
        after={"deed": deed, "codes": [held[pk].code for pk in sorted(seen)]},
    )
    return done


def _the_same(known, committee) -> DeedOnMany:
    if known.committee_id != committee.pk:
        raise directives.KeyIsTaken
    return known


def _hold(committee, seen) -> dict:
    """Every row a deed may write, held before the first deed: ledger comes after directives.

    Those above and below are held too: a task moves the roll-up it belongs to, and back.
    """
    ticked = Directive.objects.of(committee).filter(pk__in=seen)
    parents = ticked.exclude(parent=None).values("parent")
    family = Q(pk__in=seen) | Q(pk__in=parents) | Q(parent__in=seen)
    rows = Directive.objects.select_for_update(of=("self",), no_key=True)
    rows = rows.of(committee).filter(family).order_by("pk")
    return {one.pk: one for one in rows.select_related("committee", "lead")}


def _do_one(directive, version, deed, act) -> None:
    if directive is None:
        raise IsGone
    try:
        check_version(seen=version, current=directive.version)
    except ChangedMeanwhile as changed:
        raise ChangedSinceTicked from changed
    DEEDS[deed](directive=directive, **act)


def _suspend(*, directive, **act) -> None:
    stopping.stop(directive=directive, new=DirectiveState.SUSPENDED, **act)


DEEDS = {
    ManyDeed.CONFIRM: reports.confirm,
    ManyDeed.REMIND: reminding.remind,
    ManyDeed.DUE: directives.set_due,
    ManyDeed.SUSPEND: _suspend,
    ManyDeed.RESUME: stopping.resume,
}
