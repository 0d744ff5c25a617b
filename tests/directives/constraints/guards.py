"""What each trigger of the directives refuses, and what close by it lets pass."""

from directives.models import (
    DeedOnMany,
    Directive,
    DirectiveStep,
    Document,
    ExtensionAdvice,
    ExtensionAnswer,
    ExtensionRequest,
    LateReason,
    LateReasonAnswer,
    Report,
    ReportFile,
    SourceText,
)
from tests.directives.constraints.broken import DUE, IN_THE_TEXT, ISSUED, NEXT_DAY
from tests.meetings.constraints.triggers import Guard, append_only, update

WORDS = "the words it comes from stay"
FIRST_DAY = "keeps the due date it was given with"
SPLIT = (Directive, ISSUED | IN_THE_TEXT)
PROMISED = (Directive, ISSUED | DUE)

GUARDS = [
    append_only(DirectiveStep, "directive_step_append_only"),
    append_only(Report, "report_append_only"),
    append_only(ReportFile, "report_file_append_only"),
    append_only(SourceText, "source_text_append_only"),
    append_only(Document, "document_append_only"),
    append_only(ExtensionRequest, "extension_request_append_only"),
    append_only(ExtensionAdvice, "extension_advice_append_only"),
    append_only(ExtensionAnswer, "extension_answer_append_only"),
    append_only(LateReason, "late_reason_append_only"),
    append_only(LateReasonAnswer, "late_reason_answer_append_only"),
    append_only(DeedOnMany, "deed_on_many_append_only"),
    Guard(
        Directive,
        "given_directive_keeps_its_words",
        refused=[
            update({"source": None, "source_start": None, "source_end": None}, WORDS, SPLIT),
            update({"source_start": 1, "source_end": 2}, WORDS, SPLIT),
            update({"source_end": 2}, WORDS, SPLIT),
            update({"source_text": "khác"}, WORDS, SPLIT),
            update(IN_THE_TEXT, WORDS, (Directive, ISSUED)),
        ],
        passes=[
            update(IN_THE_TEXT),
            update({"source_text": "khác"}),
            update({"content": "khác"}, "", SPLIT),
        ],
    ),
    Guard(
        Directive,
        "given_directive_keeps_its_first_due_date",
        refused=[
            update({"original_due_on": NEXT_DAY}, FIRST_DAY, PROMISED),
            update({"original_due_on": None}, FIRST_DAY, PROMISED),
        ],
        passes=[
            update({"due_on": NEXT_DAY}, "", PROMISED),
            update({"original_due_on": NEXT_DAY}, "", (Directive, ISSUED)),
        ],
    ),
]
