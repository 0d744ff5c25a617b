"""Which papers a dossier needs on a day, by which law, and which of them it holds."""

from dataclasses import dataclass

from django.utils import timezone

from meetings.enums import PaperKind
from meetings.models import Authority, RequiredPaper

LONG = "LONG"  # the condition every kind knows
LONG_DOSSIER = 10  # pages; above, a summary is asked for (Nghị định 191/2026/NĐ-CP, for Government)


@dataclass(frozen=True, slots=True)
class Asked:
    """One paper the law asks for in a dossier, and whether it is there."""

    paper: PaperKind
    is_mandatory: bool
    legal_basis: str
    note: str
    is_there: bool

    @property
    def is_missing(self) -> bool:
        return self.is_mandatory and not self.is_there


def papers_asked(proposal, kind, *, details, papers, on) -> list[Asked]:
    """Return what is asked of a dossier on the day `on`, in order; one query.

    `papers` are those of the dossier with their files, newest version of each first.
    """
    rows = RequiredPaper.objects.of_kind(kind.code).for_committee(proposal.committee)
    there = {paper.kind for paper in papers}
    is_long = pages_of(papers) > LONG_DOSSIER
    return [
        Asked(
            paper=PaperKind(row.paper),
            is_mandatory=row.is_mandatory,
            legal_basis=row.legal_basis,
            note=row.note,
            is_there=row.paper in there,
        )
        for row in rows.in_force(on=on).in_order()
        if _applies(row, kind, details=details, is_long=is_long)
    ]


def missing_on(items, committee, *, today) -> dict[int, list[PaperKind]]:
    """Return, by proposal, which papers are missing that a dossier needs whatever it says of
    itself; one query for a whole agenda, whose papers are loaded.

    What depends on the details of a kind was asked for when the dossier was handed in.
    """
    rows = list(RequiredPaper.objects.for_committee(committee).filter(is_mandatory=True).in_order())
    found = {}
    for item in items:
        if item.proposal:
            found[item.proposal_id] = _missing(item.proposal, rows, today=today)
    return found


def _missing(proposal, rows, *, today) -> list[PaperKind]:
    on, papers = day_of(proposal, today=today), list(proposal.papers.all())
    there = {paper.kind for paper in papers}
    conditions = {"", LONG} if pages_of(papers) > LONG_DOSSIER else {""}
    return [
        PaperKind(row.paper)
        for row in rows
        if row.kind == proposal.kind
        and row.condition in conditions
        and row.paper not in there
        and (row.from_on is None or row.from_on <= on)
        and (row.until_on is None or row.until_on >= on)
    ]


def day_of(proposal, *, today):
    """Return the day whose law holds for a dossier: of its submission, today while it is none."""
    if proposal.may_be_edited or proposal.submitted_at is None:
        return today
    return timezone.localdate(proposal.submitted_at)


def authority(kind, *, on) -> Authority | None:
    """Return who decides on matters of a kind on a day, where data says so; one query."""
    return Authority.objects.of_kind(kind.code).in_force(on=on).order_by("-from_on").first()


def pages_of(papers) -> int:
    """Pages of the newest version of each paper; what has no pages to count counts for none."""
    newest = {}
    for paper in papers:
        newest.setdefault((paper.kind, paper.title), paper)
    return sum(paper.file.pages or 0 for paper in newest.values())


def _applies(row, kind, *, details, is_long) -> bool:
    if row.condition == LONG:
        return is_long
    if not row.condition:
        return True
    met = kind.conditions.get(row.condition)
    return bool(met and details is not None and met(details))
