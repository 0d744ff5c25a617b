"""Every builder of this stage, under its kind."""

from directives.builders import choices, report, task_slip, urging
from giaoban.documents import kinds
from giaoban.documents.enums import DocumentKind as D


def register() -> None:
    kinds.register(D.TASK_SLIP, task_slip.build, choices.tasks_of)
    kinds.register(D.URGING_LETTER, urging.build, choices.units_of)
    kinds.register(D.TASKS_REPORT, report.build, choices.months_of)
