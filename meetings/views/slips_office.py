"""The Office asks by slips, changes what is asked, enters slips on paper, counts, takes back."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.files.actions import files
from giaoban.organisation.access import committee_for
from giaoban.organisation.models import User
from giaoban.organisation.permissions import Permission, require
from meetings import access, slip_access, slip_page
from meetings.actions import slip_answers, slip_closing, slips
from meetings.enums import BallotSource
from meetings.forms.slips import AskForm, ChangeForm, EnterSlipForm, WithdrawSlipsForm
from meetings.models import ConsultationFile
from meetings.rules.slips import FEWEST_DAYS
from meetings.views.answers import saying_refusals
from meetings.views.slips import version_of


def ask_new(request, committee):
    """A matter that is neither a proposal nor an item: typed here, with its files."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.SLIPS_RUN, on=committee)
    cancel = reverse("meetings:slips-list", args=[committee.slug])
    return _ask(request, committee, {}, cancel=cancel)


def ask_about_proposal(request, committee, code):
    proposal = access.proposal_for(request.user, committee, code)
    require(request.user, Permission.SLIPS_RUN, on=proposal)
    matter = {"proposal": proposal, "title": str(proposal.shown_title)}
    cancel = proposal.get_absolute_url()
    return _ask(request, proposal.committee, matter, cancel=cancel, of=proposal)


def ask_about_item(request, committee, code, item_id):
    """About an item a meeting that is over left without settling it."""
    item = access.item_for(request.user, committee, code, item_id)
    require(request.user, Permission.SLIPS_RUN, on=item)
    matter = {"item": item, "title": str(item.shown_title)}
    cancel = item.meeting.get_absolute_url()
    return _ask(request, item.meeting.committee, matter, cancel=cancel, of=item.proposal)


def change(request, committee, code):
    """Send a changed draft: who has answered must answer again."""
    asked = slip_access.consultation_for(request.user, committee, code)
    require(request.user, Permission.SLIPS_RUN, on=asked)
    form = _change_form(request, asked)
    if form.is_valid() and _done(form, slips.change, consultation=asked, by=request.user):
        messages.success(request, _("The changed draft is sent; who had answered is told."))
        return redirect(asked)
    return _page(request, asked, form, _("Change what is asked"))


def enter_for(request, committee, code):
    """Enter a slip that came on paper, with its scan."""
    asked = slip_access.consultation_for(request.user, committee, code)
    require(request.user, Permission.SLIPS_RUN, on=asked)
    form = EnterSlipForm(
        posted(request),
        request.FILES or None,
        people=_without_own_slip(asked),
        initial={"version": asked.version},
        cancel=asked.get_absolute_url(),
    )
    if form.is_valid() and _entered(request.user, asked, form):
        messages.success(request, _("The slip is entered; the member is told."))
        return redirect(asked)
    return _page(request, asked, form, _("Enter a slip on paper"))


@require_POST
def close(request, committee, code):
    asked = slip_access.consultation_for(request.user, committee, code)
    require(request.user, Permission.SLIPS_RUN, on=asked)
    with saying_refusals(request):
        counted = slip_closing.close(consultation=asked, by=request.user, at=timezone.now())
        said = {"outcome": counted.label, "verdict": counted.verdict}
        messages.success(request, _("Counted: %(outcome)s (%(verdict)s).") % said)
    return redirect(asked)


def withdraw(request, committee, code):
    asked = slip_access.consultation_for(request.user, committee, code)
    require(request.user, Permission.SLIPS_RUN, on=asked)
    form = WithdrawSlipsForm(posted(request), cancel=asked.get_absolute_url())
    if form.is_valid() and _done(form, slips.withdraw, consultation=asked, by=request.user):
        messages.success(request, _("The question is withdrawn; the members are told."))
        return redirect(asked)
    return _page(request, asked, form, _("Withdraw the question"))


def _ask(request, committee, matter, *, cancel, of=None):
    form = AskForm(
        posted(request),
        request.FILES or None,
        papers=of and access.papers_for(request.user, of).current().select_related("proposal"),
        title=matter.get("title"),
        cancel=cancel,
    )
    said = {"committee": committee, "by": request.user, **matter}
    if form.is_valid() and (sent := _done(form, slips.send, **said)):
        messages.success(request, _("The members are asked, and reminded every working morning."))
        return redirect(sent)
    context = {"committee": committee, "form": form, "back": cancel, **matter}
    return render(request, "meetings/slips/ask.html", context)


def _done(form, deed, **said):
    """What the action answers; None, with its sentence on the form, when it declines."""
    try:
        with transaction.atomic():  # files are kept with the act they belong to, or not at all
            return deed(**{**form.cleaned_data, **said}, at=timezone.now())
    except Refusal as refusal:
        attach(refusal, form)
        return None


def _change_form(request, asked) -> ChangeForm:
    version = version_of(asked)
    return ChangeForm(
        posted(request),
        request.FILES or None,
        kept=ConsultationFile.objects.filter(version=version).select_related("version"),
        papers=_newer_papers(asked, version),
        initial={
            "question": version.question,
            "version": asked.version,
            "working_days": FEWEST_DAYS,
        },
        cancel=asked.get_absolute_url(),
    )


def _entered(user, asked, form) -> bool:
    values, now = {**form.cleaned_data}, timezone.now()
    try:
        with transaction.atomic():
            committee = asked.committee
            scan = files.store(upload=values.pop("scan"), committee=committee, by=user, at=now)
            slip_answers.enter_for(consultation=asked, scan=scan, by=user, at=now, **values)
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True


def _newer_papers(asked, version):
    """Papers of the dossier that are not bound in what is asked now."""
    if asked.proposal is None:
        return None
    bound = version.files.exclude(paper=None).values("paper")
    return asked.proposal.papers.current().exclude(pk__in=bound).select_related("proposal")


def _without_own_slip(asked):
    own = asked.slips.filter(version=asked.version, source=BallotSource.OWN)
    people = asked.consultees.exclude(person__in=own.values("person")).values("person")
    return User.objects.filter(pk__in=people).order_by("sort_key", "pk")


def _page(request, asked, form, heading):
    context = {
        "committee": asked.committee,
        "asked": asked,
        "form": form,
        "heading": heading,
        "members": slip_page.members_of(asked),
    }
    return render(request, "meetings/slips/act.html", context)
