"""Our own registers. Who takes a number holds the register's row to the end of the transaction.

Locks: committee, register, document, ledger. A number whose document failed to be issued goes back
with the transaction: so there is no gap; the unique constraint would refuse a double.
"""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from giaoban.audit.ledger import record
from giaoban.core.refusals import Refusal
from giaoban.documents import typed_numbers
from giaoban.documents.enums import EntryState
from giaoban.documents.models import NumberFormat, OfficialDocument, Register, RegisterEntry
from giaoban.documents.rules import numbering
from giaoban.organisation.models import Committee


class NotAPattern(Refusal):
    sentence = _(
        "Write what follows the number: letters, figures and dashes, with {organ} for the "
        "committee. {year}/ may stand first."
    )
    field = "pattern"


class NotNumbered(Refusal):
    sentence = _("Documents of this kind bear no number.")
    field = "kind"


class NoRegister(Refusal):
    sentence = _("Numbers of this kind come from the office's own system. Turn its register on.")
    field = "kind"


class NotReserved(Refusal):
    sentence = _("Number %(number)s is not reserved any more.")
    field = "entry"


class KeptForAnother(Refusal):
    sentence = _(
        "Number %(number)s stands on a document that is about to be issued. It cannot be given to "
        "another one, and not be made void."
    )
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
    if not numbering.is_numbered(kind):
        raise NotNumbered
    if not numbering.is_pattern(pattern, organ=committee.symbol):
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
def reserve(*, committee, kind, year, reason, by, at, key=None) -> RegisterEntry:
    """Keep the next number for a document that is signed on paper first.

    A second call with the same `key`, in whatever year, gives back the number of the first.
    """
    if not reason.strip():
        raise NoReason
    Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    entries = RegisterEntry.objects.filter(register__committee=committee)
    if key and (known := entries.filter(key=key).select_related("register").first()):
        return known
    register = lock_register(committee, kind, year)
    entry = next_of(register, state=EntryState.RESERVED, reason=reason, key=key, by=by, at=at)
    after = {"number": entry.written, "reason": reason}
    record("number.reserved", entry, by=by, at=at, committee=committee, after=after)
    return entry


@transaction.atomic
def void(*, entry, reason, by, at) -> RegisterEntry:
    """Say that a reserved number will be on no document; it is never given again.

    A second call with the same reason changes nothing.
    """
    if not reason.strip():
        raise NoReason
    if RegisterEntry.objects.filter(pk=entry.pk, state=EntryState.VOID, reason=reason).exists():
        return entry
    entry = _lock_reserved(entry)
    entry.state, entry.reason = EntryState.VOID, reason
    entry.save(update_fields=["state", "reason"])
    committee = entry.register.committee
    record("number.void", entry, by=by, at=at, committee=committee, reason=reason)
    return entry


def free_numbers(committee, kind):
    """Return the reserved numbers a document of this kind may get; two queries.

    Those of its symbol: kinds of one symbol share a register.
    """
    pattern, found = format_of(committee, kind).pattern, []
    for one in Register.objects.filter(committee=committee):
        if one.symbol == numbering.symbol_of(pattern, organ=committee.symbol, year=one.year):
            found.append(one.pk)
    free = RegisterEntry.objects.free().filter(register__in=found)
    return free.select_related("register").order_by("register__year", "number")


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
    found, _is_new = Register.objects.get_or_create(**known, defaults={"kind": kind})
    registers = Register.objects.select_for_update(of=("self",), no_key=True)
    held = registers.select_related("committee").get(pk=found.pk)
    if _were_typed(held):
        raise NumbersWereTyped(year=year, symbol=symbol)
    return held


def lock_reserved(entry, register) -> RegisterEntry:
    """Return a number kept in a register, held.

    Raises NotReserved, KeptForAnother, WrongRegister.
    """
    kept = _lock_reserved(entry)
    if kept.register_id != register.pk:
        raise WrongRegister(number=kept.number)
    return kept


def use(register, document, *, entry=None, by, at) -> RegisterEntry:
    """Give a document, saved with this number in the same transaction, the next or a kept one."""
    if entry is None:
        return next_of(register, state=EntryState.USED, document=document, by=by, at=at)
    entry.state, entry.document = EntryState.USED, document
    entry.save(update_fields=["state", "document"])
    return entry


def next_of(register, *, state, by, at, document=None, reason="", key=None) -> RegisterEntry:
    """Count a held register on."""
    register.last += 1
    register.save(update_fields=["last"])
    return RegisterEntry.objects.create(
        register=register,
        number=register.last,
        state=state,
        document=document,
        reason=reason,
        key=key,
        given_at=at,
        given_by=by,
    )


def _were_typed(register) -> bool:
    """Whether a number with the symbol of a held register came from somewhere else this year."""
    known = {"committee": register.committee, "symbol": register.symbol, "year": register.year}
    listed = OfficialDocument.objects.filter(**known, number__isnull=False)
    if listed.filter(entry__isnull=True).exists():
        return True
    numbers = typed_numbers.of(register.committee, register.symbol, year=register.year)
    return bool(numbers) and not numbers <= set(register.entries.values_list("number", flat=True))


def _lock_reserved(entry) -> RegisterEntry:
    entries = RegisterEntry.objects.select_for_update(of=("self",), no_key=True)
    kept = entries.select_related("register__committee").get(pk=entry.pk)
    if kept.state != EntryState.RESERVED:
        raise NotReserved(number=kept.number)
    if kept.is_kept_for_a_thing:
        raise KeptForAnother(number=kept.written)
    return kept
