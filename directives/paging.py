"""Pages of a list in one of its orders, found by where the last one ended.

Nothing is counted beyond `COUNTED`, and no page is reached by skipping rows.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from directives.models.ordering import DUE, STEM

SIZE = 50  # directives on a page
COUNTED = 1000  # more than these are "1000+"
LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Order:
    """An order of the list: what its rows are compared by, and how a place reads in an address."""

    keys: dict  # how each is read from text, by name; the last is the row's own id
    computed: dict  # those that are no column, by name
    is_backwards: bool = False

    def of(self, directives):
        names = (f"-{name}" if self.is_backwards else name for name in self.keys)
        return directives.annotate(**self.computed).order_by(*names)

    def reversed(self) -> "Order":
        return Order(self.keys, self.computed, not self.is_backwards)

    def place_of(self, row) -> str:
        return "~".join(str(getattr(row, name)) for name in self.keys)

    def place(self, text) -> tuple | None:
        """Read a place; None for what is none."""
        parts = (text or "").split("~")
        if len(parts) != len(self.keys):
            return None
        try:
            return tuple(read(part) for read, part in zip(self.keys.values(), parts, strict=True))
        except ValueError:
            return None

    def after(self, place) -> Q:
        return _beyond(
            list(zip(self.keys, place, strict=True)), "lt" if self.is_backwards else "gt"
        )


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page, and the query strings of its neighbours ("" where there is none)."""

    rows: list
    newer: str
    older: str

    @property
    def is_all(self) -> bool:
        return not self.newer and not self.older


def _whole(text) -> int:
    if not (text.isascii() and text.isdecimal() and int(text[:11]) <= LARGEST):
        raise ValueError
    return int(text)


def _plain(text) -> str:
    if "\0" in text:
        raise ValueError
    return text[:30]


_BY_DUE = Order({"due_key": date.fromisoformat, "pk": _whole}, {"due_key": DUE})
_BY_NUMBER = Order({"stem": _plain, "position": _whole, "pk": _whole}, {"stem": STEM})
ORDERS = {
    "": _BY_DUE,
    "-due": _BY_DUE.reversed(),
    "number": _BY_NUMBER,
    "-number": _BY_NUMBER.reversed(),
}


def page(directives, *, asked, shape, order="", size=SIZE) -> Page:
    """Return the page of `directives` that the query parameters `asked` name; one query.

    `shape` makes rows of directives that are in order; it is told what else they must hold.
    What is not a place in the list is the beginning.
    """
    order = ORDERS[order]
    after, before = order.place(asked.get("after")), order.place(asked.get("before"))
    if before and not after:
        backwards = order.reversed()
        found = backwards.of(directives).filter(backwards.after(before))
        found = list(shape(found, *order.computed)[: size + 1])
        rows = found[:size][::-1]
        newer = rows[:1] if len(found) > size else []
        return Page(
            rows, _link(asked, "before", newer, order), _link(asked, "after", rows[-1:], order)
        )
    found = order.of(directives)
    if after:
        found = found.filter(order.after(after))
    found = list(shape(found, *order.computed)[: size + 1])
    rows = found[:size]
    older = rows[-1:] if len(found) > size else []
    newer = rows[:1] if after else []
    return Page(rows, _link(asked, "before", newer, order), _link(asked, "after", older, order))


def count(directives, found) -> int:
    """Return how many there are, up to one more than COUNTED; no query when one page shows all."""
    if found.is_all:
        return len(found.rows)
    return directives.order_by().values("pk")[: COUNTED + 1].count()


def _link(asked, way, rows, order) -> str:
    if not rows:
        return ""
    query = asked.copy()
    query.pop("after", None)
    query.pop("before", None)
    query[way] = order.place_of(rows[0])
    return query.urlencode()


def _beyond(keys, way) -> Q:
    """What comes after a place, key by key; each key bounds the rows, so that an index serves."""
    (name, value), *rest = keys
    beyond = Q(**{f"{name}__{way}": value})
    return Q(**{f"{name}__{way}e": value}) & (beyond | _beyond(rest, way)) if rest else beyond
