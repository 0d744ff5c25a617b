from directives.models.deed_on_many import DeedOnMany
from directives.models.directive import Directive, DirectiveSupport
from directives.models.extension import ExtensionAnswer, ExtensionRequest
from directives.models.ladder import PlannedDay, ReminderPlan, Rung
from directives.models.reason import LateReason, LateReasonAnswer
from directives.models.report import Report
from directives.models.rollup import CountedMonth, MonthChange, MonthlyFigure
from directives.models.saved_filter import SavedFilter
from directives.models.source import Document, SourceText
from directives.models.step import DirectiveStep

__all__ = [
    "CountedMonth",
    "DeedOnMany",
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
    "SavedFilter",
    "SourceText",
]
