"""What every recorded act holds to, whoever typed it: once for each table of acts."""

from giaoban.files.models import StoredFile
from giaoban.organisation.models import User
from meetings.models import (
    ClosingOverride,
    Decision,
    LatePaperAnswer,
    MinutesRemark,
    MinutesSignature,
    MinutesStep,
    NothingToRegister,
    Opinion,
    ProgrammeApproval,
    ProposalStep,
    RemarkAnswer,
    Reply,
    ReplyDecision,
)
from tests.meetings.constraints.rows import A, Check

ACTS = (
    ProgrammeApproval,
    NothingToRegister,
    ProposalStep,
    Reply,
    ReplyDecision,
    ClosingOverride,
    Decision,
    LatePaperAnswer,
    MinutesStep,
    MinutesRemark,
    RemarkAnswer,
    MinutesSignature,
    Opinion,
)
BY_TELEPHONE = {"channel": "TELEPHONE", "entered_by": A(User)}
ON_PAPER = {"channel": "WRITTEN", "entered_by": A(User)}


def named(model, rule) -> str:
    return f"{model.__name__.lower()}_{rule}"


BROKEN = {
    named(model, "entered_for_somebody_names_its_channel"): Check(
        model,
        refused=[{"entered_by": A(User)}, {"channel": "TELEPHONE"}],
        legal=[BY_TELEPHONE],
    )
    for model in ACTS
} | {
    named(model, "written_note_has_its_scan"): Check(
        model, refused=[ON_PAPER], legal=[ON_PAPER | {"scan": A(StoredFile)}, BY_TELEPHONE]
    )
    for model in ACTS
}
