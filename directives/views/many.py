"""One deed on the rows somebody ticked: asked once more, then done to all of them or to none."""

from django.contrib import messages
from django.db import transaction
from django.http import QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from directives import access
from directives.actions import many as actions
from directives.filter_forms import query_of
from directives.many_forms import RIGHTS, ManyForm, ticked
from giaoban.acts.permissions import require_act
from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.organisation.access import committee_for


@require_POST
def many(request, committee, deed):
    """Ask what the deed needs; done with `sure`."""
    committee = committee_for(request.user, committee)
    require_act(request.user, RIGHTS[deed], on=committee)
    seen, refused = ticked(request.POST), {}
    is_sure = "sure" in request.POST
    sent = (request.POST, request.FILES) if is_sure else ()
    asked = {"user": request.user, "permission": RIGHTS[deed], "on": committee}
    form = ManyForm(*sent, deed=deed, **asked)
    if is_sure and form.is_valid():
        try:
            done = _done(form, committee=committee, deed=deed, seen=seen)
        except Refusal as refusal:
            refused = getattr(refusal, "refused", {})
            attach(refusal, form)
        else:
            return _back(request, committee, done)
    return _page(request, committee, deed=deed, seen=seen, form=form, refused=refused)


@transaction.atomic
def _done(form, **deed):
    at = timezone.now()
    return actions.do(**deed, **form.act(at=at), **form.said(), at=at)


def _back(request, committee, done):
    said = ngettext("Done for %(count)s task.", "Done for %(count)s tasks.", done.count)
    messages.success(request, said % {"count": done.count})
    query = query_of(QueryDict(request.POST.get("query", "")[:2000]))
    address = access.list_address(committee)
    return redirect(f"{address}?{query}" if query else address)


def _page(request, committee, *, deed, seen, form, refused):
    found = access.ticked_for(request.user, committee, list(seen)[: actions.MOST + 1])
    for one in found:
        one.refused = refused.get(one.pk, "")
        one.tick = f"{one.pk}.{seen[one.pk]}"
    context = {
        "committee": committee,
        "deed": deed,
        "tasks": found,
        "form": form,
        "query": query_of(QueryDict(request.POST.get("query", "")[:2000])),
        "said": "" if found else _("Tick the tasks first."),
    }
    return render(request, "directives/many.html", context)
