"""Filters saved under a name: the list of them, saving, renaming and removing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from directives import access
from directives.actions import saved_filters as actions
from directives.filter_forms import RenameFilterForm, SaveFilterForm
from directives.views.shown import done
from giaoban.core.forms import posted
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require


def filters(request, committee):
    """The saved filters of a person and those of the Office; saving what a list shows."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    if request.method == "POST" and committee.has_ended(on=timezone.localdate()):
        raise PermissionDenied(_("This committee has ended: its tasks are an archive."))
    may_share = allowed(request.user, Permission.DIRECTIVE_EDIT, on=committee)
    form = SaveFilterForm(posted(request), may_share=may_share)
    act = {"committee": committee, "by": request.user, "at": timezone.now()}
    if form.is_valid() and done(form, actions.save, **act, **form.cleaned_data):
        messages.success(request, _("Saved. It stands above the list of tasks."))
        return redirect(f"{access.list_address(committee)}?{form.cleaned_data['query']}")
    context = {
        "committee": committee,
        "saved": access.saved_filters_for(request.user, committee),
        "form": form if form.is_bound else None,
    }
    return render(request, "directives/filters/filters.html", context)


def rename_filter(request, committee, filter_id):
    saved = access.saved_filter_for(request.user, committee, filter_id)
    require(request.user, Permission.COMMITTEE_VIEW, on=saved.committee)
    form = RenameFilterForm(posted(request), initial={"name": saved.name})
    act = {"saved": saved, "by": request.user, "at": timezone.now()}
    if form.is_valid() and done(form, actions.rename, **act, **form.cleaned_data):
        messages.success(request, _("Renamed."))
        return redirect("directives:filters", saved.committee.slug)
    context = {"committee": saved.committee, "saved": saved, "form": form}
    return render(request, "directives/filters/rename.html", context)


@require_POST
def remove_filter(request, committee, filter_id):
    saved = access.saved_filter_for(request.user, committee, filter_id)
    require(request.user, Permission.COMMITTEE_VIEW, on=saved.committee)
    actions.remove(saved=saved, by=request.user, at=timezone.now())
    messages.success(request, _("Removed. No task was changed."))
    return redirect("directives:filters", saved.committee.slug)
