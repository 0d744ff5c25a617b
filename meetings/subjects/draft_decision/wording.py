"""How a draft is named and numbered in the committee's documents."""

from meetings.subjects.draft_decision.models import DraftDecision
from meetings.subjects.redaction import without_persons

NAMES = {
    DraftDecision.Document.DECISION: "Quyết định",
    DraftDecision.Document.COUNCIL_RESOLUTION: "Nghị quyết của Hội đồng nhân dân",
    DraftDecision.Document.DIRECTION: "Chỉ thị",
    DraftDecision.Document.PLAN: "Kế hoạch",
}


def decision_wording(proposal) -> str:
    return proposal.title


def public_wording(proposal) -> str:
    """The title of what is made for everybody; of a decision on a single case only its kind.

    A decision that makes no law is mostly about somebody, and a name in its title need not
    look like one.
    """
    draft = DraftDecision.objects.filter(proposal=proposal).first()
    is_general = draft and (draft.is_normative or draft.document != DraftDecision.Document.DECISION)
    if is_general:
        return without_persons(proposal.title)
    name = NAMES[draft.document] if draft else "văn bản"
    return f"Dự thảo {name} do {proposal.department.name} trình"
