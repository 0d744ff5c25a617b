"""Papers for a programme that is out: taken, marked late, refused, or held for the Chair."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal
from giaoban.files import storage
from giaoban.organisation.calendar import working_days
from giaoban.organisation.enums import LatePapers
from meetings import notices
from meetings.enums import MeetingState, ProposalState
from meetings.invitations import papers_due_on, papers_working_days
from meetings.models import LatePaper, LatePaperAnswer, Meeting, Paper, Proposal


class PapersAreLate(Refusal):
    sentence = _(
        "Papers for this meeting were due by %(due)s, %(days)s working days before it. By its "
        "working rules the committee takes none after that: ask the Office to put the item off."
    )


class IsAnswered(Refusal):
    sentence = _("The Chair has answered this already.")


class SaysNotWhy(Refusal):
    sentence = _("Say why it is not taken: the unit reads this.")
    field = "reason"


@dataclass(frozen=True, slots=True)
class Deadline:
    """Until when papers of a called meeting are in time, and what follows."""

    meeting: Meeting
    due_on: date
    policy: str
    working_days: int

    def is_late(self, *, at) -> bool:
        return timezone.localdate(at) > self.due_on


def deadline_of(proposal, *, at) -> Deadline | None:
    """Return the deadline of the called meeting a ready proposal stands on, None for any other;
    three queries at most."""
    if proposal.state != ProposalState.READY:
        return None
    meeting = Meeting.objects.filter(
        pk__in=proposal.items.values("meeting"), state=MeetingState.CALLED
    ).first()
    if meeting is None:
        return None
    rules = proposal.committee.rules.in_force(on=timezone.localdate(at)).first()
    if rules is None:
        return Deadline(meeting, meeting.day, LatePapers.ALLOW, 0)
    days = working_days(proposal.committee, around=meeting.day)
    due_on = papers_due_on(meeting, rules, days=days)
    return Deadline(meeting, due_on, rules.late_papers, papers_working_days(meeting, rules))


def refuse_when_late(deadline, *, at) -> None:
    """Raise PapersAreLate where the committee takes no papers after their deadline."""
    if deadline.policy == LatePapers.REFUSE and deadline.is_late(at=at):
        raise PapersAreLate(due=vietnamese.day(deadline.due_on), days=deadline.working_days)


def waits_for_the_chair(deadline, *, at) -> bool:
    return bool(deadline) and deadline.policy == LatePapers.CHAIR and deadline.is_late(at=at)


def brought_before(proposal, deadline, *, kind, title, upload) -> Paper | LatePaper | None:
    """Return the paper, or the late one still waiting, that a first click has brought: the same
    bytes as the newest version."""
    sent = storage.digest_of(upload.chunks())
    papers = proposal.papers.filter(kind=kind, title=title).select_related("file")
    found = [papers.newest_first().first()]
    if deadline:
        found += proposal.late_papers.waiting().filter(kind=kind, title=title)
    return next((one for one in found if one and one.file.sha256 == sent), None)


def hold(*, deadline, proposal, kind, title, file, by, at, hand) -> LatePaper:
    """Keep a late paper aside and ask the Chair; part of adding a paper, proposal locked."""
    late = LatePaper.objects.create(
        proposal=proposal,
        meeting=deadline.meeting,
        kind=kind,
        title=title,
        file=file,
        asked_at=at,
        asked_by=by,
    )
    notices.ask_the_chair_for_late_paper(late, by=by, at=at)
    named = {} if proposal.is_restricted else {"title": title} | file.for_the_ledger
    after = {"kind": kind} | named
    said = {"after": after, "entered_by": hand.entered_by, "committee": proposal.committee}
    record("proposal.late_paper_asked", proposal, by=by, at=at, **said)
    return late


def write_version(*, proposal, kind, title, file, by, at) -> Paper:
    """Write the next version of a paper of a locked proposal."""
    newest = proposal.papers.filter(kind=kind, title=title).order_by("-version").first()
    return Paper.objects.create(
        proposal=proposal,
        kind=kind,
        title=title,
        version=newest.version + 1 if newest else 1,
        file=file,
        added_at=at,
        added_by=by,
    )


@transaction.atomic
def answer(*, late, is_taken, by, at, reason="", hand=OWN) -> LatePaperAnswer:
    """The Chair makes the exception: the paper is in the dossier from now on; or does not.

    Raises IsAnswered, SaysNotWhy.
    """
    proposals = Proposal.objects.select_for_update(of=("self",), no_key=True).select_related(
        "committee"
    )
    proposal = proposals.get(pk=late.proposal_id)
    if LatePaperAnswer.objects.filter(late_paper=late).exists():
        raise IsAnswered
    if not is_taken and not reason:
        raise SaysNotWhy
    columns = {"kind": late.kind, "title": late.title, "file": late.file}
    paper = None
    if is_taken:
        paper = write_version(proposal=proposal, **columns, by=late.asked_by, at=at)
    given = LatePaperAnswer.objects.create(
        late_paper=late, paper=paper, reason=reason, by=by, at=at, **hand.columns()
    )
    notices.tell_of_late_paper(given, by=hand.entered_by or by, at=at)
    named = {} if proposal.is_restricted else {"title": late.title}
    said = {"after": named | {"is_taken": is_taken}, "entered_by": hand.entered_by}
    record(
        "proposal.late_paper_answered",
        proposal,
        by=by,
        at=at,
        committee=proposal.committee,
        reason="" if proposal.is_restricted else reason,
        **said,
    )
    return given
