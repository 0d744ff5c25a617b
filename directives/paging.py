"""Pages of a list in order of urgency, found by where the last one ended. No counting."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q

SIZE = 50  # directives on a page
NO_DATE = "none"


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page, and the query strings of its neighbours ("" where there is none)."""

    rows: list
    newer: str
    older: str


def page(directives, *, asked, size=SIZE) -> Page:
    """Return the page of `directives` that the query parameters `asked` name; one query and
    what the rows prefetch. What is not a place in the list is the beginning."""
    after, before = _place(asked.get("after")), _place(asked.get("before"))
    if before and not after:
        found = list(_backwards(directives.filter(_less(*before)))[: size + 1])
        rows = found[:size][::-1]
        return Page(rows, _link(asked, "before", rows[:1], len(found) > size), _next(asked, rows))
    if after:
        directives = directives.filter(_more(*after))
    found = list(directives.most_urgent_first()[: size + 1])
    rows = found[:size]
    return Page(
        rows,
        _link(asked, "before", rows[:1], bool(after)),
        _link(asked, "after", rows[-1:], len(found) > size),
    )


def _next(asked, rows) -> str:
    return _link(asked, "after", rows[-1:], bool(rows))


def _link(asked, way, rows, is_wanted) -> str:
    if not is_wanted or not rows:
        return ""
    query = asked.copy()
    query.pop("after", None)
    query.pop("before", None)
    query[way] = f"{rows[0].due_on or NO_DATE}.{rows[0].pk}"
    return query.urlencode()


def _place(text) -> tuple[date | None, int] | None:
    day, _, pk = (text or "").partition(".")
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        return None
    try:
        return (None if day == NO_DATE else date.fromisoformat(day)), int(pk)
    except ValueError:
        return None


def _more(due_on, pk) -> Q:
    if due_on is None:
        return Q(due_on__isnull=True, pk__gt=pk)
    return Q(due_on__gt=due_on) | Q(due_on=due_on, pk__gt=pk) | Q(due_on__isnull=True)


def _less(due_on, pk) -> Q:
    if due_on is None:
        return Q(due_on__isnull=False) | Q(due_on__isnull=True, pk__lt=pk)
    return Q(due_on__lt=due_on) | Q(due_on=due_on, pk__lt=pk)


def _backwards(directives):
    return directives.order_by(F("due_on").desc(nulls_first=True), "-pk")
