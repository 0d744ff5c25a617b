"""A meeting that was held, each of its items with what became of it."""

from datetime import timedelta

from meetings.actions import agenda, closing, decisions, meetings, sitting
from meetings.rules.outcomes import NEEDS_WORDS
from tests.factories import AT
from tests.preparations import EARLIER


def held(here, *outcomes):
    """Return the closed meeting and its items, one for each outcome (None: not reached)."""
    ready = [here.ready(needs_vote=False) for _one in outcomes]
    meeting = here.planned()
    agenda.add_proposals(meeting=meeting, proposals=ready, by=here.secretary, at=EARLIER)
    meeting.refresh_from_db()
    meetings.approve_programme(
        meeting=meeting, order_version=meeting.order_version, by=here.chair, at=EARLIER
    )
    meeting = meetings.call(meeting=meeting, by=here.secretary, at=EARLIER)
    sitting.mark_all_present(meeting=meeting, by=here.secretary, at=AT)
    meeting = sitting.open_(meeting=meeting, by=here.secretary, at=AT)
    items = list(meeting.items.in_order().select_related("proposal"))
    for item, outcome in zip(items, outcomes, strict=True):
        if outcome:
            wording = "Bổ sung" if outcome in NEEDS_WORDS else ""
            decisions.decide(item=item, outcome=outcome, wording=wording, by=here.chair, at=AT)
    later = AT + timedelta(hours=2)
    if all(outcomes):
        meeting = sitting.close_meeting(meeting=meeting, by=here.secretary, at=later)
    else:
        meeting = closing.close_all_the_same(
            meeting=meeting, reason="Hết giờ", by=here.chair, at=later
        )
    return meeting, *items
