"""Letters that urge: which units need one, and the draft for one unit."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from directives import access, make_links, urging
from directives.urging_forms import UrgingForm
from giaoban.core.forms import attach
from giaoban.core.refusals import Refusal
from giaoban.documents import answers
from giaoban.documents.enums import DocumentKind
from giaoban.organisation.access import committee_for
from giaoban.organisation.calendar import working_days
from giaoban.organisation.models import Department
from giaoban.organisation.permissions import Permission, require

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_GET
def urging_list(request, committee):
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DIRECTIVE_EDIT, on=committee)
    today = timezone.localdate()
    found = access.directives_for(request.user, committee)
    numbers = dict(urging.overdue_by_unit(found, today=today))
    units = Department.objects.of(committee).filter(pk__in=numbers).by_name()
    rows = [(unit, numbers[unit.pk]) for unit in units]
    return render(request, "directives/urging.html", {"committee": committee, "rows": rows})


def urging_letter(request, committee, department):
    """The draft for one unit; sent back it answers with the file the pressed button names."""
    committee = committee_for(request.user, committee)
    require(request.user, Permission.DIRECTIVE_EDIT, on=committee)
    unit = get_object_or_404(Department.objects.of(committee), code=department)
    today = timezone.localdate()
    found = access.directives_for(request.user, committee)
    tasks = urging.overdue_of(found, unit, today=today)
    answer_by = working_days(committee, around=today).shift(today, urging.DAYS_TO_ANSWER)
    letter = urging.draft(tasks, unit=unit, today=today, answer_by=answer_by)
    form = UrgingForm(request.POST or None, tasks=tasks, letter=letter)
    if tasks and form.is_valid() and (made := _made(request, form, tasks, unit, today)):
        return made
    context = {"committee": committee, "unit": unit, "form": form, "tasks": tasks}
    context["make_links"] = make_links.of_unit(request.user, committee, unit)
    return render(request, "directives/urging_letter.html", context)


def _made(request, form, tasks, unit, today) -> HttpResponse | None:
    """The file; None when it cannot be printed, which the form then says."""
    printed = urging.document(form.letter(), tasks, committee=unit.committee, today=today)
    kind = "pdf" if request.POST.get("as") == "pdf" else "docx"
    try:
        letter = DocumentKind.URGING_LETTER
        content = answers.written(printed, kind, kind=letter, committee=unit.committee)
    except Refusal as refusal:
        attach(refusal, form)
        return None
    answer = HttpResponse(content, content_type="application/pdf" if kind == "pdf" else DOCX)
    answer["Content-Disposition"] = f'attachment; filename="{urging.file_name(unit)}.{kind}"'
    return answer
