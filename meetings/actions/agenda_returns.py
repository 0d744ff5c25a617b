"""Giving a matter back to its unit straight from an agenda still in preparation."""

from django.db import transaction

from giaoban.acts.hands import OWN
from meetings.actions import agenda, proposals
from meetings.actions.revision import lock
from meetings.models import AgendaItem, Proposal


@transaction.atomic
def return_from_agenda(*, item, reason, by, at, hand=OWN) -> Proposal:
    """Take an item off its agenda and return its dossier, or neither.

    Everything is held in the order of the house before the first deed writes the ledger.
    Raises what `agenda.remove` and `proposals.return_` raise.
    """
    lock(item.meeting_id)
    AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=item.proposal_id)
    agenda.remove(item=item, by=by, at=at)
    return proposals.return_(proposal=proposal, reason=reason, by=by, at=at, hand=hand)
