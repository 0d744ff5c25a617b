"""What a position speaks of."""

from collections.abc import Iterable
from hashlib import sha256

LENGTH = 16  # letters of a mark


def mark(title: str, papers: Iterable[int]) -> str:
    """Return a short mark of an item as it is read: another title or paper, another mark.

    `papers` are the ids of the versions of its papers, in any order.
    """
    said = "\n".join([title, *(str(paper) for paper in sorted(papers))])
    return sha256(said.encode()).hexdigest()[:LENGTH]
