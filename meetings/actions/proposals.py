"""A proposal's way: written by a unit, submitted, checked, agreed to, or given back."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core import transitions
from giaoban.core.refusals import Refusal, check_version
from giaoban.files.actions import files
from giaoban.organisation.models import Committee
from meetings import kinds, notices, requirements
from meetings.actions import late_papers, papers, registrations, restrictions, returned
from meetings.actions.working_rules import approval_steps
from meetings.enums import PaperKind, ProposalState
from meetings.models import Paper, Proposal, ProposalStep
from meetings.rules.approvals import state_after
from meetings.rules.transitions import PROPOSAL

COLUMNS = ("title", "summary", "submission_number", "submission_on", "needs_vote")


class NotYoursToEdit(Refusal):
    sentence = _("This is “%(state)s”. Only a draft, or what was returned, can be changed.")


class LetterIsMissing(Refusal):
    sentence = _("Give the number and date of the submission letter first.")
    field = "submission_number"


class DetailsAreMissing(Refusal):
    sentence = _("Only the title is registered so far. Fill in the rest, then submit.")


class PapersAreMissing(Refusal):
    sentence = _("These papers are still missing: %(papers)s.")


class NotYetRight(Refusal):
    sentence = _("This has to be put right before it is submitted. %(gaps)s")


class DoesNotWaitForThis(Refusal):
    sentence = _("This is “%(state)s” now; somebody may have been quicker. Nothing was changed.")


class StandsOnAnAgenda(Refusal):
    sentence = _("This stands on the agenda of %(meeting)s. Take it off the agenda first.")


class SaysNothing(Refusal):
    sentence = _("Say what is missing or wrong, so that the unit knows what to do.")
    field = "reason"


class KeyIsTaken(Refusal):
    sentence = _("This form was sent before. Open the page anew and fill it in once more.")


class NotInTheRegistersMonth(Refusal):
    sentence = _("This registration belongs to another committee.")


@transaction.atomic
def create(
    *,
    committee,
    department,
    kind,
    title,
    needs_vote,
    key,
    by,
    at,
    registration=None,
    summary="",
    submission_number="",
    submission_on=None,
    details=None,
    is_restricted=False,
    hand=OWN,
) -> Proposal:
    """Write down what a unit brings; without `details` only its title is registered.

    `key` is made by the form: sent twice, it gives back the proposal of the first time.
    Within a `registration` it takes back the unit's answer "nothing". Raises
    RegistrationIsClosed, KeyIsTaken.
    """
    committee = Committee.objects.select_for_update(of=("self",), no_key=True).get(pk=committee.pk)
    first = Proposal.objects.filter(key=key).select_related("committee", "department").first()
    if first:
        return _same(first, committee=committee, department=department)
    if registration:
        registration = _within(registration, committee=committee, at=at, hand=hand)
        registrations.take_back_answer(registration, department)
    kind = kinds.get(kind)
    proposal = Proposal.objects.create(
        committee=committee,
        department=department,
        code=_next_code(committee, month=registration.month if registration else at),
        registration=registration,
        kind=kind.code,
        is_restricted=is_restricted or kind.always_restricted,
        title=title,
        summary=summary,
        submission_number=submission_number,
        submission_on=submission_on,
        needs_vote=needs_vote,
        key=key,
        created_at=at,
        created_by=by,
    )
    if proposal.is_restricted:
        restrictions.begin(proposal, by=by, at=at)
    after = _columns(proposal) | {"kind": kind.code} | _written(proposal, details)
    _record("proposal.created", proposal, by=by, at=at, after=after, hand=hand)
    return proposal


@transaction.atomic
def edit(*, proposal, version, by, at, details=None, hand=OWN, **columns) -> Proposal:
    """Change a draft, or what was returned. `columns` are any of COLUMNS.

    Raises NotYoursToEdit, ChangedMeanwhile when `version` is no longer the latest.
    """
    proposal = _lock(proposal)
    _refuse_unless_editable(proposal)
    check_version(seen=version, current=proposal.version)
    before = _columns(proposal)
    for name in COLUMNS:
        setattr(proposal, name, columns.pop(name, getattr(proposal, name)))
    if columns:
        raise TypeError(f"not columns of a proposal: {sorted(columns)}")
    proposal.version += 1
    proposal.save(update_fields=[*COLUMNS, "version"])
    after = _columns(proposal) | _written(proposal, details)
    _record("proposal.edited", proposal, by=by, at=at, before=before, after=after, hand=hand)
    return proposal


@transaction.atomic
def add_paper(*, proposal, kind, upload, by, at, title="", hand=OWN) -> Paper:
    """Add a paper to the dossier; the same kind and title again is its next version.

    The same bytes as the newest version are that version: a second click adds nothing.
    On a called agenda a paper after its deadline follows the committee's policy: it may come
    back as a LatePaper, which waits for the Chair.
    Raises NotYoursToEdit, PapersAreLate, and Unacceptable for a file that may not be taken, also
    when the papers of its meeting would be too large together.
    """
    proposal = _lock(proposal)
    deadline = late_papers.deadline_of(proposal, at=at)
    if deadline is None:
        _refuse_unless_editable(proposal)
    else:
        late_papers.refuse_when_late(deadline, at=at)
    title = title or _official_name(kind)
    what = {"kind": kind, "title": title}
    if same := late_papers.brought_before(proposal, deadline, upload=upload, **what):
        return same
    papers.refuse_too_much(proposal, adding=upload.size)
    stored = files.store(upload=upload, committee=proposal.committee, by=by, at=at)
    new = {"proposal": proposal, "file": stored, "by": by, "at": at, **what}
    if late_papers.waits_for_the_chair(deadline, at=at):
        return late_papers.hold(deadline=deadline, hand=hand, **new)
    paper = late_papers.write_version(**new)
    named = {} if proposal.is_restricted else {"title": title} | stored.for_the_ledger
    after = {"kind": kind, "version": paper.version} | named
    _record("proposal.paper_added", proposal, by=by, at=at, after=after, hand=hand)
    return paper


def _official_name(kind) -> str:
    """What an official paper is called, whichever language is read on the screen."""
    with override(settings.LANGUAGE_CODE):
        return str(PaperKind(kind).label)


@transaction.atomic
def submit(*, proposal, by, at, hand=OWN, seen=None) -> Proposal:
    """Hand the dossier in: to the Office, or past it where the committee asks for no check.

    `seen` is the version the person read. Raises NotYoursToEdit, ChangedMeanwhile,
    DetailsAreMissing, LetterIsMissing, PapersAreMissing, NotYetRight.
    """
    proposal = _lock(proposal)
    _refuse_unless_editable(proposal)
    check_version(seen=seen or proposal.version, current=proposal.version)
    _refuse_unless_complete(proposal, at=at)
    new = state_after(proposal.state, steps=approval_steps(proposal.committee, at=at))
    return _move(proposal, ProposalState(new), by=by, at=at, hand=hand, submitted_at=at)


@transaction.atomic
def check(*, proposal, by, at, hand=OWN, seen=None) -> Proposal:
    """The Office accepts the dossier: on to the Vice Chair in charge, where one must agree.

    `seen` is the version the person read; raises ChangedMeanwhile when it was given back and
    handed in again since.
    """
    proposal = _lock(proposal)
    _refuse_unless(proposal, ProposalState.SUBMITTED)
    check_version(seen=seen or proposal.version, current=proposal.version)
    new = state_after(proposal.state, steps=approval_steps(proposal.committee, at=at))
    return _move(proposal, ProposalState(new), by=by, at=at, hand=hand)


@transaction.atomic
def agree(*, proposal, by, at, hand=OWN, seen=None) -> Proposal:
    """The Vice Chair in charge agrees that the matter, as they read it, goes to the meeting."""
    proposal = _lock(proposal)
    _refuse_unless(proposal, ProposalState.CHECKED)
    check_version(seen=seen or proposal.version, current=proposal.version)
    return _move(proposal, ProposalState.READY, by=by, at=at, hand=hand)


@transaction.atomic
def take_into_the_room(*, proposal, by, at, hand=OWN) -> Proposal:
    """A draft brought in the room is ready as it is: letter and checks come afterwards."""
    proposal = _lock(proposal)
    _refuse_unless(proposal, ProposalState.DRAFT)
    return _move(proposal, ProposalState.READY, by=by, at=at, hand=hand, submitted_at=at)


@transaction.atomic
def return_(*, proposal, reason, by, at, hand=OWN, version=None) -> Proposal:
    """Give the dossier back to its unit, saying why; it may be submitted again.

    Raises SaysNothing, StandsOnAnAgenda, NotAllowed, ChangedMeanwhile for an old `version`.
    """
    proposal = _lock(proposal)
    check_version(seen=version or proposal.version, current=proposal.version)
    if not reason.strip():
        raise SaysNothing
    if item := proposal.items.still_counting().select_related("meeting").first():
        raise StandsOnAnAgenda(meeting=item.meeting.title)
    return _move(proposal, ProposalState.RETURNED, by=by, at=at, hand=hand, reason=reason)


@transaction.atomic
def give_back(*, proposal, reason, by, at, hand=OWN, version=None) -> Proposal:
    """The head gives the dossier back to whoever writes it; it stays a draft, or returned.

    The same words again are a second click. Raises SaysNothing, NotYoursToEdit, ChangedMeanwhile.
    """
    proposal = _lock(proposal)
    check_version(seen=version or proposal.version, current=proposal.version)
    _refuse_unless_editable(proposal)
    if not reason.strip():
        raise SaysNothing
    state = ProposalState(proposal.state)
    last = proposal.steps.order_by("-pk").first()
    if last and last.from_state == last.to_state and (last.by, last.reason) == (by, reason):
        return proposal
    act = {"by": by, "at": at, "hand": hand, "reason": reason}
    _write_step(proposal, old=state, new=state, **act)
    after = {"state": state}
    _record("proposal.given_back", proposal, by=by, at=at, hand=hand, reason=reason, after=after)
    return proposal


def _move(proposal, new, *, by, at, hand, reason="", **stamps) -> Proposal:
    """Take a locked proposal to the state `new`, keep the step, tell whom it now waits for."""
    old = step(proposal, new, by=by, at=at, hand=hand, reason=reason, **stamps)
    record_step(proposal, old, by=by, at=at, hand=hand, reason=reason)
    return proposal


def step(proposal, new, *, by, at, hand, reason="", **stamps) -> ProposalState:
    """Everything of a step but the ledger; return the state it came from."""
    old = ProposalState(proposal.state)
    transitions.check(PROPOSAL, old=old, new=new)
    if new == ProposalState.RETURNED:
        returned.keep(proposal, at=at)
    elif new == ProposalState.READY:
        returned.forget(proposal)
    _write_step(proposal, old=old, new=new, by=by, at=at, hand=hand, reason=reason, **stamps)
    return old


def _write_step(proposal, *, old, new, by, at, hand, reason, **stamps) -> None:
    """Write the state and the step, and tell whom it now waits for."""
    proposal.state = new
    proposal.version += 1
    for name, value in stamps.items():
        setattr(proposal, name, value)
    proposal.save(update_fields=["state", "version", *stamps])
    step = ProposalStep.objects.create(
        proposal=proposal,
        from_state=old,
        to_state=new,
        reason=reason,
        by=by,
        at=at,
        **hand.columns(),
    )
    notices.tell_of_step(step, at=at)


def record_step(proposal, old, *, by, at, hand, reason) -> None:
    verb = f"proposal.{proposal.state.lower()}"
    before, after = {"state": old}, {"state": proposal.state}
    _record(verb, proposal, by=by, at=at, before=before, after=after, hand=hand, reason=reason)


def _record(verb, proposal, *, by, at, hand, reason="", **said) -> None:
    record(
        verb,
        proposal,
        by=by,
        at=at,
        committee=proposal.committee,
        entered_by=hand.entered_by,
        reason="" if proposal.is_restricted else reason,
        **said,
    )


def _lock(proposal) -> Proposal:
    held = Proposal.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("committee", "department").get(pk=proposal.pk)


def _same(first, *, committee, department) -> Proposal:
    if (first.committee_id, first.department_id) != (committee.pk, department.pk):
        raise KeyIsTaken
    return first


def _within(registration, *, committee, at, hand):
    if registration.committee_id != committee.pk:
        raise NotInTheRegistersMonth
    registration = registrations.lock(registration)
    registrations.refuse_when_closed(registration, at=at, hand=hand)
    return registration


def _next_code(committee, *, month) -> str:
    """Return the next code of the month, DX-2022-07-03; the committee must be locked."""
    day = timezone.localdate(month) if hasattr(month, "tzinfo") else month
    begins = f"DX-{day:%Y-%m}-"
    codes = Proposal.objects.of(committee).filter(code__startswith=begins)
    taken = [int(code.removeprefix(begins)) for code in codes.values_list("code", flat=True)]
    return f"{begins}{max(taken, default=0) + 1:02d}"


def _columns(proposal) -> dict:  # for the ledger, so nothing that says what is restricted
    veiled = {"title": str(proposal), "summary": ""} if proposal.is_restricted else {}
    return {name: getattr(proposal, name) for name in COLUMNS} | veiled


def _written(proposal, details) -> dict:
    """Write the details of the proposal's kind; return that they were, for the ledger.

    Their values stay out of the ledger, which nobody can correct: some name persons.
    """
    if details is None:
        return {}
    kinds.get(proposal.kind).write(proposal=proposal, details=details)
    return {"details": "written"}


def _refuse_unless_editable(proposal) -> None:
    if not proposal.may_be_edited:
        raise NotYoursToEdit(state=ProposalState(proposal.state).label)


def _refuse_unless(proposal, state) -> None:
    if proposal.state != state:
        raise DoesNotWaitForThis(state=ProposalState(proposal.state).label)


def _refuse_unless_complete(proposal, *, at) -> None:
    kind = kinds.get(proposal.kind)
    details = kind.details(proposal)
    if details is None:
        raise DetailsAreMissing
    if not proposal.submission_number:
        raise LetterIsMissing
    papers = list(proposal.papers.for_dossier())
    on = timezone.localdate(at)
    asked = requirements.papers_asked(proposal, kind, details=details, papers=papers, on=on)
    if missing := [str(one.paper.label) for one in asked if one.is_missing]:
        raise PapersAreMissing(papers=", ".join(missing))
    if gaps := kind.gaps(details):
        raise NotYetRight(gaps=" ".join(map(str, gaps)))
