"""The Office asks units for their opinion on a proposal; they answer once, each for itself."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from giaoban.acts.hands import OWN
from giaoban.audit.ledger import record
from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal
from giaoban.files.actions import files
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Post
from meetings import opinion_notices, veil
from meetings.enums import DECIDED_BY_SLIPS, OpinionChoice, ProposalState
from meetings.models import Opinion, OpinionRequest, Proposal
from meetings.models.opinion import ASKED_IN
from meetings.models.proposal import SETTLING


class NotWithTheOffice(Refusal):
    sentence = _("This is “%(state)s”. Opinions are asked once the dossier is with the Office.")


class IsDecidedOn(Refusal):
    sentence = _("A meeting has decided on this matter; no opinion is needed any more.")


class NobodyAsked(Refusal):
    sentence = _("Choose at least one unit.")
    field = "departments"


class AsksItsOwnUnit(Refusal):
    sentence = _("%(unit)s brings this matter; ask others.")
    field = "departments"


class AskedAlready(Refusal):
    sentence = _("%(units)s: asked already, the answer is still out. Withdraw that request first.")
    field = "departments"


class IsNotOnTheList(Refusal):
    sentence = _(
        "This matter is restricted, and the heads of these units are not on its list: %(units)s. "
        "Put them on the list first; then ask."
    )
    field = "departments"


class DueInThePast(Refusal):
    sentence = _("The due date %(day)s has passed or is today. Give the units at least a day.")
    field = "due_on"


class WasWithdrawn(Refusal):
    sentence = _("The Office has withdrawn this question; no answer is needed.")


class WasAnswered(Refusal):
    sentence = _(
        "%(who)s has answered for the unit: “%(choice)s”. If that is wrong, ask the Office to ask "
        "again."
    )


class SaysNoRemark(Refusal):
    sentence = _("Write the remarks, or the reason for not agreeing.")
    field = "remarks"


@transaction.atomic
def ask(*, proposal, departments, question, due_on, by, at) -> list[OpinionRequest]:
    """Ask units for their opinion by a day. A unit that has answered may be asked again.

    Of a restricted proposal only units whose head is on its list: asking opens no dossier to
    anybody. Raises NotWithTheOffice, IsDecidedOn, NobodyAsked, AsksItsOwnUnit, AskedAlready,
    IsNotOnTheList, DueInThePast.
    """
    held = Proposal.objects.select_for_update(of=("self",), no_key=True).select_related("committee")
    proposal = held.get(pk=proposal.pk)
    _refuse_unless_in_hand(proposal)
    _refuse_units(proposal, departments)
    _refuse_units_not_listed(proposal, departments, on=timezone.localdate(at))
    if due_on <= timezone.localdate(at):
        raise DueInThePast(day=vietnamese.day(due_on))
    requests = OpinionRequest.objects.bulk_create(
        OpinionRequest(
            proposal=proposal,
            department=department,
            question=question,
            due_on=due_on,
            asked_at=at,
            asked_by=by,
        )
        for department in departments
    )
    for request in requests:
        opinion_notices.tell_unit("opinion.asked", request, by=by, at=at)
    after = {"units": [unit.name for unit in departments], "due_on": due_on}
    record("opinion.asked", proposal, by=by, at=at, committee=proposal.committee, after=after)
    return requests


@transaction.atomic
def answer(*, request, choice, by, at, remarks="", upload=None, signatory="", hand=OWN) -> Opinion:
    """Keep what a unit thinks; the first answer counts, whoever of the unit gives it.

    Raises WasWithdrawn, WasAnswered, IsDecidedOn, SaysNoRemark, and Unacceptable for a file.
    """
    request = _lock(request)
    _refuse_unless_open(request)
    if choice != OpinionChoice.AGREE and not remarks.strip():
        raise SaysNoRemark
    committee = request.committee
    file = files.store(upload=upload, committee=committee, by=by, at=at) if upload else None
    opinion = Opinion.objects.create(
        request=request,
        choice=choice,
        remarks=remarks,
        signatory=signatory,
        file=file,
        by=by,
        at=at,
        **hand.columns(),
    )
    opinion_notices.tell_office(opinion, at=at)
    # What was written stays out of the ledger, which nobody can correct: it may name persons.
    after = {"unit": request.department.name, "choice": choice}
    after |= file.for_the_ledger if file and not request.proposal.is_restricted else {}
    entered_by = hand.entered_by
    said = {"after": after, "entered_by": entered_by}
    record("opinion.answered", request.proposal, by=by, at=at, committee=committee, **said)
    return opinion


@transaction.atomic
def withdraw(*, request, by, at) -> OpinionRequest:
    """Take a question back: the unit owes no answer and no longer reads the dossier by it.

    An answer that was given stays readable. Raises WasWithdrawn.
    """
    request = _lock(request)
    if request.withdrawn_at:
        raise WasWithdrawn
    request.withdrawn_at, request.withdrawn_by = at, by
    request.save(update_fields=["withdrawn_at", "withdrawn_by"])
    if not Opinion.objects.filter(request=request).exists():
        opinion_notices.tell_unit("opinion.withdrawn", request, by=by, at=at)
    after = {"unit": request.department.name}
    said = {"committee": request.committee, "after": after}
    record("opinion.withdrawn", request.proposal, by=by, at=at, **said)
    return request


def may_be_asked_on(proposal) -> bool:
    """Whether opinions may be asked on a proposal as it stands; one query at most."""
    return proposal.state in ASKED_IN and not _is_settled(proposal)


def _lock(request) -> OpinionRequest:
    held = OpinionRequest.objects.select_for_update(of=("self",), no_key=True)
    return held.select_related("proposal__committee", "department").get(pk=request.pk)


def _refuse_unless_in_hand(proposal) -> None:
    if proposal.state not in ASKED_IN:
        raise NotWithTheOffice(state=ProposalState(proposal.state).label)
    if _is_settled(proposal):
        raise IsDecidedOn


def _refuse_units(proposal, departments) -> None:
    if not departments:
        raise NobodyAsked
    for unit in departments:
        if unit.pk == proposal.department_id:
            raise AsksItsOwnUnit(unit=unit.name)
    out = proposal.opinion_requests.unanswered().of_units(departments)
    if names := list(out.values_list("department__short_name", flat=True)):
        raise AskedAlready(units=", ".join(names))


def _refuse_units_not_listed(proposal, departments, *, on) -> None:
    """Of each unit asked about a restricted matter a head must be on the list; two queries."""
    if not proposal.is_restricted:
        return
    heads = Post.objects.filter(role=Role.UNIT_HEAD, department__in=departments).in_force(on=on)
    listed = heads.filter(person__in=veil.who_may_read(proposal, on=on))
    units = set(listed.values_list("department", flat=True))
    if names := [unit.short_name for unit in departments if unit.pk not in units]:
        raise IsNotOnTheList(units=", ".join(names))


def _refuse_unless_open(request) -> None:
    if request.withdrawn_at:
        raise WasWithdrawn
    if given := Opinion.objects.filter(request=request).select_related("by").first():
        choice = OpinionChoice(given.choice).label
        raise WasAnswered(who=given.by.full_name, choice=choice)
    if _is_settled(request.proposal):
        raise IsDecidedOn


def _is_settled(proposal) -> bool:
    in_session = Q(items__decision__outcome__in=SETTLING)
    by_slips = Q(consultations__outcome__in=DECIDED_BY_SLIPS)
    return Proposal.objects.filter(in_session | by_slips, pk=proposal.pk).exists()
