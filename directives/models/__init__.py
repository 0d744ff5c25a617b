from directives.models.deed_on_many import DeedOnMany
from directives.models.directive import Directive, DirectiveSupport
from directives.models.extension import ExtensionAnswer, ExtensionRequest
from directives.models.ladder import ReminderPlan, Rung
from directives.models.report import Report
from directives.models.saved_filter import SavedFilter
from directives.models.source import Document, SourceText
from directives.models.step import DirectiveStep

__all__ = [
    "DeedOnMany",
    "Directive",
    "DirectiveStep",
    "DirectiveSupport",
    "Document",
    "ExtensionAnswer",
    "ExtensionRequest",
    "ReminderPlan",
    "Report",
    "Rung",
    "SavedFilter",
    "SourceText",
]
