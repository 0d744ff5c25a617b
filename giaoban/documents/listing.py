"""The list of documents, newest first, found by where the last page ended."""

from dataclasses import dataclass

from django.db.models import Q

SIZE = 50
LARGEST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page, and the query strings of its neighbours ("" where there is none)."""

    rows: list
    newer: str
    older: str


def filtered(documents, *, kind="", year=None, state=""):
    """Narrow documents to a kind, a state, and the year they are of: dated, else begun."""
    if kind:
        documents = documents.filter(kind=kind)
    if state:
        documents = documents.filter(state=state)
    if year:
        undated = Q(dated_on__isnull=True, made_at__year=year)
        documents = documents.filter(Q(dated_on__year=year) | undated)
    return documents


def page(documents, *, asked, size=SIZE) -> Page:
    """Return the page the query parameters `asked` name; one query."""
    after, before = _place(asked.get("after")), _place(asked.get("before"))
    if before and not after:
        found = list(documents.filter(pk__gt=before).order_by("pk")[: size + 1])
        rows = found[:size][::-1]
        newer = rows[0] if len(found) > size else None
        return Page(rows, _link(asked, "before", newer), _link(asked, "after", rows and rows[-1]))
    if after:
        documents = documents.filter(pk__lt=after)
    found = list(documents.order_by("-pk")[: size + 1])
    rows = found[:size]
    older = rows[-1] if len(found) > size else None
    newer = rows[0] if after and rows else None
    return Page(rows, _link(asked, "before", newer), _link(asked, "after", older))


def of_dossier(documents, code) -> list:
    """Return the documents in the file of a meeting, newest first; one query."""
    return list(documents.in_dossier(code).for_list().order_by("-pk"))


def _place(text) -> int | None:
    text = text or ""
    is_whole = text.isascii() and text.isdecimal() and int(text[:11]) <= LARGEST
    return int(text) if is_whole else None


def _link(asked, way, row) -> str:
    if not row:
        return ""
    query = asked.copy()
    query.pop("after", None)
    query.pop("before", None)
    query[way] = row.pk
    return query.urlencode()
