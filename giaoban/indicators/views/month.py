"""A month in figures: the page, and the same on one sheet of paper."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from giaoban.core.refusals import Refusal
from giaoban.indicators import month_page, month_paper, reading_access
from giaoban.indicators.actions import publishing
from giaoban.indicators.answers import pdf_answer
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, require


@require_GET
def latest(request, committee):
    """Lead to the month one reads first."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.FIGURES_VIEW, on=committee)
    found = reading_access.month_read_first(committee, today=timezone.localdate())
    return redirect("indicators:month", committee.slug, *found)


@require_GET
def month(request, committee, year, month):
    committee = reading_access.month_for(request.user, committee, year, month)
    require(request.user, Permission.FIGURES_VIEW, on=committee)
    context = month_page.page(committee, year, month, user=request.user)
    return render(request, "indicators/month.html", context)


@require_GET
def month_pdf(request, committee, year, month):
    """The month on one sheet of A4, across."""
    committee = reading_access.month_for(request.user, committee, year, month)
    require(request.user, Permission.FIGURES_VIEW, on=committee)
    content = month_paper.month(committee, year, month)
    return pdf_answer(content, name=f"so-lieu-{year}-{month:02}.pdf")


@require_POST
def publish_month(request, committee, year, month):
    """Let everybody read the month; the public page says so at once."""
    committee = reading_access.month_for(request.user, committee, year, month)
    require(request.user, Permission.MONTH_CLOSE, on=committee)
    try:
        publishing.publish(
            committee=committee, year=year, month=month, by=request.user, at=timezone.now()
        )
        messages.success(request, _("The figures of the month can now be read by the public."))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect("indicators:month", committee.slug, year, month)
