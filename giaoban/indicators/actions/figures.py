"""Entering figures: one save of a grid, each cell for itself, all that may be written at once.

A cell that somebody else has changed since it was shown is not overwritten: it is given back with
what stands there now, and whoever typed it decides.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.indicators.actions import report_months
from giaoban.indicators.models import Figure, Indicator, ReportMonth, Stated
from giaoban.indicators.places import Place, Said, counting

STALE = _(
    "Someone else has entered %(now)s here since you opened the page. Nothing was overwritten: "
    "compare, then save again to put your number in its place."
)
STALE_EMPTY = _(
    "Someone else has taken the number out of here since you opened the page. "
    "Save again to put yours in."
)
LOCKED = _("Month %(month)s is locked. Ask the Office to open it again.")
OFFICE_ONLY = _("Month %(month)s was opened again for corrections by the Office alone.")
OTHER_UNIT = _(
    "The Office has meanwhile changed what this indicator is counted in to %(unit)s. Nothing was "
    "written: look at your number again, then save."
)
NOT_COUNTED = _("This indicator is not counted in month %(month)s.")


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody wants to stand in a cell, and the row they saw there (None: an empty one).

    `unit` is the unit of measure it was typed in, "" where nobody was shown one.
    """

    place: Place
    said: Said
    seen: int | None = None
    unit: str = ""


@dataclass
class Outcome:
    """How many cells were entered first, corrected; what was refused, with a sentence each."""

    entered: int = 0
    corrected: int = 0
    refused: dict[Place, str] = field(default_factory=dict)

    @property
    def written(self) -> int:
        return self.entered + self.corrected


@transaction.atomic
def enter(*, committee, entries, by, at, hand=OWN, may_correct=False) -> Outcome:
    """Write what differs from what stands there; return what was written and what was not.

    Every month and indicator concerned is held until the end: two saves of one month follow one
    another.
    `may_correct` is whether a month that was reopened takes what this person enters. What a
    month had confirmed is confirmed no longer. Raises CommitteeHasEnded, HasNotBegun.
    """
    entries = list(entries)
    months = _hold_months(committee, entries, at)
    counted = _counted(committee, entries)
    standing = counting({entry.place for entry in entries})
    outcome, new = Outcome(), []
    for entry in entries:
        row, there = standing.get(entry.place, (None, Said()))
        if there == entry.said or (there.value is None and entry.said.value is None):
            continue
        place = entry.place
        if refusal := _uncounted(counted[place.indicator_id], entry):
            outcome.refused[place] = refusal
        elif refusal := _closed(months[place.year, place.month], may_correct):
            outcome.refused[place] = refusal % {"month": place.says_month}
        elif row != entry.seen:
            outcome.refused[place] = _stale(there)
        else:
            new.append((entry, row))
    _write(new, outcome, by=by, at=at, hand=hand)
    _tell(committee, new, standing, months, by=by, at=at, hand=hand)
    return outcome


def _hold_months(committee, entries, at) -> dict[tuple[int, int], ReportMonth]:
    """In one order, so that two saves wait for, and never on, each other."""
    keys = sorted({(entry.place.year, entry.place.month) for entry in entries})
    return {
        (year, month): report_months.hold(committee=committee, year=year, month=month, at=at)
        for year, month in keys
    }


def _counted(committee, entries) -> dict[int, Indicator]:
    """Held, in one order: nobody changes what a number is counted in while it is written."""
    held = Indicator.objects.select_for_update(of=("self",), no_key=True).of(committee)
    return {row.pk: row for row in held.filter(pk__in=_ids(entries)).order_by("pk")}


def _ids(entries) -> set[int]:
    return {entry.place.indicator_id for entry in entries}


def _uncounted(indicator, entry):
    place = entry.place
    if not indicator.is_valid_in(place.year, place.month):
        return NOT_COUNTED % {"month": place.says_month}
    if entry.unit and entry.unit != indicator.unit:
        return OTHER_UNIT % {"unit": indicator.unit}
    return None


def _closed(month, may_correct):
    if month.is_locked:
        return LOCKED
    if month.is_reopened and not may_correct:
        return OFFICE_ONLY
    return None


def _stale(there) -> str:
    return STALE % {"now": there.in_words} if there.value is not None else str(STALE_EMPTY)


def _write(new, outcome, *, by, at, hand) -> None:
    figures, stated = [], []
    for entry, row in new:
        place, said = entry.place, entry.said
        common = {
            "indicator_id": place.indicator_id,
            "year": place.year,
            "month": place.month,
            "value": said.value,
            "approximate": said.approximate,
            "by": by,
            "at": at,
        }
        if place.measure:
            stated.append(Stated(**common, measure=place.measure, note=said.note))
        else:
            own = {"source": said.note, "corrects_id": row, **hand.columns()}
            figures.append(Figure(**common, **own))
        if row is None:
            outcome.entered += 1
        else:
            outcome.corrected += 1
    Figure.objects.bulk_create(figures)
    Stated.objects.bulk_create(stated)


def _tell(committee, new, standing, months, *, by, at, hand) -> None:
    """One deed for the whole save: each cell with what stood there and what stands there now."""
    if not new:
        return
    for key in {(entry.place.year, entry.place.month) for entry, _row in new}:
        month = months[key]
        if month.confirmed_at is not None and month.locked_at is None:
            month.confirmed_at, month.confirmed_by = None, None
            month.save(update_fields=["confirmed_at", "confirmed_by"])
    cells = [_cell(entry, standing.get(entry.place, (None, Said()))[1]) for entry, _row in new]
    record(
        "figures.entered",
        committee,
        by=by,
        at=at,
        committee=committee,
        before={"cells": [before for before, _after in cells]},
        after={"cells": [after for _before, after in cells]},
        entered_by=hand.entered_by,
    )


def _cell(entry, before) -> tuple[list, list]:
    place, said = entry.place, entry.said
    name = [place.indicator_id, place.says_month, place.measure]
    return [*name, before.in_words, before.note], [*name, said.in_words, said.note]
