"""A year in figures, month by month."""

from django.shortcuts import render
from django.views.decorators.http import require_GET

from giaoban.indicators import month_page, month_paper, reading_access
from giaoban.indicators.answers import pdf_answer
from giaoban.organisation.permissions import Permission, require


@require_GET
def year(request, committee, year):
    committee = reading_access.month_for(request.user, committee, year, 1)
    require(request.user, Permission.FIGURES_VIEW, on=committee)
    return render(request, "indicators/year.html", month_page.year_page(committee, year))


@require_GET
def year_pdf(request, committee, year):
    """The year on one sheet of A4, across."""
    committee = reading_access.month_for(request.user, committee, year, 1)
    require(request.user, Permission.FIGURES_VIEW, on=committee)
    content = month_paper.year(committee, year)
    return pdf_answer(content, name=f"so-lieu-{year}.pdf")
