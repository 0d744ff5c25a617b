"""The list of a committee's documents, and the page of one with what is to be done next."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from giaoban.acts import passwords
from giaoban.core.forms import attach, posted
from giaoban.core.refusals import Refusal
from giaoban.documents import (
    access,
    differences,
    kinds,
    listing,
    marks,
    next_step,
    previews,
    sealed,
)
from giaoban.documents.actions import drafts, issuing, signing, steps
from giaoban.documents.forms import (
    DrawForm,
    FilterForm,
    MakeForm,
    RedrawForm,
    SignForm,
    WordForm,
)
from giaoban.files.kinds import MEDIA_TYPES
from giaoban.files.responses import serve
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require

SHOWN_AND_SENT = require_http_methods(["GET", "POST"])


@require_GET
def document_list(request, committee):
    """Newest first, narrowed by kind, year and state."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DOCUMENT_VIEW, on=committee)
    form = FilterForm(request.GET)
    form.is_valid()  # a filter that makes no sense is left aside
    documents = access.documents_for(request.user, committee)
    documents = listing.filtered(documents, **form.cleaned_data)
    context = {
        "committee": committee,
        "form": form,
        "page": listing.page(documents.for_list(), asked=request.GET),
        "may_make": allowed(request.user, Permission.DOCUMENT_EDIT, on=committee),
        "sees_registers": allowed(request.user, Permission.DOCUMENT_VIEW_DRAFT, on=committee),
    }
    return render(request, "documents/list.html", context)


@SHOWN_AND_SENT
def make(request, committee):
    """Choose a kind and what it is about; the draft is drawn from the record."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DOCUMENT_EDIT, on=committee)
    form = MakeForm(posted(request), initial=_asked_for(request, committee))
    if form.is_valid():
        given = form.drawn | {name: form.cleaned_data[name] for name in ("dossier", "key")}
        try:
            made = drafts.make(committee=committee, **given, by=request.user, at=timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, _("The draft is made. Read it through, then send it."))
            return redirect(made)
    form.shown_by(reverse("documents:preview", args=[committee.slug]))
    form.narrowed_by(reverse("documents:sources", args=[committee.slug]))
    context = {"committee": committee, "form": form}
    context["sources"] = _sources(request.user, committee, form)
    return render(request, "documents/make.html", context)


@require_GET
def sources(request, committee):
    """The fragment under the field of the code: what documents of the chosen kind are made of."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DOCUMENT_EDIT, on=committee)
    found = _sources(request.user, committee, DrawForm(), kind=request.GET.get("kind"))
    return render(request, "documents/_sources.html", {"sources": found})


@require_GET
def preview(request, committee):
    """The fragment beside the form: how the document chosen there would look."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DOCUMENT_EDIT, on=committee)
    form = DrawForm(request.GET)
    context = {"committee": committee, "refusal": "", "asked": ""}
    if form.is_valid():
        try:
            drafts.draw(committee=committee, **form.drawn)
        except Refusal as refusal:
            context["refusal"] = str(refusal)
        else:
            context["asked"] = request.GET.urlencode()
    return render(request, "documents/_preview.html", context)


@require_GET
def preview_picture(request, committee):
    """The first page as a picture; nothing where there is nothing to show."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DOCUMENT_EDIT, on=committee)
    form = DrawForm(request.GET)
    if not form.is_valid():
        return HttpResponse(status=204)
    try:
        drawn = drafts.draw(committee=committee, **form.drawn)
        return _picture(previews.picture(drawn))
    except Refusal:  # the fragment says it in words
        return HttpResponse(status=204)


@require_GET
def document(request, committee, document_id):
    document = access.document_for(request.user, committee, document_id)
    require(request.user, Permission.DOCUMENT_VIEW, on=document)
    return _page(request, document)


