"""The addresses of an agenda's dossiers and papers, made for the whole page at once."""

from django.urls import reverse

CODE = "__code__"  # stands in a made address for a proposal's code, which has no such form
PAPER = 0  # and for a paper's id


def add_links(items, meeting, *, readable) -> None:
    """Give each item `url` and `shown_papers`, each with its `url`, where they may be read.

    `readable` are the ids of the proposals whose dossiers this reader may open. Resolving one
    address takes longer than all the rest of a row, so two are resolved and the others made.
    """
    slug = meeting.committee.slug
    dossier = reverse("meetings:proposal", args=[slug, CODE])
    head, _slash, tail = reverse("meetings:read-paper", args=[slug, CODE, PAPER]).rpartition(
        f"/{PAPER}/"
    )
    for item in items:
        item.url, item.shown_papers = "", []
        if item.proposal_id in readable:
            code = item.proposal.code
            item.url = dossier.replace(CODE, code)
            item.shown_papers = list(item.proposal.papers.all())
            before = head.replace(CODE, code)
            for paper in item.shown_papers:
                paper.url = f"{before}/{paper.pk}/{tail}"
