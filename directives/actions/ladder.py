"""Deciding when a committee reminds."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from directives.enums import RungKind
from directives.models import Rung
from directives.rules.reminders import DEFAULT_LADDER, LONGEST_NOTICE
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.organisation.models import Committee


class RungStandsAlready(Refusal):
    sentence = _("The ladder has this reminder already.")
    field = "working_days"


class TooLongBefore(Refusal):
    sentence = _("A reminder comes at most %(limit)s working days before the due date.")
    field = "working_days"


class TooSoonForLeaders(Refusal):
    sentence = _("A Vice Chair is told of what is overdue: from 1 working day on.")
    field = "working_days"


class RungIsGone(Refusal):
    sentence = _("Somebody has taken this reminder off the ladder.")


@transaction.atomic
def set_default_ladder(*, committee, by, at) -> list[Rung]:
    """Give a committee that has no ladder the usual one: `DEFAULT_LADDER`."""
    committee = _lock(committee)
    standing = list(Rung.objects.filter(committee=committee))
    if standing:
        return standing
    rungs = Rung.objects.bulk_create(
        Rung(committee=committee, kind=kind, working_days=days) for kind, days in DEFAULT_LADDER
    )
    after = {"rungs": [str(rung) for rung in rungs]}
    record("ladder.set", committee, by=by, at=at, committee=committee, after=after)
    return rungs


@transaction.atomic
def add_rung(*, committee, kind, by, at, working_days=0) -> Rung:
    """Add a reminder; it holds from the next planning on."""
    if working_days > LONGEST_NOTICE:
        raise TooLongBefore(limit=LONGEST_NOTICE)
    if kind == RungKind.ESCALATION and not working_days:
        raise TooSoonForLeaders
    committee = _lock(committee)
    days = 0 if kind == RungKind.WEEKLY_OVERDUE else working_days
    rung, is_new = Rung.objects.get_or_create(committee=committee, kind=kind, working_days=days)
    if not is_new:
        raise RungStandsAlready
    record("ladder.rung_added", rung, by=by, at=at, committee=committee)
    return rung


@transaction.atomic
def remove_rung(*, rung, by, at) -> None:
    """Take a reminder off the ladder; what was sent because of it stays."""
    committee = _lock(rung.committee)
    if not Rung.objects.filter(pk=rung.pk).delete()[0]:
        raise RungIsGone
    record("ladder.rung_removed", rung, by=by, at=at, committee=committee)


@transaction.atomic
def switch_rung(*, rung, is_active, by, at) -> Rung:
    """Rest a reminder, or use it again; asked a second time it stays as it is."""
    committee = _lock(rung.committee)
    stored = Rung.objects.filter(pk=rung.pk).first()
    if stored is None:
        raise RungIsGone
    if stored.is_active == is_active:
        return stored
    Rung.objects.filter(pk=rung.pk).update(is_active=is_active)
    rung.refresh_from_db()
    after = {"is_active": is_active}
    record("ladder.rung_switched", rung, by=by, at=at, committee=committee, after=after)
    return rung


def _lock(committee) -> Committee:
    committees = Committee.objects.select_for_update(of=("self",), no_key=True)
    return committees.get(pk=committee.pk)
