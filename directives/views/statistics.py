"""Figures of tasks: by unit, field and meeting, what is open, month by month; and their tasks."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from directives import access, figure_markup, figure_tables, figure_workbook, table
from directives.figure_forms import MonthsForm, PeriodForm, TasksForm
from directives.paging import page
from directives.rules import months
from directives.statistics import own_units, tasks_for
from giaoban.organisation.access import committee_for
from giaoban.organisation.permissions import Permission, allowed, require


@require_GET
def figures(request, committee):
    """What was given, or fell due, in a period, as reports count it."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    today = timezone.localdate()
    form = PeriodForm.of_this_year(_asked(request), committee=committee, today=today)
    found = figure_tables.of_period(tasks_for(request.user, committee), form, today=today)
    return _answer(request, committee, form, found, page="figures", today=today)


@require_GET
def open_tasks(request, committee):
    """What is open now, and how long it has been overdue."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    today = timezone.localdate()
    found = figure_tables.of_open(tasks_for(request.user, committee), today=today)
    return _answer(request, committee, None, found, page="open", today=today)


@require_GET
def by_month(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    today = timezone.localdate()
    form = MonthsForm(request.GET, committee=committee, today=today)
    units = own_units(request.user, committee, chosen=form.asked()["unit"])
    found = figure_tables.of_months(committee, form, units=units, today=today)
    return _answer(request, committee, form, found, page="months", today=today)


@require_GET
def counted_tasks(request, committee):
    """The tasks a number of a table stands for."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.COMMITTEE_VIEW, on=committee)
    today = timezone.localdate()
    form = TasksForm(request.GET, committee=committee, today=today)
    tasks = figure_tables.counted_tasks(tasks_for(request.user, committee), form, today=today)
    found = page(tasks, asked=request.GET, shape=table.values)
    soon = access.due_soon_days(committee, on=today)
    context = {
        "committee": committee,
        "form": form,
        "page": found,
        "directives": table.rows(found.rows, committee=committee, today=today, due_soon_days=soon),
        "today": today,
    }
    return render(request, "directives/statistics/tasks.html", context)


def _asked(request):
    """What the address asks for besides the form of the answer; nothing when it is bare."""
    return {name: value for name, value in request.GET.items() if name != "format"}


def _answer(request, committee, form, table, *, page, today):
    if request.GET.get("format") == "xlsx":
        return figure_workbook.answer(committee, table, name=page, today=today)
    tasks_url = reverse("directives:counted-tasks", args=[committee.slug])
    query = request.GET.copy()
    query["format"] = "xlsx"
    context = {
        "committee": committee,
        "form": form,
        "table": table,
        "rows": figure_markup.rows(table, tasks_url=tasks_url),
        "total": figure_markup.total(table, tasks_url=tasks_url),
        "page": page,
        "today": today,
        "workbook": query.urlencode(),
        "report_months": _report_months(request.user, committee, today=today),
    }
    return render(request, f"directives/statistics/{page}.html", context)


def _report_months(user, committee, *, today) -> list:
    """The months whose report is offered: this one and the last; none for who sees one unit."""
    if not allowed(user, Permission.DIRECTIVE_VIEW, on=committee):
        return []
    this_month = months.month_of(today)
    return [this_month, months.after(this_month, -1)]
