"""Our own registers. Who takes a number holds the register's row to the end of the transaction.

Locks: register, document, ledger. A number whose document failed to be issued goes back with the
transaction: so there is no gap; the unique constraint would refuse a double.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.documents.enums import EntryState
from giaoban.documents.models import NumberFormat, OfficialDocument, Register, RegisterEntry
from giaoban.documents.rules import numbering


class NotAPattern(Refusal):
    sentence = _(
        "Write what follows the number: letters, figures and dashes, with {organ} for the "
        "committee. {year}/ may stand first."
    )
    field = "pattern"


class NotNumbered(Refusal):
    sentence = _("Documents of this kind bear no number, or get it on a page of their own.")
    field = "kind"


class NoRegister(Refusal):
    sentence = _("Numbers of this kind come from the office's own system. Turn its register on.")
    field = "kind"


class NotReserved(Refusal):
    sentence = _("Number %(number)s is not reserved any more.")
    field = "entry"


class WrongRegister(Refusal):
    sentence = _("Number %(number)s is of another register.")
    field = "entry"


class NoReason(Refusal):
    sentence = _("Say what the number is for, or why it is void: it stands in the register.")
    field = "reason"


class NumbersWereTyped(Refusal):
    sentence = _(
        "Documents of %(year)s already bear numbers with %(symbol)s from the office's own system. "
        "Turn the register on from 1 January, or under another symbol."
    )


@transaction.atomic
def set_format(*, committee, kind, pattern, keeps_register, by, at) -> NumberFormat:
    """Say how a kind is numbered from now on, and whether we give the numbers."""
    if not numbering.may_be_set(kind):
        raise NotNumbered
    if not numbering.is_pattern(pattern):
        raise NotAPattern
    said = {"pattern": pattern, "keeps_register": keeps_register}
    before = format_of(committee, kind)
    found, _is_new = NumberFormat.objects.update_or_create(
        committee=committee, kind=kind, defaults=said
    )
    record(
        "numbers.set",
        found,
        by=by,
        at=at,
        committee=committee,
        before={"pattern": before.pattern, "keeps_register": before.keeps_register},
        after=said,
    )
    return found


@transaction.atomic
def reserve(*, committee, kind, year, reason, by, at) -> RegisterEntry:
    """Keep the next number for a document that is signed on paper first."""
    if not reason.strip():
        raise NoReason
    register = lock_register(committee, kind, year)
    entry = _next(register, state=EntryState.RESERVED, reason=reason, by=by, at=at)
    after = {"number": entry.written, "reason": reason}
    record("number.reserved", entry, by=by, at=at, committee=committee, after=after)
    return entry


@transaction.atomic
def void(*, entry, reason, by, at) -> RegisterEntry:
    """Say that a reserved number will be on no document; it is never given again."""
    if not reason.strip():
        raise NoReason
    entry = _lock_reserved(entry)
    entry.state, entry.reason = EntryState.VOID, reason
    entry.save(update_fields=["state", "reason"])
    committee = entry.register.committee
    record("number.void", entry, by=by, at=at, committee=committee, reason=reason)
    return entry


def format_of(committee, kind) -> NumberFormat:
    """Return how a kind is numbered; the usual way, unsaved, when nothing was set. One query."""
    found = NumberFormat.objects.filter(committee=committee, kind=kind).first()
    usual = numbering.usual_pattern(kind)
    return found or NumberFormat(committee=committee, kind=kind, pattern=usual)


def lock_register(committee, kind, year) -> Register:
    """Return the register of a kind in a year, held; opened when it is not there yet."""
    form = format_of(committee, kind)
    if not form.keeps_register:
        raise NoRegister
    symbol = numbering.symbol_of(form.pattern, organ=committee.symbol, year=year)
    known = {"committee": committee, "symbol": symbol, "year": year}
    found, is_new = Register.objects.get_or_create(**known, defaults={"kind": kind})
    if is_new and OfficialDocument.objects.filter(**known, number__isnull=False).exists():
        raise NumbersWereTyped(year=year, symbol=symbol)
    registers = Register.objects.select_for_update(of=("self",), no_key=True)
    return registers.select_related("committee").get(pk=found.pk)


def lock_reserved(entry, register) -> RegisterEntry:
    """Return a number kept in a register, held. Raises NotReserved, WrongRegister."""
    kept = _lock_reserved(entry)
    if kept.register_id != register.pk:
        raise WrongRegister(number=kept.number)
    return kept


def use(register, document, *, entry=None, by, at) -> RegisterEntry:
    """Give a document, saved with this number in the same transaction, the next or a kept one."""
    if entry is None:
        return _next(register, state=EntryState.USED, document=document, by=by, at=at)
    entry.state, entry.document = EntryState.USED, document
    entry.save(update_fields=["state", "document"])
    return entry


def _next(register, *, state, by, at, document=None, reason="") -> RegisterEntry:
    """Count a held register on."""
    register.last += 1
    register.save(update_fields=["last"])
    return RegisterEntry.objects.create(
        register=register,
        number=register.last,
        state=state,
        document=document,
        reason=reason,
        given_at=at,
        given_by=by,
    )


def _lock_reserved(entry) -> RegisterEntry:
    entries = RegisterEntry.objects.select_for_update(of=("self",), no_key=True)
    kept = entries.select_related("register__committee").get(pk=entry.pk)
    if kept.state != EntryState.RESERVED:
        raise NotReserved(number=kept.number)
    return kept
