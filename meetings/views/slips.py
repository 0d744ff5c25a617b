"""Questions asked by slips, as a member reads and answers them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.documents import answers
from giaoban.documents.enums import DocumentKind as D
from giaoban.files.responses import serve
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import slip_access, slip_page, slip_printing
from meetings.actions import slip_answers
from meetings.forms.slips import SlipForm
from meetings.models import Consultation
from meetings.views.scripts import as_pdf

ON_A_PAGE = 50


@require_GET
def slips_list(request, committee):
    """The latest questions asked by slips, what is being answered first."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.SLIPS_VIEW, on=committee)
    found = Consultation.objects.of(committee).for_list().with_turnout().latest_first()
    context = {
        "committee": committee,
        "consultations": slip_access.lift(request.user, found[:ON_A_PAGE]),
        "may_run": allowed(request.user, Permission.SLIPS_RUN, on=committee),
    }
    return render(request, "meetings/slips/list.html", context)


@require_GET
def slips(request, committee, code):
    """What is asked, the member's own slip, who has answered; once counted, the result."""
    asked = slip_access.consultation_for(request.user, committee, code)
    require(request.user, Permission.COMMITTEE_VIEW, on=asked)
    return _show(request, asked)


@require_POST
def answer(request, committee, code):
    """Take in the member's slip; the receipt stands on the page that follows."""
    asked = slip_access.consultation_for(request.user, committee, code)
    require(request.user, Permission.SLIP_ANSWER, on=asked)
    form = SlipForm(request.POST, action=answer_address(asked))
    if form.is_valid() and (slip := _taken(asked, request.user, form)):
        said = {"receipt": slip.receipt, "choice": slip.get_choice_display()}
        messages.success(request, _("Your slip is recorded #%(receipt)s: %(choice)s.") % said)
        return redirect(asked)
    return _show(request, asked, form=form)


@require_GET
def printed(request, committee, code):
    """The slip on paper: one's own with the name on it, for others without."""
    asked = slip_access.consultation_for(request.user, committee, code)
    require(request.user, Permission.SLIPS_VIEW, on=asked)
    mine = asked.consultees.filter(person=request.user).first()
    try:
        made = slip_printing.slip(asked, version_of(asked), consultee=mine)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(asked)
    return as_pdf(made, name=slip_printing.file_name(asked, mine))


@require_GET
def printed_word(request, committee, code):
    """The same as a Word file, through the Office's own template if it has one."""
    asked = slip_access.consultation_for(request.user, committee, code)
    require(request.user, Permission.SLIPS_VIEW, on=asked)
    mine = asked.consultees.filter(person=request.user).first()
    paper = slip_printing.document(asked, version_of(asked), consultee=mine)
    try:
        made = answers.written(paper, "docx", kind=D.SLIP, committee=asked.committee)
    except Refusal as refusal:  # a template that no longer works
        messages.error(request, str(refusal))
        return redirect(asked)
    answer = HttpResponse(made, content_type=answers.DOCX)
    name = f"{slip_printing.file_name(asked, mine)}.docx"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_GET
def slips_file(request, committee, code, file_id):
    bound = slip_access.file_for(request.user, committee, code, file_id)
    require(request.user, Permission.COMMITTEE_VIEW, on=bound.version.consultation)
    return serve(bound.file, inline="xem" in request.GET)


@require_GET
def slip_scan(request, committee, code, slip_id):
    """The scan of a slip on paper, for whoever sees its answer, and its member."""
    slip = slip_access.slip_for(request.user, committee, code, slip_id)
    if slip.person_id != request.user.pk:
        right = slip_page.right_to_answers(slip.consultation)
        require(request.user, right, on=slip.consultation.committee)
    return serve(slip.scan, inline=True)


def answer_address(asked) -> str:
    return reverse("meetings:answer-slip", args=[asked.committee.slug, asked.code])


def version_of(asked):
    """What is asked now, with its files; two queries."""
    found = asked.versions.prefetch_related("files__file")
    return found.get(number=asked.version)


def _show(request, asked, *, form=None):
    """The page; with `form` as it came back, when a slip could not be taken in."""
    user, now = request.user, timezone.now()
    members = slip_page.members_of(asked)
    own = slip_page.own(members, user)
    takes_slips = asked.is_open and now <= asked.due_at
    if own and takes_slips and form is None:
        form = SlipForm(initial={"version": asked.version}, action=answer_address(asked))
    context = {
        "committee": asked.committee,
        "asked": asked,
        "version": version_of(asked),
        "versions": asked.versions.select_related("by").order_by("-number"),
        "members": members,
        "missing": [one for one in members if one.slip is None],
        "own": own,
        "form": form,
        "takes_slips": takes_slips,
        "sees_answers": slip_page.sees_answers(user, asked),
        "may_run": allowed(user, Permission.SLIPS_RUN, on=asked),
        "may_close": asked.is_open and (now > asked.due_at or all(one.slip for one in members)),
    }
    return render(request, "meetings/slips/slips.html", context)


def _taken(asked, member, form):
    """The slip; None, with the sentence on the form, when it was refused."""
    try:
        return slip_answers.answer(
            consultation=asked, person=member, at=timezone.now(), **form.cleaned_data
        )
    except slip_answers.DraftHasChanged as refusal:
        asked.refresh_from_db(fields=["version", "due_at", "state"])
        attach(refusal, form)
        form.data = form.data.copy()
        form.data["version"] = str(asked.version)  # the next time they have been told
    except Refusal as refusal:
        attach(refusal, form)
    return None
