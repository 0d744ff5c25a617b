"""Other working rules from a day on; what held before that day stays as it was."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal
from giaoban.organisation.models import Committee, WorkingRules

CHANGEABLE = (
    "seats",
    "quorum_numerator",
    "quorum_denominator",
    "majority_of",
    "tie",
    "voting_basis",
    "stand_ins_vote",
    "silence",
    "signing_working_days",
    "due_soon_days",
    "extensions_by",
    "extension_working_days",
    "return_working_days",
    "figures_working_days",
    "month_figures_day",
    "month_figures_after",
    "before_includes_the_day",
    "spelling",
)
ONE_DAY = timedelta(days=1)


class BeginsToday(Refusal):
    sentence = _("Rules begin to hold tomorrow at the earliest: what happened today stays counted.")
    field = "from_on"


class BeginsBeforeAnother(Refusal):
    sentence = _("Other rules hold from %(day)s. Give a later day, or take those back first.")
    field = "from_on"


class NothingChanged(Refusal):
    sentence = _("Nothing differs from the rules that hold then.")


class QuorumIsMoreThanAll(Refusal):
    sentence = _("The quorum cannot be more than all members.")
    field = "quorum_numerator"


class HoldsAlready(Refusal):
    sentence = _("These rules hold already. Enter what is to hold from a later day.")


@transaction.atomic
def change(*, committee, from_on, by, at, **changes) -> WorkingRules:
    """Let rules with `changes` (any of CHANGEABLE) hold from a day on, tomorrow at the earliest.

    Everything else is as in the latest rules, whose last day is the one before.
    """
    if unknown := changes.keys() - set(CHANGEABLE):
        raise TypeError(f"change() cannot change {sorted(unknown)}")
    committee = _lock(committee)
    latest = committee.rules.order_by("-from_on").first()
    _must_begin_after(latest, from_on, at=at)
    before = {name: getattr(latest, name) for name in changes}
    after = {name: value for name, value in changes.items() if before[name] != value}
    if not after:
        raise NothingChanged
    rules = WorkingRules.objects.get(pk=latest.pk)
    rules.pk, rules.from_on, rules.until_on = None, from_on, None
    for name, value in after.items():
        setattr(rules, name, value)
    if not 1 <= rules.quorum_numerator <= rules.quorum_denominator:
        raise QuorumIsMoreThanAll
    latest.until_on = from_on - ONE_DAY
    latest.save(update_fields=["until_on"])
    rules._state.adding = True
    rules.save(force_insert=True)
    record(
        "rules.changed",
        rules,
        by=by,
        at=at,
        committee=committee,
        before={name: before[name] for name in after},
        after={"from_on": from_on, **after},
    )
    return rules


@transaction.atomic
def take_back(*, rules, by, at) -> None:
    """Take back rules that do not hold yet: those before them hold on."""
    committee = _lock(rules.committee)
    rules = committee.rules.filter(pk=rules.pk).first()
    if rules is None or rules.from_on <= timezone.localdate(at):
        raise HoldsAlready
    gone = WorkingRules(pk=rules.pk, committee=committee, from_on=rules.from_on)
    committee.rules.filter(pk=rules.pk).delete()
    committee.rules.filter(until_on=rules.from_on - ONE_DAY).update(until_on=rules.until_on)
    after = {"from_on": rules.from_on}
    record("rules.taken_back", gone, by=by, at=at, committee=committee, before=after)


def _lock(committee) -> Committee:
    committees = Committee.objects.select_for_update(of=("self",), no_key=True)
    return committees.get(pk=committee.pk)


def _must_begin_after(latest, from_on, *, at) -> None:
    if from_on <= timezone.localdate(at):
        raise BeginsToday
    if from_on <= latest.from_on:
        raise BeginsBeforeAnother(day=vietnamese.day(latest.from_on))
