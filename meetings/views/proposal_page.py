"""The page of a proposal: its dossier, what is asked of it, its history, what may be done next."""

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation

from giaoban.acts.permissions import enters_for_others, may_act
from giaoban.core import vietnamese
from giaoban.organisation.permissions import Permission, allowed
from meetings import access, kinds, requirements, signing_access, slip_access, zalo
from meetings.actions import late_papers, returned
from meetings.enums import ProposalState
from meetings.forms.proposals import PaperForm
from meetings.models import AgendaItem
from meetings.models.proposal import STILL_TO_COME
from meetings.views import opinions
from meetings.views.restrictions import readers_right

STEPS = {  # who acts on a proposal in a state, and by which right
    ProposalState.DRAFT: ("submit", Permission.PROPOSAL_SUBMIT),
    ProposalState.RETURNED: ("submit", Permission.PROPOSAL_SUBMIT),
    ProposalState.SUBMITTED: ("check", Permission.PROPOSAL_CHECK),
    ProposalState.CHECKED: ("agree", Permission.PROPOSAL_AGREE),
}


def page(request, proposal, *, paper_form=None):
    """The page; with `paper_form` as it came back, when a paper could not be taken."""
    user = request.user
    context = {
        "committee": proposal.committee,
        "proposal": proposal,
        **_dossier(user, proposal, paper_form=paper_form),
        **_places(user, proposal),
        "steps": proposal.steps.for_history(),
        "advice": opinions.shown(user, proposal),
        "may_ask": opinions.may_ask(user, proposal),
        "may_restrict": allowed(user, readers_right(user, proposal), on=proposal),
        **_next_step(user, proposal),
    }
    return render(request, "meetings/proposals/proposal.html", context)


def _dossier(user, proposal, *, paper_form) -> dict:
    """What the unit wrote and the papers it brought, beside what is asked of it."""
    kind, now = kinds.get(proposal.kind), timezone.now()
    details = kind.details(proposal)
    papers = list(access.papers_for(user, proposal).current().for_dossier(reader=user))
    on = requirements.day_of(proposal, today=timezone.localdate(now))
    asked = requirements.papers_asked(proposal, kind, details=details, papers=papers, on=on)
    deadline = late_papers.deadline_of(proposal, at=now)
    writes = allowed(user, Permission.PROPOSAL_EDIT, on=proposal)
    if writes and (proposal.may_be_edited or deadline):
        paper_form = paper_form or paper_form_of(proposal)
        missing = [one.paper for one in asked if not one.is_there]
        paper_form.put_first(missing, last={paper.kind for paper in papers})
    return {
        "kind": kind,
        "details": details,
        "papers": papers,
        "asked": asked,
        "authority": requirements.authority(kind, on=on),
        "on": on,
        "changes": _changes(proposal, details=details, papers=papers),
        "gaps": kind.gaps(details) if details and proposal.may_be_edited else [],
        "may_see_versions": allowed(user, Permission.PAPER_HISTORY, on=proposal),
        "zalo": _asking_for([one.paper for one in asked if one.is_missing], proposal, user=user),
        "may_edit": writes and proposal.may_be_edited,
        "paper_form": paper_form,
        "deadline": writes and deadline,
        "is_late": bool(deadline) and deadline.is_late(at=now),
        "late_papers": proposal.late_papers.for_list().order_by("pk"),
        "may_admit": may_act(user, Permission.PROGRAMME_APPROVE, on=proposal),
    }


def _places(user, proposal) -> dict:
    """Where it stood, stands, and was sent, as far as `user` may know of those meetings."""
    places = AgendaItem.printed.filter(proposal=proposal)
    items = places.select_related("meeting__committee", "decision").order_by("pk")
    known = access.known_items(user, items, on=proposal)
    asked = list(proposal.consultations.select_related("committee", "proposal", "item"))
    free = proposal.state == ProposalState.READY and not any(one.holds for one in asked)
    free = free and not any(one.meeting.state in STILL_TO_COME for one in known)
    return {
        "items": known,
        "consultations": slip_access.lift(user, asked) if _sees_slips(user, proposal) else [],
        "may_ask_by_slips": free and allowed(user, Permission.SLIPS_RUN, on=proposal),
        "transfers": access.known_transfers(user, proposal),
        "signings": signing_access.signings_of(user, proposal) if known or asked else [],
    }


def _sees_slips(user, proposal) -> bool:
    return allowed(user, Permission.SLIPS_VIEW, on=proposal)


def paper_form_of(proposal, *posted) -> PaperForm:
    where = reverse("meetings:add-paper", args=[proposal.committee.slug, proposal.code])
    return PaperForm(*posted, action=where)


def _changes(proposal, *, details, papers):
    """What has changed since it was returned, while somebody may want to compare."""
    if proposal.state in (ProposalState.DRAFT, ProposalState.READY):
        return None
    return returned.changes_since(proposal, details=details, papers=papers)


def _asking_for(papers, proposal, *, user) -> str:
    """The text by which the Office asks the unit for papers in Zalo, "" for anybody else."""
    if not papers or not allowed(user, Permission.PROPOSAL_CHECK, on=proposal):
        return ""
    closes_at = proposal.registration and proposal.registration.closes_at
    with translation.override("vi"):
        return zalo.missing_papers(
            unit=proposal.department.name,
            code=proposal.code,
            papers=[str(paper.label) for paper in papers],
            due=vietnamese.day(closes_at),
            url=settings.SITE_URL + proposal.get_absolute_url(),
        )


def _next_step(user, proposal) -> dict:
    """What `user` may do next, and whether for somebody else."""
    step, permission = STEPS.get(proposal.state, ("", Permission.PROPOSAL_CHECK))
    may = step and may_act(user, permission, on=proposal)
    if step == "check":
        may = allowed(user, permission, on=proposal)
    state = {
        "next_step": step if may else "",
        "for_somebody": bool(may) and enters_for_others(user, permission, on=proposal),
    }
    right = returning(user, proposal)
    may = may_act(user, right, on=proposal)
    if proposal.may_be_edited:  # the head alone gives back what is not handed in
        may = allowed(user, right, on=proposal) and proposal.created_by_id != user.pk
    return state | {"may_return": may}


def returning(user, proposal) -> Permission:
    """The right by which a proposal is returned: of whoever it waits for, else the Office."""
    if proposal.may_be_edited:
        return Permission.PROPOSAL_SUBMIT
    if proposal.state == ProposalState.CHECKED:
        return Permission.PROPOSAL_AGREE
    on_the_programme = proposal.state == ProposalState.READY
    if on_the_programme and allowed(user, Permission.PROGRAMME_APPROVE, on=proposal):
        return Permission.PROGRAMME_APPROVE
    return Permission.PROPOSAL_CHECK
