"""The households annex of a plan: read in from a workbook, looked through before it is taken."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.files import workbooks
from giaoban.files.looked_through import first_faults
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import access, kinds
from meetings.subjects.compensation import actions, annex_sheet, annex_template
from meetings.subjects.compensation.forms import AnnexFileForm, AnnexRowsForm
from meetings.subjects.compensation.models import LABELS, PAID

KIND = "compensation"


@require_GET
def annex(request, committee, code):
    """The households with what each is paid, for whoever may read the dossier."""
    proposal, plan = _plan(request, committee, code)
    require(request.user, Permission.COMMITTEE_VIEW, on=proposal)
    return _page(request, proposal, plan)


@require_GET
def annex_form(request, committee, code):
    """The workbook to fill in."""
    proposal, _unused = _plan(request, committee, code)
    require(request.user, Permission.COMMITTEE_VIEW, on=proposal)
    return workbooks.answer(annex_template.workbook(), name="phu-luc-ho-dan.xlsx")


@require_POST
def check_annex(request, committee, code):
    """Read a workbook and say, row by row, what would be taken or is wrong; nothing is kept."""
    proposal, plan = _plan(request, committee, code)
    require(request.user, Permission.PROPOSAL_EDIT, on=proposal)
    form = _file_form(proposal, request.POST, request.FILES)
    reading = None
    if form.is_valid():
        content = form.cleaned_data["upload"].read()
        reading = annex_sheet.read(content, today=timezone.localdate())
    return _page(request, proposal, plan, form=form, reading=reading)


@require_POST
def import_annex(request, committee, code):
    """Take the rows that were checked, all or nothing."""
    proposal, plan = _plan(request, committee, code)
    require(request.user, Permission.PROPOSAL_EDIT, on=proposal)
    form = AnnexRowsForm(request.POST, proposal=proposal, action="")
    if form.is_valid() and (count := _imported(request, proposal, form)) is not None:
        messages.success(request, _changes(count))
        return redirect(proposal)
    return _page(request, proposal, plan, rows_form=form)


def _plan(request, committee, code):
    """The proposal and its plan; any other kind of proposal has no annex."""
    proposal = access.proposal_for(request.user, committee, code)
    if proposal.kind != KIND:
        raise Http404
    return proposal, kinds.get(KIND).details(proposal)


def _imported(request, proposal, form) -> int | None:
    held = form.cleaned_data["sealed"]
    try:
        return actions.import_annex(
            proposal=proposal,
            rows=held["rows"],
            version=held["version"],
            by=request.user,
            at=timezone.now(),
        )
    except Refusal as refusal:
        attach(refusal, form)
        return None


def _changes(count) -> str:
    if not count:
        return _("The annex already says this; nothing was changed.")
    said = ngettext(
        "%(count)s row of the annex is new or changed.",
        "%(count)s rows of the annex are new or changed.",
        count,
    )
    return said % {"count": count}


def _page(request, proposal, plan, *, form=None, rows_form=None, reading=None):
    may_edit = proposal.may_be_edited and allowed(
        request.user, Permission.PROPOSAL_EDIT, on=proposal
    )
    context = {
        "committee": proposal.committee,
        "proposal": proposal,
        "plan": plan,
        "households": plan.annex.all() if plan else [],
        "headings": [LABELS[heading] for heading in PAID],
        "sums": [getattr(plan, f"annex_{heading}") for heading in PAID] if plan else [],
        "gaps": kinds.get(KIND).gaps(plan) if plan else [],
        "form": (form or _file_form(proposal)) if may_edit and plan else None,
        "rows_form": rows_form,
        "reading": reading,
    }
    if reading and plan and may_edit:
        context |= _report(proposal, plan, reading)
    return render(request, "meetings/subjects/compensation/annex.html", context)


def _report(proposal, plan, reading) -> dict:
    """What the page says about a workbook that was read, and the button that takes its rows."""
    if reading.faults:
        return first_faults(reading.faults)
    totals = [(LABELS[name], sum_, getattr(plan, name)) for name, sum_ in reading.sums.items()]
    changed = actions.changed(actions.rows_of(plan), reading.rows)
    report = {"totals": totals, "changed": changed, "count": len(reading.rows)}
    if changed:
        where = reverse("meetings:import-annex", args=[proposal.committee.slug, proposal.code])
        sealed = AnnexRowsForm.seal(proposal, reading.rows)
        initial = {"sealed": sealed}
        report["rows_form"] = AnnexRowsForm(proposal=proposal, action=where, initial=initial)
    return report


def _file_form(proposal, *posted) -> AnnexFileForm:
    where = reverse("meetings:check-annex", args=[proposal.committee.slug, proposal.code])
    return AnnexFileForm(*posted, action=where)
