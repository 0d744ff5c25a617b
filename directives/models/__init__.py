from directives.models.directive import Directive, DirectiveSupport
from directives.models.extension import ExtensionAnswer, ExtensionRequest
from directives.models.ladder import PlannedDay, ReminderPlan, Rung
from directives.models.report import Report
from directives.models.source import Document, SourceText
from directives.models.step import DirectiveStep

__all__ = [
    "Directive",
    "DirectiveStep",
    "DirectiveSupport",
    "Document",
    "ExtensionAnswer",
    "ExtensionRequest",
    "PlannedDay",
    "ReminderPlan",
    "Report",
    "Rung",
    "SourceText",
]
