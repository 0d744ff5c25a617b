"""Công văn đôn đốc by the code of its unit: the letter as it is proposed today."""

from django.utils import timezone

from directives import urging
from directives.models import Directive
from giaoban.documents.content import Document
from giaoban.documents.kinds import NothingToPrint
from giaoban.organisation.calendar import working_days
from giaoban.organisation.models import Department


def build(committee, code, *, reader=None) -> Document:
    """Nothing restricted stands in a letter, whoever reads it."""
    return build_on(committee, code, today=timezone.localdate())


def build_on(committee, code, *, today) -> Document:
    """The same as it would have been proposed on a day."""
    unit = Department.objects.get(committee=committee, code=code)
    tasks = urging.overdue_of(Directive.objects.of(committee), unit, today=today)
    if not tasks:
        raise NothingToPrint(why="đơn vị không có nhiệm vụ quá hạn")
    answer_by = working_days(committee, around=today).shift(today, urging.DAYS_TO_ANSWER)
    letter = urging.draft(tasks, unit=unit, today=today, answer_by=answer_by)
    return urging.document(letter, tasks, committee=committee, today=today)
