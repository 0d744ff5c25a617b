"""Giving a matter back to its unit from an agenda: in preparation, or when it was dealt with."""

from django.db import transaction

from giaoban.acts.hands import OWN
from meetings.actions import agenda, proposals
from meetings.actions.revision import lock
from meetings.enums import ProposalState
from meetings.models import AgendaItem, Proposal
from meetings.rules.outcomes import BACK_TO_THE_UNIT


@transaction.atomic
def return_from_agenda(*, item, reason, by, at, hand=OWN, version=None) -> Proposal:
    """Take an item off its agenda and return its dossier, or neither.

    Everything is held in the order of the house before the first deed writes the ledger.
    Raises what `agenda.remove` and `proposals.return_` raise.
    """
    lock(item.meeting_id)
    AgendaItem.objects.select_for_update(of=("self",), no_key=True).get(pk=item.pk)
    proposal = Proposal.objects.select_for_update(of=("self",), no_key=True).get(
        pk=item.proposal_id
    )
    agenda.remove(item=item, by=by, at=at)
    said = {"reason": reason, "version": version}
    return proposals.return_(proposal=proposal, **said, by=by, at=at, hand=hand)


def give_back_after(meeting, *, by, at) -> None:
    """Give what a meeting returned, or let be withdrawn, back to its unit, with what was said.

    Part of closing the meeting, which holds its row; the ledger comes after the last dossier.
    """
    returned = meeting.items.filter(
        decision__outcome__in=BACK_TO_THE_UNIT, proposal__state=ProposalState.READY
    )
    reasons = {
        item.proposal_id: item.decision.wording for item in returned.select_related("decision")
    }
    rows = Proposal.objects.select_for_update(of=("self",), no_key=True).select_related("committee")
    held = list(rows.filter(pk__in=reasons).order_by("pk"))
    act = {"by": by, "at": at, "hand": OWN}
    for proposal in held:
        proposals.step(proposal, ProposalState.RETURNED, reason=reasons[proposal.pk], **act)
    for proposal in held:
        proposals.record_step(proposal, ProposalState.READY, reason=reasons[proposal.pk], **act)
