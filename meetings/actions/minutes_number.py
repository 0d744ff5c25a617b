"""The number of minutes: typed, may be none; or of our register, from the first signature on.

The number is kept for the minutes when they are given back, and used with the second signature.
"""

from django.db.models import Q
from django.utils import timezone

from giaoban.documents.actions import issuing, numbers
from giaoban.documents.enums import DocumentKind
from giaoban.documents.models import RegisterEntry
from meetings.models import Minutes

KIND = DocumentKind.MINUTES
GIVEN = ("number", "symbol", "numbered_on")  # what numbering adds to the content of minutes


def is_kept(minutes) -> bool:
    """Whether a number of our register waits for these minutes. One query."""
    return RegisterEntry.objects.kept_for(*_thing(minutes)).exists()


def hold(minutes, *, at):
    """Hold what gives the number, before the meeting; None when it is typed or kept already."""
    if is_kept(minutes):
        return None
    return numbers.hold(minutes.committee, KIND, year=timezone.localdate(at).year)


def given(minutes, register, *, typed, entry, by, at) -> dict:
    """Return what numbering adds to the content of held minutes."""
    on = timezone.localdate(at)
    kept = numbers.kept_for(*_thing(minutes))
    if register and kept is None:
        _committee, kind, source = _thing(minutes)
        title = minutes.meeting.title
        act = {"kind": kind, "source": source, "subject": title, "entry": entry}
        kept = numbers.keep_for(register, **act, by=by, at=at)
    if kept:
        on = _day_of(kept, today=on)
        return {"number": kept.number, "symbol": kept.register.symbol, "numbered_on": str(on)}
    symbol = numbers.symbol_of(minutes.committee, KIND, year=on.year)
    if typed is not None:
        numbers.refuse_taken(minutes.committee, symbol, number=typed, year=on.year)
    return {"number": typed, "symbol": symbol, "numbered_on": str(on)}


def use(minutes, *, by, at) -> None:
    """List signed minutes under the number of our register they bear, if they do.

    In the copy everybody who sees documents may read.
    """
    kept = numbers.kept_for(*_thing(minutes))
    if kept is None:
        return
    issuing.take_in(
        committee=minutes.committee,
        kind=KIND,
        source=minutes.meeting.code,
        dossier=minutes.meeting.code,
        subject=minutes.content["title"],
        number=kept.number,
        symbol=kept.register.symbol,
        dated_on=minutes.numbered_on,
        signer_name=by.full_name,
        stored=minutes.files.filter(ending="pdf").order_by("is_whole").first().file,
        entry=kept,
        by=by,
        at=at,
    )


def borne(committee, symbol, year):
    """Return the numbers minutes bear with a symbol in a year. One query.

    Minutes signed before symbol and day were written down bear the usual one and the year of their
    meeting.
    """
    known = Q(content__symbol=symbol, content__numbered_on__startswith=f"{year}-")
    if symbol == f"BB-{committee.symbol}":
        known |= ~Q(content__has_key="symbol") & Q(meeting__starts_at__year=year)
    numbered = Minutes.objects.filter(known, meeting__committee=committee, number__isnull=False)
    return numbered.values_list("number", flat=True)


def _day_of(kept, *, today):
    """The day of the number: today, or for one of an earlier year the day it was given."""
    is_of_this_year = kept.register.year == today.year
    return today if is_of_this_year else timezone.localdate(kept.given_at)


def _thing(minutes) -> tuple:
    return minutes.committee, KIND, minutes.meeting.code
