"""Documents of approved items: which are still to be signed, and the signed ones."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.files.responses import serve
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require
from meetings import signing_access
from meetings.actions import signing as actions
from meetings.forms.signing import Shown, SigningFilterForm, SigningForm

MOST = 200  # rows of the list; the filters lead to the rest


@require_GET
def signing_list(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    today = timezone.localdate()
    form = SigningFilterForm(request.GET, committee=committee)
    found = signing_access.signings_for(request.user, committee)
    if form.is_valid():
        found = _chosen(found, today=today, **form.cleaned_data)
    rows = list(found.for_list().most_urgent_first()[:MOST])
    signing_access.lift(request.user, rows)
    context = {"committee": committee, "form": form, "signings": _dated(rows, today)}
    return render(request, "meetings/signing/list.html", context | {"today": today})


def signing(request, committee, signing_id):
    """One approved item until its document is signed; where the document is entered."""
    found = signing_access.signing_for(request.user, committee, signing_id)
    require(request.user, Permission.COMMITTEE_VIEW, on=found)
    may_sign = allowed(request.user, Permission.SIGNING_CLOSE, on=found)
    if request.method == "POST":
        require(request.user, Permission.SIGNING_CLOSE, on=found)
    form = _form(request, found)
    if form.is_valid() and _signed(request, found, form):
        messages.success(request, _("The signed document is on record."))
        return redirect(found)
    context = {"committee": found.committee, "signing": found, "form": form}
    context |= {"may_sign": may_sign and found.withdrawn_at is None}
    _dated([found], timezone.localdate())
    return render(request, "meetings/signing/signing.html", context)


@require_GET
def signing_file(request, committee, signing_id):
    found = signing_access.signing_for(request.user, committee, signing_id)
    require(request.user, Permission.COMMITTEE_VIEW, on=found)
    if found.file is None:
        raise Http404
    return serve(found.file, inline="xem" in request.GET)


def _chosen(found, *, tinh_trang, don_vi, today):
    choose = {
        Shown.WAITING: found.waiting,
        Shown.OVERDUE: lambda: found.overdue(today=today),
        Shown.SIGNED: found.signed,
        Shown.WITHDRAWN: found.withdrawn,
    }
    found = choose[tinh_trang]() if tinh_trang else found
    return found.of_units([don_vi.pk]) if don_vi else found


def _dated(rows, today):
    """Give each row `label` and `tone`: lateness is computed, never stored."""
    for one in rows:
        one.label, one.tone = _standing(one, today)
    return rows


def _standing(one, today):
    if one.withdrawn_at:
        return Shown.WITHDRAWN.label, "stopped"
    if one.closed_at:
        return Shown.SIGNED.label, "done"
    return (Shown.OVERDUE.label, "late") if one.due_on < today else (Shown.WAITING.label, "soon")


def _form(request, found) -> SigningForm:
    known = {"document_number": found.document_number, "signed_on": found.signed_on}
    return SigningForm(
        posted(request),
        request.FILES or None,
        initial=known,
        corrects=found.closed_at is not None,
        cancel=reverse("meetings:signings", args=[found.committee.slug]),
    )


def _signed(request, found, form) -> bool:
    try:
        actions.sign(signing=found, **form.cleaned_data, by=request.user, at=timezone.now())
    except Refusal as refusal:
        attach(refusal, form)
        return False
    return True
