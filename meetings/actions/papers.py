"""What readers and units do with papers, beside adding them to a dossier."""

import math

from django.db import transaction
from django.db.models import Q, Sum

from giaoban.core import vietnamese
from giaoban.files import kinds
from giaoban.files import refusals as why
from giaoban.files.refusals import Unacceptable
from meetings.models import Paper, PaperReading, Proposal
from meetings.models.proposal import STILL_TO_COME


class TooMuchForAMeeting(Unacceptable):
    """The papers of one meeting may have so many bytes together and no more."""

    sentence = why.TOO_MUCH_FOR_A_MEETING


@transaction.atomic
def mark_read(*, paper, by, at) -> PaperReading:
    """Keep that a person opened this version; the first time counts."""
    reading, _is_new = PaperReading.objects.get_or_create(
        paper=paper, person=by, defaults={"read_at": at}
    )
    return reading


def refuse_too_much(proposal, *, adding) -> None:
    """Raise TooMuchForAMeeting when `adding` bytes more would be too many for its meeting.

    Counted are all versions of the dossiers on the same agenda still to be dealt with, or
    registered for the same month.
    """
    together = Q(pk=proposal.pk)
    meetings = list(
        proposal.items.filter(meeting__state__in=STILL_TO_COME).values_list("meeting", flat=True)
    )
    if meetings:
        together |= Q(items__meeting__in=meetings)
    if proposal.registration_id:
        together |= Q(registration=proposal.registration_id)
    papers = Paper.objects.filter(proposal__in=Proposal.objects.filter(together).values("pk"))
    there = papers.aggregate(size=Sum("file__size"))["size"] or 0
    if there + adding > kinds.LARGEST_MEETING:
        size = math.ceil(10 * (there + adding) / kinds.MEGABYTE) / 10
        limit = kinds.LARGEST_MEETING // kinds.MEGABYTE
        raise TooMuchForAMeeting(size=vietnamese.number(size, 1), limit=limit)
