"""Writing a compensation plan and its annex."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal, check_version
from meetings.models import Proposal
from meetings.subjects.compensation import annex
from meetings.subjects.compensation.models import CompensationPlan, Household, PlanArea


class NotOpen(Refusal):
    sentence = _("Only in a draft, or in what was returned, can the annex be changed.")


class NoPlanYet(Refusal):
    sentence = _("Fill in the plan first; then its annex can be read in.")


def write(*, proposal, details) -> CompensationPlan:
    """Called by `meetings.actions.proposals`. The annex stays; the areas are replaced.

    The database refuses amounts that do not add up to the total.
    """
    rest = {name: value for name, value in details.items() if name != "areas"}
    plan, _created = CompensationPlan.objects.update_or_create(proposal=proposal, defaults=rest)
    plan.areas.all().delete()
    PlanArea.objects.bulk_create(
        PlanArea(plan=plan, position=place, **area)
        for place, area in enumerate(details.get("areas", ()), start=1)
    )
    return plan


@transaction.atomic
def import_annex(*, proposal, rows, version, by, at, hand=OWN) -> int:
    """Replace the annex by `rows` (shape: `annex`), all or nothing; return how many changed.

    The same rows again change nothing. The ledger is told how many rows and what they add
    up to, never whose they are. Raises NotOpen, NoPlanYet, ChangedMeanwhile.
    """
    held = Proposal.objects.select_for_update(of=("self",), no_key=True)
    proposal = held.select_related("committee", "department").get(pk=proposal.pk)
    if not proposal.may_be_edited:
        raise NotOpen
    plan = CompensationPlan.objects.filter(proposal=proposal).first()
    if plan is None:
        raise NoPlanYet
    before = rows_of(plan)
    if before == rows:
        return 0
    check_version(seen=version, current=proposal.version)
    plan.annex.all().delete()
    Household.objects.bulk_create(
        Household(plan=plan, position=place, **_columns(row)) for place, row in enumerate(rows, 1)
    )
    proposal.version += 1
    proposal.save(update_fields=["version"])
    record(
        "proposal.annex_imported",
        proposal,
        by=by,
        at=at,
        committee=proposal.committee,
        entered_by=hand.entered_by,
        before=_told(before),
        after=_told(rows),
    )
    return changed(before, rows)


def rows_of(plan) -> list[dict]:
    """Return the annex as it is written, in the shape in which it was read; one query."""
    return [
        {name: _plain(getattr(household, name)) for name in annex.READERS}
        for household in plan.annex.all()
    ]


def changed(before, after) -> int:
    """How many rows are new, gone or different."""
    same = sum(one == other for one, other in zip(before, after, strict=False))
    return max(len(before), len(after)) - same


def _told(rows) -> dict:
    return {"rows": len(rows), "total": sum(annex.sums(rows).values())}


def _columns(row) -> dict:
    day = row["counted_on"]
    return row | {
        "area": Decimal(row["area"]),
        "counted_on": date.fromisoformat(day) if day else None,
    }


def _plain(value):
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else value
