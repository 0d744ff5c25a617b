"""Programmes as they were printed, before the eyes of one reader.

A version keeps every title: it is the record. What is restricted now, whenever it became so, is
shown of it to those on its list; to others it is a number, in each version and in what it changed.
"""

from meetings import veil
from meetings.models import AgendaItem, Proposal
from meetings.models.veiled import WORDS

COVERED = {"title": WORDS, "presenter": "", "unit": "", "proposal": "", "papers": []}


def as_read_by(user, *contents) -> list[dict]:
    """Return contents of programmes (see `rules.programme`) without what is hidden from `user`.

    One query, and one more where something has no item yet.
    """
    rows = [item for content in contents for item in content["items"]]
    items = _hidden(user, AgendaItem.everything, {row["item"] for row in rows} - {None})
    late = {row["proposal_id"] for row in rows if row["item"] is None} - {None}
    proposals = _hidden(user, Proposal.objects, late)
    return [
        content
        | {
            "items": [
                row | COVERED if row["item"] in items or row["proposal_id"] in proposals else row
                for row in content["items"]
            ]
        }
        for content in contents
    ]


def _hidden(user, matters, ids) -> set[int]:
    if not ids:
        return set()
    found = matters.filter(pk__in=ids, is_restricted=True)
    readable = veil.readable(user, matters.filter(pk__in=ids)).values("pk")
    return set(found.exclude(pk__in=readable).values_list("pk", flat=True))
