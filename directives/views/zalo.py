"""Texts and a picture to be pasted into Zalo: of a unit's list, and of one task."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from directives import access, outside, zalo
from directives.forms import UnitForm
from giaoban.core.refusals import Refusal
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, require


@require_GET
def zalo_list(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    form = UnitForm(request.GET, committee=committee)
    sheet = _sheet(request, committee, form)
    context = {
        "committee": committee,
        "form": form,
        "sheet": sheet,
        "text": zalo.text(sheet),
        "query": request.GET.urlencode(),
    }
    return render(request, "directives/zalo.html", context)


@require_GET
def zalo_picture(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    form = UnitForm(request.GET, committee=committee)
    try:
        made = zalo.picture(_sheet(request, committee, form))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("directives:zalo", committee.slug)
    answer = HttpResponse(made, content_type="image/png")
    answer.headers["Content-Disposition"] = 'inline; filename="nhiem-vu.png"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_GET
def zalo_one(request, committee, code):
    directive = access.directive_for(request.user, committee, code)
    require(request.user, Permission.DIRECTIVE_VIEW, on=directive)
    context = {
        "committee": directive.committee,
        "directive": directive,
        "text": outside.text_about(directive, today=timezone.localdate()),
    }
    return render(request, "directives/zalo_one.html", context)


def _sheet(request, committee, form) -> zalo.Sheet:
    unit = form.asked().get("unit")
    today = timezone.localdate()
    query = f"?unit={unit.code}" if unit else ""
    return outside.sheet_of(
        access.directives_for(request.user, committee),
        committee=committee,
        unit=unit,
        today=today,
        due_soon_days=access.due_soon_days(committee, on=today),
        url=settings.SITE_URL + reverse("directives:list", args=[committee.slug]) + query,
    )
