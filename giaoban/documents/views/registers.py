"""Our own registers: how kinds are numbered, what became of each number, the printed book."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.documents import access, register_book
from giaoban.documents.actions import registers
from giaoban.documents.enums import DocumentKind
from giaoban.documents.forms import FormatForm, ReserveForm, VoidForm
from giaoban.documents.models import NumberFormat, Register
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require

SHOWN_AND_SENT = require_http_methods(["GET", "POST"])


@require_GET
def register_list(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DOCUMENT_VIEW_DRAFT, on=committee)
    return _list(request, committee)


@require_POST
def set_format(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.NUMBERS_SET, on=committee)
    form = FormatForm(request.POST)

    def act(at):
        registers.set_format(committee=committee, **form.cleaned_data, by=request.user, at=at)

    said = _("Documents of this kind are numbered so from now on.")
    return _do(request, committee, form, act, "format_form", said=said)


@require_POST
def reserve(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DOCUMENT_ISSUE, on=committee)
    form = ReserveForm(request.POST, choices=_kept_here(committee))

    def act(at):
        year = timezone.localdate(at).year
        given = form.cleaned_data
        entry = registers.reserve(committee=committee, year=year, **given, by=request.user, at=at)
        messages.info(request, _("Number %(number)s is reserved.") % {"number": entry.written})

    return _do(request, committee, form, act, "reserve_form", said="")


@require_GET
def register(request, committee, register_id):
    """Every number of one year, in order."""
    register = access.register_for(request.user, committee, register_id)
    require(request.user, Permission.DOCUMENT_VIEW_DRAFT, on=register)
    context = {
        "committee": register.committee,
        "register": register,
        "entries": register_book.entries_of(register),
        "may_void": allowed(request.user, Permission.DOCUMENT_ISSUE, on=register),
    }
    return render(request, "documents/register.html", context)


@require_GET
def register_pdf(request, committee, register_id):
    """The register as a book, A4 landscape."""
    register = access.register_for(request.user, committee, register_id)
    require(request.user, Permission.DOCUMENT_VIEW_DRAFT, on=register)
    try:
        printed = register_book.printed(register)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(register)
    answer = HttpResponse(printed, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{register_book.file_name(register)}.pdf"'
    return answer


@SHOWN_AND_SENT
def void_number(request, committee, register_id, number):
    entry = access.entry_for(request.user, committee, register_id, number)
    require(request.user, Permission.DOCUMENT_ISSUE, on=entry.register)
    form = VoidForm(posted(request))
    if form.is_valid():
        try:
            registers.void(entry=entry, **form.cleaned_data, by=request.user, at=timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, _("The number is void and will not be given again."))
            return redirect(entry.register)
    context = {"committee": entry.register.committee, "entry": entry, "form": form}
    return render(request, "documents/void.html", context)


def _kept_here(committee) -> list:
    kept = NumberFormat.objects.filter(committee=committee, keeps_register=True).order_by("kind")
    return [(one.kind, DocumentKind(one.kind).label) for one in kept]


def _do(request, committee, form, act, name, *, said):
    if form.is_valid():
        try:
            act(timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
        else:
            if said:
                messages.success(request, said)
            return redirect("documents:registers", committee.slug)
    return _list(request, committee, came_back={name: form})


def _list(request, committee, *, came_back=None):
    sets = allowed(request.user, Permission.NUMBERS_SET, on=committee)
    kept = _kept_here(committee)
    issues = bool(kept) and allowed(request.user, Permission.DOCUMENT_ISSUE, on=committee)
    context = {
        "committee": committee,
        "formats": NumberFormat.objects.filter(committee=committee).order_by("kind"),
        "registers": Register.objects.filter(committee=committee)
        .select_related("committee")
        .order_by("-year", "symbol"),
        "format_form": FormatForm() if sets else None,
        "reserve_form": ReserveForm(choices=kept) if issues else None,
        **(came_back or {}),
    }
    for name, form in (
        ("set-format", context["format_form"]),
        ("reserve", context["reserve_form"]),
    ):
        if form:
            form.helper.form_action = reverse(f"documents:{name}", args=[committee.slug])
    return render(request, "documents/registers.html", context)
