"""Keeping what a dossier said when it was returned, and telling what has changed since."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from giaoban.core import vietnamese
from meetings import kinds
from meetings.enums import PaperKind
from meetings.models import ReturnedDossier

LONGEST = 400  # letters of a text that are shown on either side


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was returned; "" where there was, or is, nothing."""

    label: str
    before: str
    after: str


def keep(proposal, *, at) -> None:
    """Part of returning, which holds the proposal's row."""
    kept = {"at": at, "facts": facts_of(proposal), "papers": _papers_of(proposal)}
    ReturnedDossier.objects.update_or_create(proposal=proposal, defaults=kept)


def forget(proposal) -> None:
    """Part of the agreement: nobody compares any more, and it may name persons."""
    ReturnedDossier.objects.filter(proposal=proposal).delete()


def changes_since(proposal, *, details, papers) -> list[Change] | None:
    """Return what has changed since the return, None when there was none; one query."""
    kept = ReturnedDossier.objects.filter(proposal=proposal).first()
    if kept is None:
        return None
    now = _facts(proposal, details)
    labels = [*kept.facts, *(label for label in now if label not in kept.facts)]
    found = [
        Change(label, kept.facts.get(label, "")[:LONGEST], now.get(label, "")[:LONGEST])
        for label in labels
        if kept.facts.get(label, "") != now.get(label, "")
    ]
    before = {tuple(one) for one in kept.papers}
    added = [one for one in papers if (one.kind, one.title, one.version) not in before]
    return found + [_added(one) for one in added]


def facts_of(proposal) -> dict:
    return _facts(proposal, kinds.get(proposal.kind).details(proposal))


def _facts(proposal, details) -> dict:
    """In the record's language, whoever looks: words of two languages would all differ."""
    with override(settings.LANGUAGE_CODE):
        return _said(proposal, details)


def _said(proposal, details) -> dict:
    facts = {
        _("Title"): proposal.title,
        _("Summary"): proposal.summary,
        _("Number of the submission letter"): proposal.submission_number,
        _("Date of the submission letter"): vietnamese.day(proposal.submission_on),
        _("Vote"): _("The members vote on it") if proposal.needs_vote else _("No vote"),
    }
    facts = {str(label): str(text) for label, text in facts.items() if text}
    return facts | (kinds.get(proposal.kind).facts_of(details) if details else {})


def _papers_of(proposal) -> list:
    return [list(one) for one in proposal.papers.values_list("kind", "title", "version")]


def _added(paper) -> Change:
    said = {"title": paper.title, "version": paper.version}
    return Change(str(PaperKind(paper.kind).label), "", _("%(title)s, version %(version)s") % said)
