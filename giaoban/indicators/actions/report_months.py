"""The report of a month: opening it, confirming, locking, opening it again."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.indicators import months
from giaoban.indicators.models import ReportMonth
from giaoban.organisation.models import Committee


class CommitteeHasEnded(Refusal):
    sentence = _("This committee has ended: its figures are an archive.")


class HasNotBegun(Refusal):
    sentence = _("This month has not begun: there is nothing to report yet.")


class IsLocked(Refusal):
    sentence = _("This month is locked. Open it again first, with a reason.")


class IsNotConfirmed(Refusal):
    sentence = _(
        "This month is not confirmed, or a figure was changed since. Look at it and confirm first."
    )


class IsNotLocked(Refusal):
    sentence = _("This month is not locked: figures can be entered as it is.")


class DueTooEarly(Refusal):
    sentence = _("Figures of a month are due on its first day at the earliest.")
    field = "due_on"


class NoReason(Refusal):
    sentence = _("Say why the month is opened again: it is kept with the month.")
    field = "why"


@transaction.atomic
def set_due(*, committee, year, month, due_on, by, at) -> ReportMonth:
    """Give a month a last day of its own; reminders follow it. Raises DueTooEarly, IsLocked."""
    row = hold(committee=committee, year=year, month=month, at=at)
    _refuse_locked(row)
    if due_on < row.first_day:
        raise DueTooEarly
    if due_on == row.due_on:
        return row
    before, row.due_on = row.due_on, due_on
    row.save(update_fields=["due_on"])
    said = {"before": {"due_on": before}, "after": {"due_on": due_on}}
    record("report_month.due_set", row, by=by, at=at, committee=committee, **said)
    return row


@transaction.atomic
def confirm(*, committee, year, month, by, at) -> ReportMonth:
    """Say that the figures of a month were looked through. A figure changed later undoes it."""
    row = hold(committee=committee, year=year, month=month, at=at)
    _refuse_locked(row)
    if row.confirmed_at is not None:
        return row
    row.confirmed_at, row.confirmed_by = at, by
    row.save(update_fields=["confirmed_at", "confirmed_by"])
    record("report_month.confirmed", row, by=by, at=at, committee=committee, after=_named(row))
    return row


@transaction.atomic
def lock(*, committee, year, month, by, at) -> ReportMonth:
    """Let a month, confirmed or opened again, take no more figures. Raises IsNotConfirmed."""
    row = hold(committee=committee, year=year, month=month, at=at)
    if row.is_locked:
        return row
    if row.confirmed_at is None:
        raise IsNotConfirmed
    row.locked_at, row.locked_by = at, by
    row.reopened_at, row.reopened_by, row.reopened_why = None, None, ""
    row.save()
    record("report_month.locked", row, by=by, at=at, committee=committee, after=_named(row))
    return row


@transaction.atomic
def reopen(*, committee, year, month, why, by, at) -> ReportMonth:
    """Let the Office correct a locked month. Raises IsNotLocked, NoReason."""
    row = hold(committee=committee, year=year, month=month, at=at)
    if not row.is_locked:
        raise IsNotLocked
    if not why:
        raise NoReason
    row.reopened_at, row.reopened_by, row.reopened_why = at, by, why
    row.save(update_fields=["reopened_at", "reopened_by", "reopened_why"])
    said = {"after": _named(row), "reason": why}
    record("report_month.reopened", row, by=by, at=at, committee=committee, **said)
    return row


def hold(*, committee, year, month, at) -> ReportMonth:
    """Return the report of a month, locked until the transaction ends; made when it is new.

    Raises CommitteeHasEnded, HasNotBegun.
    """
    refuse_untimely(committee, year, month, at=at)
    held = ReportMonth.objects.select_for_update(of=("self",), no_key=True)
    own = {"committee": committee, "year": year, "month": month}
    row = held.filter(**own).first()
    if row is None:
        due_on = months.usual_due_on(committee, year, month)
        ReportMonth.objects.get_or_create(**own, defaults={"due_on": due_on})
        row = held.get(**own)
    row.committee = committee
    return row


def refuse_untimely(committee: Committee, year, month, *, at) -> None:
    today = timezone.localdate(at)
    if committee.has_ended(on=today):
        raise CommitteeHasEnded
    if months.begins_after(year, month, on=today):
        raise HasNotBegun


def _refuse_locked(row) -> None:
    if row.is_locked:
        raise IsLocked


def _named(row) -> dict:
    return {"year": row.year, "month": row.month}
