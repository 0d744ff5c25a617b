"""The list of directives: on the screen, and on paper as "Biểu theo dõi"."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from directives import access
from directives.forms import FilterForm
from directives.listing import chosen
from directives.paging import page
from directives.similar import fates, similar_to
from directives.standing import stand
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require


@require_GET
def directive_list(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    today = timezone.localdate()
    soon = access.due_soon_days(committee, on=today)
    sees_all = allowed(request.user, Permission.DIRECTIVE_VIEW, on=committee)
    form = FilterForm(request.GET, committee=committee)
    found = access.directives_for(request.user, committee).for_list()
    found = chosen(found, form.asked(), today=today, due_soon_days=soon, sees_all=sees_all)
    found = page(found, asked=request.GET)
    context = {
        "committee": committee,
        "form": form,
        "page": found,
        "directives": stand(found.rows, today=today, due_soon_days=soon),
        "today": today,
        **_deeds(request.user, committee),
    }
    return render(request, "directives/list.html", context)


def _deeds(user, committee) -> dict:
    """What this person may do besides reading the list."""
    return {
        "may_report": bool(access.reporting_units(user, committee)),
        "may_edit": allowed(user, Permission.DIRECTIVE_EDIT, on=committee),
        "may_edit_ladder": allowed(user, Permission.LADDER_EDIT, on=committee),
    }


@require_GET
def similar(request, committee):
    """Earlier directives like the one being typed, with what became of them: a fragment."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DIRECTIVE_EDIT, on=committee)
    typed = next((text for name, text in request.GET.items() if name.endswith("content")), "")
    today = timezone.localdate()
    soon = access.due_soon_days(committee, on=today)
    found = stand(similar_to(request.user, committee, typed), today=today, due_soon_days=soon)
    context = {"committee": committee, **fates(found)}
    return render(request, "directives/_similar.html", context)
