from directives.models.directive import Directive, DirectiveSupport
from directives.models.extension import ExtensionAnswer, ExtensionRequest
from directives.models.ladder import PlannedDay, ReminderPlan, Rung
from directives.models.reason import LateReason, LateReasonAnswer
from directives.models.report import Report
from directives.models.rollup import CountedMonth, MonthChange, MonthlyFigure
from directives.models.source import Document, SourceText
from directives.models.step import DirectiveStep

__all__ = [
    "CountedMonth",
    "Directive",
    "DirectiveStep",
    "DirectiveSupport",
    "Document",
    "ExtensionAnswer",
    "ExtensionRequest",
    "LateReason",
    "LateReasonAnswer",
    "MonthChange",
    "MonthlyFigure",
    "PlannedDay",
    "ReminderPlan",
    "Report",
    "Rung",
    "SourceText",
]
