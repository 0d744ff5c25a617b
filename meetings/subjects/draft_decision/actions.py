"""Writing what a draft is; called by `meetings.actions.proposals`."""

from meetings.subjects.draft_decision.models import DraftDecision


def write(*, proposal, details) -> DraftDecision:
    draft, _created = DraftDecision.objects.update_or_create(proposal=proposal, defaults=details)
    return draft
