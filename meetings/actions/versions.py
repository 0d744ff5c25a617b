"""Freezing a programme as values. Part of the actions that publish one, which hold the meeting."""

from django.utils import timezone

from meetings.models import AgendaItem, ProgrammeVersion
from meetings.rules import programme


def freeze(meeting, *, by, at) -> ProgrammeVersion:
    """Keep the programme of a locked meeting as it stands, under the next letter."""
    printed = AgendaItem.printed.filter(meeting=meeting)
    return ProgrammeVersion.objects.create(
        meeting=meeting,
        letter=next_letter(meeting),
        order_version=meeting.order_version,
        content=content_of(meeting, printed.in_order().for_reading()),
        published_at=at,
        published_by=by,
    )


def next_letter(meeting) -> str:
    """Return the letter the next version of its programme will have; one query."""
    return programme.letter(meeting.versions.count() + 1)


def content_of(meeting, items) -> dict:
    """Return a programme as `rules.programme` describes it; `items` as `for_reading` loads them."""
    return {
        "title": meeting.title,
        "starts_at": timezone.localtime(meeting.starts_at).isoformat(),
        "place": meeting.place,
        "presiding": meeting.presiding.full_name,
        "secretary": meeting.secretary.full_name,
        "items": [_item(item) for item in items],
    }


def _item(item) -> dict:
    proposal = item.proposal
    return {
        "item": item.pk,
        "number": item.position,
        "title": item.title,
        "unit": proposal.department.name if proposal else "",
        "presenter": item.presenter,
        "minutes": item.minutes,
        "needs_vote": item.needs_vote,
        "proposal": proposal.code if proposal else "",
        "proposal_id": item.proposal_id,
        "late": item.added_in,
        "withdrawn": item.withdrawn_in,
        "papers": _papers(proposal) if proposal else [],
    }


def _papers(proposal) -> list[dict]:
    """The newest version of each paper."""
    newest = {}
    for paper in proposal.papers.all():  # for_dossier: the newest comes first
        newest.setdefault((paper.kind, paper.title), paper)
    return [
        {
            "paper": paper.pk,
            "kind": paper.kind,
            "title": paper.title,
            "version": paper.version,
            "name": paper.file.name,
            "size": paper.file.size,
            "sha256": paper.file.sha256,
        }
        for paper in newest.values()
    ]
