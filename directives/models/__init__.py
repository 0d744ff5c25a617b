from directives.models.directive import Directive, DirectiveStep, DirectiveSupport
from directives.models.ladder import ReminderPlan, Rung
from directives.models.report import Report
from directives.models.source import SourceText

__all__ = [
    "Directive",
    "DirectiveStep",
    "DirectiveSupport",
    "ReminderPlan",
    "Report",
    "Rung",
    "SourceText",
]
