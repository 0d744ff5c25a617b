"""The Office's own days: off, in lieu, swapped or worked; taken back; a year confirmed."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal
from giaoban.core.working_days import SATURDAY
from giaoban.organisation import calendar, official_days
from giaoban.organisation.enums import OverrideKind
from giaoban.organisation.models import CalendarOverride, Committee, ConfirmedYear


class DayIsEntered(Refusal):
    sentence = _("%(day)s is entered already. Take that entry back first, then enter it anew.")
    field = "day"


class IsWorkedAnyway(Refusal):
    sentence = _("%(day)s is a working day already: there is nothing to enter.")
    field = "day"


class RestsAnyway(Refusal):
    sentence = _("%(day)s is a Saturday or Sunday: it can only be worked by a swap.")
    field = "day"


class InLieuOnAWeekend(Refusal):
    sentence = _("%(day)s is a Saturday or Sunday: a compensatory day off falls on a weekday.")
    field = "day"


class NotAWeekdayOff(Refusal):
    sentence = _("%(day)s is no working day: only a working day is swapped for a Saturday.")
    field = "day_off"


class NotAWeekend(Refusal):
    sentence = _("%(day)s is a weekday. What is worked instead is a Saturday or a Sunday.")
    field = "worked_on"


class EntryIsGone(Refusal):
    sentence = _("Somebody has taken this entry back already.")


class HoldsEverywhere(Refusal):
    sentence = _("This day holds for every committee; it is not this Office's to take back.")


class YearIsOrdered(Refusal):
    sentence = _("The days of %(year)s are known from published orders already.")
    field = "source_document"


class YearIsConfirmed(Refusal):
    sentence = _("The year %(year)s is confirmed already.")
    field = "source_document"


@transaction.atomic
def enter(*, committee, day, kind, source_document, by, at) -> CalendarOverride:
    """Enter a day off, a day in lieu, or a day that is worked after all.

    A holiday the calendar knows may be entered again: that confirms it with its document.
    Raises DayIsEntered, IsWorkedAnyway, RestsAnyway, InLieuOnAWeekend.
    """
    committee = _lock(committee)
    _refuse_what_means_nothing(committee, day, kind)
    entry = _write(committee, day, kind, source_document, by=by, at=at)
    _record("calendar.day_entered", entry, by=by, at=at, committee=committee)
    return entry


@transaction.atomic
def swap(*, committee, day_off, worked_on, source_document, by, at) -> list[CalendarOverride]:
    """Enter a working day off and the Saturday worked instead, together or not at all.

    Raises DayIsEntered, NotAWeekdayOff, NotAWeekend.
    """
    committee = _lock(committee)
    if worked_on.weekday() < SATURDAY:
        raise NotAWeekend(day=vietnamese.day(worked_on))
    if not calendar.around(committee, day_off).working.is_working(day_off):
        raise NotAWeekdayOff(day=vietnamese.day(day_off))
    off, worked = OverrideKind.SWAP_OFF, OverrideKind.SWAP_WORKDAY
    said = {"by": by, "at": at}
    pair = [
        _write(committee, day_off, off, source_document, swapped_with=worked_on, **said),
        _write(committee, worked_on, worked, source_document, swapped_with=day_off, **said),
    ]
    _record("calendar.days_swapped", pair[0], by=by, at=at, committee=committee)
    return pair


@transaction.atomic
def take_back(*, entry, by, at) -> CalendarOverride:
    """Take an entry back, with its other half when it is a swap. The rows stay, marked.

    Raises EntryIsGone, HoldsEverywhere.
    """
    if entry.committee_id is None:
        raise HoldsEverywhere
    committee = _lock(entry.committee)
    held = CalendarOverride.objects.in_force().filter(committee=committee)
    entry = held.filter(pk=entry.pk).first()
    if entry is None:
        raise EntryIsGone
    both = held.filter(day=entry.swapped_with, swapped_with=entry.day) | held.filter(pk=entry.pk)
    both.update(removed_at=at, removed_by=by)
    entry.refresh_from_db()
    _record("calendar.day_taken_back", entry, by=by, at=at, committee=committee)
    return entry


@transaction.atomic
def confirm_year(*, committee, year, source_document, by, at) -> ConfirmedYear:
    """Say that the order on a year's holidays has been read and agrees with the calendar.

    Raises YearIsOrdered, YearIsConfirmed.
    """
    if year <= official_days.LAST_ORDERED_YEAR:
        raise YearIsOrdered(year=year)
    committee = _lock(committee)
    if ConfirmedYear.objects.filter(committee=committee, year=year).exists():
        raise YearIsConfirmed(year=year)
    confirmed = ConfirmedYear.objects.create(
        committee=committee,
        year=year,
        source_document=source_document,
        confirmed_at=at,
        confirmed_by=by,
    )
    after = {"year": year, "source": source_document}
    record("calendar.year_confirmed", confirmed, by=by, at=at, committee=committee, after=after)
    return confirmed


def _lock(committee) -> Committee:
    held = Committee.objects.select_for_update(of=("self",), no_key=True)
    return held.get(pk=committee.pk)


def _refuse_what_means_nothing(committee, day, kind) -> None:
    is_weekend = day.weekday() >= SATURDAY
    said = {"day": vietnamese.day(day)}
    if kind == OverrideKind.COMPENSATORY and is_weekend:
        raise InLieuOnAWeekend(**said)
    if kind == OverrideKind.WORKDAY and is_weekend:
        raise RestsAnyway(**said)
    if kind == OverrideKind.WORKDAY and calendar.around(committee, day).working.is_working(day):
        raise IsWorkedAnyway(**said)


def _write(committee, day, kind, source_document, *, by, at, swapped_with=None):
    held = CalendarOverride.objects.in_force().filter(committee=committee, day=day)
    if held.exists():
        raise DayIsEntered(day=vietnamese.day(day))
    return CalendarOverride.objects.create(
        committee=committee,
        day=day,
        kind=kind,
        swapped_with=swapped_with,
        source_document=source_document,
        entered_at=at,
        entered_by=by,
    )


def _record(verb, entry, *, by, at, committee) -> None:
    values = {"day": entry.day, "kind": entry.kind, "source": entry.source_document}
    if entry.swapped_with:
        values["swapped_with"] = entry.swapped_with
    taken_back = entry.removed_at is not None
    said = {"before": values} if taken_back else {"after": values}
    record(verb, entry, by=by, at=at, committee=committee, **said)
