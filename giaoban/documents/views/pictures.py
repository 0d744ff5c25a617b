"""Pictures of signatures and of the seal: which there are, put in, shown, taken back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.acts.permissions import holders
from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.documents import access, certificates
from giaoban.documents.actions import pictures
from giaoban.documents.house_forms import PictureForm
from giaoban.files.responses import serve
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require


@require_GET
def picture_list(request, committee):
    """Who has one: all to the Office, to anybody else their own."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DOCUMENT_VIEW_DRAFT, on=committee)
    return _page(request, committee)


@require_POST
def put(request, committee):
    """Put a picture into use; what is wrong with it comes back beside the field."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.NUMBERS_SET, on=committee)
    form = PictureForm(request.POST, request.FILES, signers=_signers(committee))
    if form.is_valid():
        given = {"person": form.cleaned_data["of"], "upload": form.cleaned_data["upload"]}
        try:
            pictures.put(committee=committee, **given, by=request.user, at=timezone.now())
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, _("Documents signed from now on show this picture."))
            return redirect("documents:signing-pictures", committee.slug)
    return _page(request, committee, form)


@require_GET
def picture(request, committee, picture_id):
    """The picture itself: to the Office, and to the person whose signature it shows."""
    found = access.picture_for(request.user, committee, picture_id)
    require(request.user, Permission.COMMITTEE_VIEW, on=found)
    if found.file is None:
        raise Http404
    return serve(found.file, inline=True)


@require_POST
def take_back(request, committee, picture_id):
    """Have documents show none again."""
    found = access.picture_for(request.user, committee, picture_id)
    require(request.user, Permission.NUMBERS_SET, on=found)
    try:
        pictures.take_back(picture=found, by=request.user, at=timezone.now())
        messages.success(request, _("Documents signed from now on show no picture there."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("documents:signing-pictures", found.committee.slug)


def _signers(committee) -> list:
    return list(holders(Permission.DOCUMENT_SIGN, on=committee, today=timezone.localdate()))


def _page(request, committee, form=None):
    seen = access.pictures_for(request.user, committee)
    newest = [one for one in seen.newest().select_related("person", "file") if one.file]
    may_set = allowed(request.user, Permission.NUMBERS_SET, on=committee)
    if may_set and form is None:
        form = PictureForm(signers=_signers(committee))
    if form:
        form.helper.form_action = reverse("documents:put-signing-picture", args=[committee.slug])
    context = {
        "committee": committee,
        "pictures": newest,
        "form": form,
        "may_set": may_set,
        "has_keys": certificates.keys() is not None,
    }
    return render(request, "documents/pictures.html", context)
