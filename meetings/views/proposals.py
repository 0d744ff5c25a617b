"""A unit writes and submits; the Office, the Vice Chair and the Chair pass it on or return it."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.acts.permissions import require_act
from giaoban.core.forms import attach, posted, posted_version
from giaoban.core.refusals import ChangedMeanwhile, Refusal
from giaoban.files.responses import serve
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access, kinds, requirements, veil
from meetings.actions import agenda_returns, proposals
from meetings.enums import MeetingState, ProposalState
from meetings.forms.proposals import ActForm, Dossier, ReturnForm
from meetings.models import LatePaper, Registration
from meetings.views import opinions
from meetings.views.proposal_page import page, paper_form_of, returning

ON_A_PAGE = 50


@require_GET
def proposal_list(request, committee):
    """The proposals one may see, newest first, a page at a time."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    state = request.GET.get("state", "")
    found = access.proposals_for(request.user, committee).for_list().newest_first()
    if state in ProposalState.values:
        found = found.filter(state=state)
    found = _page_of(found, before=request.GET.get("before", ""))
    context = {
        "committee": committee,
        "proposals": veil.lift(request.user, found[:ON_A_PAGE]),
        "older": _older(found, state),
        "states": ProposalState.choices,
        "state": state,
        "may_write": access.units_writing(request.user, committee).exists(),
    }
    return render(request, "meetings/proposals/list.html", context)


@require_GET
def choose_kind(request, committee):
    committee = committee_for(request.user, committee)
    unit = access.units_writing(request.user, committee).first()
    require(request.user, Permission.PROPOSAL_EDIT, on=unit or committee)
    context = {"committee": committee, "kinds": kinds.all_kinds()}
    return render(request, "meetings/proposals/choose_kind.html", context)


def new_proposal(request, committee, kind):
    committee = committee_for(request.user, committee)
    units = access.units_writing(request.user, committee)
    require(request.user, Permission.PROPOSAL_EDIT, on=units.first() or committee)
    dossier = _new_dossier(request, committee, kind, units)
    if dossier.is_valid() and (created := _created(request, committee, dossier)):
        messages.success(request, _("Saved. Add the papers, then submit it."))
        return redirect(created)
    return _form_page(request, committee, dossier)


@require_GET
def proposal(request, committee, code):
    proposal = access.proposal_for(request.user, committee, code)
    require(request.user, Permission.COMMITTEE_VIEW, on=proposal)
    return page(request, proposal)


def edit_proposal(request, committee, code):
    proposal = access.proposal_for(request.user, committee, code)
    require(request.user, Permission.PROPOSAL_EDIT, on=proposal)
    kind = kinds.get(proposal.kind)
    dossier = Dossier(
        kind,
        committee=proposal.committee,
        today=timezone.localdate(),
        data=posted(request),
        proposal=proposal,
    )
    if dossier.is_valid() and _edited(request, proposal, dossier):
        messages.success(request, _("Saved."))
        return redirect(proposal)
    return _form_page(request, proposal.committee, dossier, proposal=proposal)


@require_POST
def add_paper(request, committee, code):
    proposal = access.proposal_for(request.user, committee, code)
    require(request.user, Permission.PROPOSAL_EDIT, on=proposal)
    form = paper_form_of(proposal, request.POST, request.FILES)
    if form.is_valid():
        try:
            added = proposals.add_paper(
                proposal=proposal, **form.cleaned_data, by=request.user, at=timezone.now()
            )
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, _said_of(added))
            return redirect(proposal)
    return page(request, proposal, paper_form=form)


@require_GET
def paper(request, committee, code, paper_id):
    """The file itself; ?xem=1 opens a PDF in the browser."""
    paper = access.paper_for(request.user, committee, code, paper_id)
    require(request.user, Permission.COMMITTEE_VIEW, on=paper.proposal)
    return serve(paper.file, inline="xem" in request.GET)


def submit_proposal(request, committee, code):
    proposal = access.proposal_for(request.user, committee, code)
    require_act(request.user, Permission.PROPOSAL_SUBMIT, on=proposal)
    form = _act_form(request, proposal, Permission.PROPOSAL_SUBMIT, label=_("Submit"))
    seen = posted_version(request)
    if form.is_valid() and _done(proposals.submit, proposal, form, seen=seen):
        messages.success(request, _("Submitted."))
        return redirect(proposal)
    return _act_page(request, proposal, form, _("Submit the proposal"))


@require_POST
def check_proposal(request, committee, code):
    proposal = access.proposal_for(request.user, committee, code)
    require(request.user, Permission.PROPOSAL_CHECK, on=proposal)
    try:
        seen = posted_version(request)
        proposals.check(proposal=proposal, by=request.user, at=timezone.now(), seen=seen)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Checked and accepted."))
    return redirect(proposal)