@require_POST
def redraw(request, committee, document_id):
    document = access.document_for(request.user, committee, document_id)
    require(request.user, Permission.DOCUMENT_EDIT, on=document)
    form = RedrawForm(request.POST, auto_id="redraw-%s")

    def act(at):
        seen, marked = form.cleaned_data["version"], form.marks
        drafts.redraw(document=document, version=seen, marked=marked, by=request.user, at=at)

    said = _("The draft is drawn anew; the one before it is kept.")
    return _do(request, document, form, act, "redraw_form", said=said)


@require_POST
def from_word(request, committee, document_id):
    document = access.document_for(request.user, committee, document_id)
    require(request.user, Permission.DOCUMENT_EDIT, on=document)
    form = WordForm(request.POST, request.FILES, auto_id="word-%s")

    def act(at):
        drafts.bring_from_word(document=document, **form.cleaned_data, by=request.user, at=at)

    said = _("The draft from Word is kept; see below what it changed.")
    return _do(request, document, form, act, "word_form", said=said)


@require_GET
def draft_changes(request, committee, document_id, sequence):
    """What one draft changed in the one before it."""
    document = access.document_for(request.user, committee, document_id)
    require(request.user, Permission.DOCUMENT_VIEW_DRAFT, on=document)
    version = access.version_of(document, sequence)
    context = {"committee": document.committee, "document": document, "version": version}
    try:
        context["rows"] = differences.of_version(document, version)
    except Refusal as refusal:  # a draft whose words cannot be read any more
        messages.error(request, str(refusal))
        return redirect(document)
    return render(request, "documents/changes.html", context)


@require_POST
def send(request, committee, document_id):
    document = access.document_for(request.user, committee, document_id)
    require(request.user, Permission.DOCUMENT_EDIT, on=document)
    form = next_step.send_form(document, steps.latest(document), request.POST)

    def act(at):
        signing.send(document=document, **form.cleaned_data, by=request.user, at=at)

    return _do(request, document, form, act, "send_form", said=_("It is with its signatory."))


@require_POST
def sign(request, committee, document_id):
    document = access.document_for(request.user, committee, document_id)
    require(request.user, Permission.DOCUMENT_SIGN, on=document)
    form = SignForm(request.POST, user=request.user)

    def act(at):
        seen = form.cleaned_data["seen"]
        signing.sign(document=document, seen=seen, by=request.user, at=at)

    said = _("Signed. The records clerk gives it number and date.")
    return _do(request, document, form, act, "sign_form", said=said)


@require_POST
def give_back(request, committee, document_id):
    document = access.document_for(request.user, committee, document_id)
    require(request.user, _right_to_give_back(request.user, document), on=document)
    form = next_step.give_back_form(request.POST)

    def act(at):
        signing.give_back(document=document, **form.cleaned_data, by=request.user, at=at)

    return _do(request, document, form, act, "back_form", said=_("It is a draft again."))


@require_POST
def issue(request, committee, document_id):
    document = access.document_for(request.user, committee, document_id)
    require(request.user, Permission.DOCUMENT_ISSUE, on=document)
    form = next_step.issue_form(document, request.POST, request.FILES)

    def act(at):
        issuing.issue(document=document, **form.cleaned_data, by=request.user, at=at)

    said = _("The document is issued: its file stays as it is from now on.")
    return _do(request, document, form, act, "issue_form", said=said)


@require_POST
def replace(request, committee, document_id):
    document = access.document_for(request.user, committee, document_id)
    require(request.user, Permission.DOCUMENT_ISSUE, on=document)
    form = next_step.replace_form(document, request.POST)

    def act(at):
        issuing.replace(document=document, **form.cleaned_data, by=request.user, at=at)

    said = _("The document is replaced; it stays listed.")
    return _do(request, document, form, act, "replace_form", said=said)


@require_POST
def withdraw(request, committee, document_id):
    document = access.document_for(request.user, committee, document_id)
    right = Permission.DOCUMENT_ISSUE if document.was_issued else Permission.DOCUMENT_EDIT
    require(request.user, right, on=document)
    form = next_step.withdraw_form(request.POST)

    def act(at):
        issuing.withdraw(document=document, **form.cleaned_data, by=request.user, at=at)

    said = _("The document is withdrawn; it stays listed.")
    return _do(request, document, form, act, "withdraw_form", said=said)


