"""The list of directives: on the screen, and on paper as "Biểu theo dõi"."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from directives import access
from directives.answering import units_in_charge
from directives.filter_forms import SaveFilterForm, query_of
from directives.listed import listed
from directives.many_forms import RIGHTS
from directives.similar import fates, similar_to
from directives.standing import stand
from giaoban.acts.permissions import may_act
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require


@require_GET
def directive_list(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    found = listed(request.user, committee, request.GET, today=timezone.localdate())
    context = {
        "committee": committee,
        "form": found.form,
        "page": found.page,
        "directives": found.rows(found.page.rows),
        "counted": found.counted,
        "saved": found.around.saved,
        "today": found.today,
        **_deeds(request, committee),
    }
    return render(request, "directives/list.html", context)


def _deeds(request, committee) -> dict:
    """What this person may do besides reading the list."""
    user, query = request.user, query_of(request.GET)
    sees_all = allowed(user, Permission.DIRECTIVE_VIEW, on=committee)
    may_edit = allowed(user, Permission.DIRECTIVE_EDIT, on=committee)
    return {
        "may_report": bool(access.reporting_units(user, committee)),
        "may_edit": may_edit,
        "sees_all": sees_all,
        "has_field": sees_all and bool(units_in_charge(user, committee)),
        "may_edit_ladder": allowed(user, Permission.LADDER_EDIT, on=committee),
        "query": query,
        "deeds": [
            (reverse(f"directives:many-{deed.value.lower()}", args=[committee.slug]), deed.label)
            for deed, right in RIGHTS.items()
            if may_act(user, right, on=committee)
        ],
        "save_form": SaveFilterForm(may_share=may_edit, initial={"query": query}),
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