def agree_proposal(request, committee, code):
    proposal = access.proposal_for(request.user, committee, code)
    require_act(request.user, Permission.PROPOSAL_AGREE, on=proposal)
    form = _act_form(request, proposal, Permission.PROPOSAL_AGREE, label=_("Agree"))
    seen = posted_version(request)
    if form.is_valid() and _done(proposals.agree, proposal, form, seen=seen):
        messages.success(request, _("Agreed: it is ready for an agenda."))
        return redirect(proposal)
    return _act_page(request, proposal, form, _("Agree to the proposal"))


def return_proposal(request, committee, code):
    proposal = access.proposal_for(request.user, committee, code)
    permission = returning(request.user, proposal)
    require_act(request.user, permission, on=proposal)
    form = ReturnForm(
        posted(request),
        request.FILES or None,
        user=request.user,
        permission=permission,
        on=proposal,
        initial={"version": proposal.version},
        cancel=proposal.get_absolute_url(),
    )
    if form.is_valid() and _returned(request.user, proposal, form):
        messages.success(request, _("Returned; the unit has been told why."))
        return redirect(proposal)
    return _act_page(request, proposal, form, _("Return the proposal"))


def _returned(user, proposal, form) -> bool:
    """Give it back from where it is: the head's desk, an agenda in preparation, or a step."""
    values = {name: form.cleaned_data[name] for name in ("reason", "version")}
    if proposal.may_be_edited:
        return _done(proposals.give_back, proposal, form, **values)
    item = proposal.items.filter(meeting__state=MeetingState.PLANNED).first()
    if item and _may_take_off(user, proposal):
        return _done(agenda_returns.return_from_agenda, None, form, item=item, **values)
    return _done(proposals.return_, proposal, form, **values)


def _may_take_off(user, proposal) -> bool:
    """Whoever approves the programme, or makes it, may take a matter off it."""
    return any(
        allowed(user, permission, on=proposal)
        for permission in (Permission.PROGRAMME_APPROVE, Permission.MEETING_EDIT)
    )


def _said_of(added) -> str:
    if isinstance(added, LatePaper):
        return _("It came after the deadline: the Chair is asked for an exception.")
    return _("The paper is in the dossier.")


def _new_dossier(request, committee, kind, units) -> Dossier:
    try:
        found = kinds.get(kind)
    except kinds.UnknownKind as unknown:
        raise Http404 from unknown
    return Dossier(
        found,
        committee=committee,
        today=timezone.localdate(),
        data=posted(request),
        units=units,
        registrations=Registration.objects.of(committee)
        .filter(closes_at__gte=timezone.now())
        .latest_first(),
    )


def _form_page(request, committee, dossier, **context):
    context |= {"committee": committee, "kind": dossier.kind, "dossier": dossier}
    context |= {"form": dossier.form, "on": dossier.on}
    context |= {"authority": requirements.authority(dossier.kind, on=dossier.on)}
    return render(request, "meetings/proposals/edit.html", context)


def _created(request, committee, dossier):
    cleaned = dossier.form.cleaned_data
    try:
        return proposals.create(
            committee=committee,
            department=cleaned["department"],
            registration=cleaned["registration"],
            kind=dossier.kind.code,
            key=cleaned["key"],
            **dossier.columns,
            by=request.user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        attach(refusal, dossier.form)
        return None


def _edited(request, proposal, dossier) -> bool:
    version = dossier.form.cleaned_data["version"]
    try:
        proposals.edit(
            proposal=proposal,
            version=version,
            **dossier.columns,
            by=request.user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        attach(refusal, dossier.form)
        if isinstance(refusal, ChangedMeanwhile):
            dossier.theirs = kinds.get(proposal.kind).details(proposal)
        return False
    return True


def _act_form(request, proposal, permission, *, label) -> ActForm:
    return ActForm(
        posted(request),
        request.FILES or None,
        user=request.user,
        permission=permission,
        on=proposal,
        label=label,
        cancel=proposal.get_absolute_url(),
        initial={"version": proposal.version},
    )


def _done(action, proposal, form, **values) -> bool:
    now = timezone.now()
    try:
        with transaction.atomic():  # a scan is kept with the act it belongs to, or not at all
            on = {"proposal": proposal} if proposal else {}
            action(**on, **values, **form.act(at=now), at=now)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _act_page(request, proposal, form, title):
    context = {"committee": proposal.committee, "proposal": proposal, "form": form, "title": title}
    context["advice"] = opinions.shown(request.user, proposal)
    return render(request, "meetings/proposals/act.html", context)


def _older(page, state) -> str:
    if len(page) <= ON_A_PAGE:
        return ""
    return f"before={page[ON_A_PAGE - 1].pk}" + (f"&state={state}" if state else "")


def _page_of(found, *, before) -> list:
    """A page and one row more, which says that there are older ones."""
    older = found.filter(pk__lt=int(before)) if before.isdecimal() and len(before) < 19 else found
    return list(older[: ON_A_PAGE + 1])