@require_GET
def draft_file(request, committee, document_id, sequence, ending):
    """One of the drafts, as PDF or Word; the issued files are elsewhere and are never rendered."""
    document = access.document_for(request.user, committee, document_id)
    require(request.user, Permission.DOCUMENT_VIEW_DRAFT, on=document)
    version = access.version_of(document, sequence)
    if version.file:
        return serve(version.file)
    try:
        made = sealed.render(document, version, ending)
    except Refusal as refusal:  # it names the characters that no printed letter shows
        messages.error(request, str(refusal))
        return redirect(document)
    answer = HttpResponse(made, content_type=MEDIA_TYPES[ending])
    shown = "inline" if ending == "pdf" else "attachment"
    name = f"{sealed.file_name(document)}.{ending}"
    answer["Content-Disposition"] = f'{shown}; filename="{name}"'
    return answer


@require_GET
def draft_picture(request, committee, document_id, sequence):
    """The first page of a draft as a picture; nothing of one from Word, or that cannot be drawn."""
    document = access.document_for(request.user, committee, document_id)
    require(request.user, Permission.DOCUMENT_VIEW_DRAFT, on=document)
    version = access.version_of(document, sequence)
    if version.is_from_word:
        return HttpResponse(status=204)
    try:
        return _picture(previews.picture(sealed.printed(document, version)))
    except Refusal:  # the PDF says why
        return HttpResponse(status=204)


@require_GET
def issued_file(request, committee, document_id, ending):
    """The bytes that are the document since it was issued."""
    kept = access.file_for(request.user, committee, document_id, ending)
    require(request.user, Permission.DOCUMENT_VIEW, on=kept.document)
    return serve(kept.file, inline=ending == "pdf")


def _picture(png):
    answer = HttpResponse(png, content_type="image/png")
    answer["Cache-Control"] = "private, no-store"
    return answer


def _sources(user, committee, form, *, kind=None) -> list:
    """What may be chosen for `kind`; for every kind when it names none."""
    offered = [one for one, _label in form.fields["kind"].choices]
    offered = [kind] if kind in offered else offered
    return kinds.choices(offered, committee, reader=user)


def _asked_for(request, committee) -> dict:
    """What the page that led here already knows, and the address as it was printed last."""
    known = {name: request.GET.get(name, "") for name in ("kind", "source", "dossier")}
    return known | {"contact": marks.last_contact(committee)}


def _right_to_give_back(user, document):
    is_theirs = document.signer_id == user.pk
    return Permission.DOCUMENT_SIGN if is_theirs else Permission.DOCUMENT_EDIT


def _do(request, document, form, act, name, *, said):
    """Take one step; what is refused comes back in its form, or above the page."""
    if passwords.is_right(request, form):
        try:
            act(timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, said)
            return redirect(document)
    document.refresh_from_db()
    return _page(request, document, came_back={name: form})


def _page(request, document, *, came_back=None):
    version, signature = steps.latest(document), signing.signature_of(document)
    forms = next_step.steps_for(
        request.user, document, version=version, signature=signature, came_back=came_back
    )
    lost = [form for name, form in (came_back or {}).items() if name not in forms]
    for sentences in (sentences for form in lost for sentences in form.errors.values()):
        messages.error(request, sentences[0])  # its form is on the page no more
    sees_drafts = allowed(request.user, Permission.DOCUMENT_VIEW_DRAFT, on=document)
    context = {
        "committee": document.committee,
        "document": document,
        "latest": version,
        "signature": signature,
        "signatures": document.signatures.order_by("pk"),
        "versions": sees_drafts
        and document.versions.order_by("-sequence").select_related("made_by", "file"),
        "files": document.files.order_by("-of_record", "pk").select_related("file"),
        "steps": document.steps.order_by("-pk").select_related("by"),
        "check_url": document.was_issued and sealed.check_address(document),
        "sees_drafts": sees_drafts,
        **forms,
    }
    return render(request, "documents/document.html", context)
