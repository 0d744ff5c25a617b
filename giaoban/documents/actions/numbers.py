"""The number of one document: typed, the next of our register, or one that was kept.

A notice and minutes bear their number before they are issued: it must stand on what is signed. In
our register it is kept for them from then on, and no other document gets it.

Locks: committee or register, then the document (or notice, or meeting), the number, ledger.
"""

from django.utils.translation import gettext_lazy as _

from giaoban.core.refusals import Refusal
from giaoban.documents import typed_numbers
from giaoban.documents.actions import registers
from giaoban.documents.enums import EntryState
from giaoban.documents.models import OfficialDocument, Register, RegisterEntry
from giaoban.documents.rules import numbering
from giaoban.organisation.models import Committee


class NoNumber(Refusal):
    sentence = _("Type the number the office's own document system gave it.")
    field = "number"


class NumberTaken(Refusal):
    sentence = _("Number %(number)s of %(year)s is already on another document. Look it up again.")
    field = "number"


def hold(committee, kind, *, year) -> Register | None:
    """Return the held register of a kind that we number; None where the office's own system does.

    Then the committee is held, so that two clerks never type one number.
    """
    if not numbering.is_numbered(kind) or not registers.format_of(committee, kind).keeps_register:
        Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
        return None
    return registers.lock_register(committee, kind, year)


def symbol_of(committee, kind, *, year) -> str:
    """Return what follows the numbers of a kind in a year. One query."""
    pattern = registers.format_of(committee, kind).pattern
    return numbering.symbol_of(pattern, organ=committee.symbol, year=year)


def refuse_taken(committee, symbol, *, number, year) -> None:
    """Raise NumberTaken where a typed number is on something else. The committee is held."""
    if number is None:
        raise NoNumber
    known = {"committee": committee, "symbol": symbol, "year": year}
    taken = OfficialDocument.objects.filter(**known, number=number)
    given = RegisterEntry.objects.in_register(**known).filter(number=number)
    if taken.exists() or given.exists() or number in typed_numbers.of(committee, symbol, year=year):
        raise NumberTaken(number=number, year=year)


def keep_for(register, *, kind, source, subject, by, at, entry=None) -> RegisterEntry:
    """Keep the next number of a held register, or the reserved `entry`, for one thing.

    `source` is its code. Part of a larger action, which tells the ledger. Raises NotReserved.
    """
    kept = entry and registers.lock_reserved(entry, register)
    kept = kept or registers.next_of(
        register, state=EntryState.RESERVED, reason=subject, by=by, at=at
    )
    kept.for_kind, kept.for_source = kind, source
    kept.save(update_fields=["for_kind", "for_source"])
    return kept


def kept_for(committee, kind, source) -> RegisterEntry | None:
    """Return the number that waits for a thing to be issued, held; None where it has none."""
    entries = RegisterEntry.objects.select_for_update(of=("self",), no_key=True)
    waiting = entries.kept_for(committee, kind, source).select_related("register__committee")
    return waiting.first()
