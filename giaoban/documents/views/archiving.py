"""Data for the archive: whose the files of a committee are, and how long they are kept."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.documents.actions import archiving as archiving_actions
from giaoban.documents.house_forms import ArchivingForm
from giaoban.documents.models import ArchivingRules
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require


@require_GET
def archiving(request, committee):
    """What is said of them now, and the form for who may say otherwise."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DOCUMENT_VIEW_DRAFT, on=committee)
    return _page(request, committee)


@require_POST
def set_archiving(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.NUMBERS_SET, on=committee)
    form = ArchivingForm(request.POST)
    if form.is_valid():
        said, seen = form.cleaned_data, form.cleaned_data.pop("version")
        given = {"committee": committee, "seen": seen, "by": request.user, "at": timezone.now()}
        try:
            archiving_actions.set_rules(**given, **said)
        except Refusal as refusal:
            attach(refusal, form)
        else:
            messages.success(request, _("Files put together from now on bear these data."))
            return redirect("documents:archiving", committee.slug)
    return _page(request, committee, form)


def _page(request, committee, form=None):
    rules = ArchivingRules.objects.in_force(committee)
    said = {"organ_id": rules.organ_id, "meeting_files": rules.meeting_files}
    form = form or ArchivingForm(initial=said | {"version": rules.pk or 0})
    form.helper.form_action = reverse("documents:set-archiving", args=[committee.slug])
    context = {
        "committee": committee,
        "rules": rules,
        "form": form,
        "may_set": allowed(request.user, Permission.NUMBERS_SET, on=committee),
    }
    return render(request, "documents/archiving.html", context)
