"""An Office's own Word templates: one a kind, what it had before, and the fields it may name."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.documents import kinds, template_fields, template_starters
from giaoban.documents.actions import templates
from giaoban.documents.enums import DocumentKind
from giaoban.documents.forms import TemplateForm, VersionForm
from giaoban.documents.models import DocumentTemplate
from giaoban.files.kinds import MEDIA_TYPES
from giaoban.files.responses import serve
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require


@require_GET
def template_list(request, committee):
    """Every kind, and whose layout it has today."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DOCUMENT_VIEW_DRAFT, on=committee)
    own = DocumentTemplate.objects.of_each_kind(committee)
    rows = [{"kind": DocumentKind(kind), "own": own.get(kind)} for kind in kinds.known()]
    return render(request, "documents/templates.html", {"committee": committee, "rows": rows})


@require_GET
def template(request, committee, kind):
    """The template of one kind: what it had before, and the fields it may name."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DOCUMENT_VIEW_DRAFT, on=committee)
    return _page(request, committee, _kind(kind))


@require_POST
def put(request, committee, kind):
    """Put a template into use; what is wrong with it comes back beside the field."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.NUMBERS_SET, on=committee)
    kind, form = _kind(kind), TemplateForm(request.POST, request.FILES)
    given = {"committee": committee, "kind": kind, "by": request.user, "at": timezone.now()}
    if form.is_valid():
        asked = {"seen": form.cleaned_data["version"], "upload": form.cleaned_data["upload"]}
        try:
            templates.put(**given, **asked)
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, _("Word files of this kind come out of this template now."))
            return redirect("documents:template", committee.slug, kind)
    return _page(request, committee, kind, form)


@require_POST
def take_back(request, committee, kind):
    """Have documents of the kind come out as the decree wants again."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.NUMBERS_SET, on=committee)
    kind, form = _kind(kind), VersionForm(request.POST)
    given = {"committee": committee, "kind": kind, "by": request.user, "at": timezone.now()}
    try:
        if form.is_valid():
            templates.take_back(**given, seen=form.cleaned_data["version"])
            messages.success(request, _("Word files of this kind look as the decree says again."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("documents:template", committee.slug, kind)


@require_GET
def starter(request, committee, kind):
    """A template to start from: it prints the kind as the decree wants it."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DOCUMENT_VIEW_DRAFT, on=committee)
    kind = _kind(kind)
    made = template_starters.starter(kind, committee)
    answer = HttpResponse(made, content_type=MEDIA_TYPES["docx"])
    name = f"mau-{kind}".replace("_", "-")
    answer["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return answer


@require_GET
def template_file(request, committee, kind, template_id):
    """One of the templates a kind had, as it was uploaded."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DOCUMENT_VIEW_DRAFT, on=committee)
    rows = DocumentTemplate.objects.of(committee, _kind(kind)).exclude(file=None)
    return serve(get_object_or_404(rows, pk=template_id).file)


def _kind(kind) -> DocumentKind:
    """Return the kind of this name, if an installed app builds it."""
    if kind not in kinds.known():
        raise Http404
    return DocumentKind(kind)


def _page(request, committee, kind, form=None):
    sample = template_fields.values_of(template_starters.sample(kind, committee))
    fields = [
        {"field": one, "example": template_fields.example_of(sample[one.name])}
        for one in template_fields.FIELDS
    ]
    history = list(DocumentTemplate.objects.of(committee, kind))
    form = form or TemplateForm(initial={"version": history[0].pk if history else 0})
    form.helper.form_action = reverse("documents:put-template", args=[committee.slug, kind])
    context = {
        "committee": committee,
        "kind": kind,
        "history": history,
        "current": history[0] if history and history[0].file_id else None,
        "fields": fields,
        "form": form,
        "may_set": allowed(request.user, Permission.NUMBERS_SET, on=committee),
    }
    return render(request, "documents/template.html", context)
