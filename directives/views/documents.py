"""Directives of a document, or of a leader's word, outside any meeting."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from directives import access, change_forms, forms
from directives.actions import directives, documents
from directives.views import shown
from giaoban.core.forms import posted
from giaoban.files.actions import files
from giaoban.files.responses import serve
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, require


def new_document(request, committee):
    """First the document; its tasks are written down on the page of it."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DIRECTIVE_EDIT, on=committee)
    back = reverse("directives:list", args=[committee.slug])
    form = change_forms.DocumentForm(posted(request), request.FILES or None, cancel=back)
    kept = []
    values = {"filled": form, "committee": committee, "by": request.user, "kept": kept}
    if form.is_valid() and shown.done(form, _enter, **values):
        return redirect("directives:document", committee.slug, kept[0].pk)
    context = {"committee": committee, "form": form}
    return render(request, "directives/documents/new.html", context)


def document(request, committee, document_id):
    """A document with its tasks; the form comes back empty for the next."""
    document = access.document_for(request.user, committee, document_id)
    require(request.user, Permission.DIRECTIVE_EDIT, on=document.committee)
    form = forms.NewDirectiveForm(
        posted(request),
        committee=document.committee,
        reader=request.user,
        cancel=reverse("directives:list", args=[document.committee.slug]),
    )
    act = {"document": document, "by": request.user, "at": timezone.now()}
    if form.is_valid() and shown.done(form, directives.draft, **act, **form.cleaned_data):
        messages.success(request, _("The directive is written down. Here is a form for the next."))
        return redirect(request.path)
    context = {"committee": document.committee, "document": document, "form": form}
    context["written"] = document.directives.at_the_top().for_list().order_by("position", "pk")
    return render(request, "directives/documents/document.html", context)


@require_GET
def document_file(request, committee, code):
    """The file of the document a directive comes from: for whoever reads the directive."""
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_VIEW, on=directive)
    return serve(shown.there(directive.document and directive.document.file), inline=True)


@transaction.atomic
def _enter(*, filled, committee, by, kept) -> None:
    at = timezone.now()
    said = dict(filled.cleaned_data)
    if said["file"]:
        said["file"] = files.store(upload=said["file"], committee=committee, by=by, at=at)
    kept.append(documents.enter(committee=committee, by=by, at=at, **said))
