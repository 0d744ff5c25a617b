from directives.models.closing import FiguresClosing
from directives.models.deed_on_many import DeedOnMany
from directives.models.directive import Directive
from directives.models.extension import (
    ExtensionAdvice,
    ExtensionAnswer,
    ExtensionDraft,
    ExtensionRequest,
)
from directives.models.ladder import PlannedDay, ReminderPlan, Rung
from directives.models.list_file import ListFile
from directives.models.on_indicator import OnIndicator
from directives.models.reason import LateReason, LateReasonAnswer
from directives.models.report import Report, ReportFile
from directives.models.rollup import CountedMonth, MonthChange, MonthlyFigure
from directives.models.saved_filter import SavedFilter
from directives.models.source import Document, SourceText
from directives.models.step import DirectiveStep
from directives.models.subtask import Subtask
from directives.models.support import DirectiveSupport

__all__ = [
    "CountedMonth",
    "DeedOnMany",
    "Directive",
    "DirectiveStep",
    "DirectiveSupport",
    "Document",
    "ExtensionAdvice",
    "ExtensionAnswer",
    "ExtensionDraft",
    "ExtensionRequest",
    "FiguresClosing",
    "LateReason",
    "LateReasonAnswer",
    "ListFile",
    "MonthChange",
    "MonthlyFigure",
    "OnIndicator",
    "PlannedDay",
    "ReminderPlan",
    "Report",
    "ReportFile",
    "Rung",
    "SavedFilter",
    "SourceText",
    "Subtask",
]
