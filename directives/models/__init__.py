from directives.models.closing import FiguresClosing
from directives.models.directive import Directive, DirectiveSupport
from directives.models.extension import (
    ExtensionAdvice,
    ExtensionAnswer,
    ExtensionDraft,
    ExtensionRequest,
)
from directives.models.ladder import ReminderPlan, Rung
from directives.models.report import Report
from directives.models.source import Document, SourceText
from directives.models.step import DirectiveStep
from directives.models.subtask import Subtask

__all__ = [
    "Directive",
    "DirectiveStep",
    "DirectiveSupport",
    "Document",
    "ExtensionAdvice",
    "ExtensionAnswer",
    "ExtensionDraft",
    "ExtensionRequest",
    "FiguresClosing",
    "ReminderPlan",
    "Report",
    "Rung",
    "SourceText",
    "Subtask",
]
