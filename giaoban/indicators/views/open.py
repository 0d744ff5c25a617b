"""Figures for everybody, without login: published months and nothing else."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from giaoban.indicators import open_data, open_page, reading_access
from giaoban.indicators.answers import open_answer
from giaoban.organisation.models import Committee


@login_not_required
@require_GET
def figures(request, committee):
    """The months a committee has published."""
    committee = get_object_or_404(Committee, slug=committee)
    context = {"published_by": committee, "years": open_page.years(committee)}
    return render(request, "public/figures.html", context | open_page.licence())


@login_not_required
@require_GET
def month(request, committee, year, month):
    _committee, report = reading_access.published(committee, year, month)
    return render(request, "public/figures_month.html", open_page.month(report))


@login_not_required
@require_GET
def month_file(request, committee, year, month, ending):
    committee, _report = reading_access.published(committee, year, month)
    return _file(committee, year, [month], ending, name=f"{committee.slug}-{year}-{month:02}")


@login_not_required
@require_GET
def year_file(request, committee, year, ending):
    """Every published month of a year in one file."""
    committee = get_object_or_404(Committee, slug=committee)
    months = [month for of, month in open_page.published_months(committee) if of == year]
    if not months:
        raise Http404
    return _file(committee, year, months, ending, name=f"{committee.slug}-{year}")


def _file(committee, year, months, ending, *, name):
    if ending not in open_data.ENDINGS:
        raise Http404
    content, media_type = open_data.file(committee, year, months, ending)
    return open_answer(content, name=f"so-lieu-{name}.{ending}", media_type=media_type)
