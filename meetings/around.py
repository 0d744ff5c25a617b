"""What lies around a meeting on its page, read in the meeting's own query.

The page is opened by everybody at once on the morning of a meeting. Each of these tables holds a
handful of rows of one meeting; a query for each would cost more than the rows themselves.
"""

import json
from dataclasses import dataclass, field
from datetime import date

from django.db.models import TextField
from django.db.models.expressions import RawSQL
from django.utils import timezone

from giaoban.audit.ledger import NO_COMMITTEE
from giaoban.core.side_rows import instances
from giaoban.notifications.access import COUNTED
from giaoban.organisation.models import CalendarOverride, User, WorkingRules
from meetings.models import (
    AgendaSection,
    Move,
    Packet,
    ProgrammeApproval,
    ProgrammeVersion,
    Reply,
    ReplyDecision,
)

# Whole rows as JSON: a column added to a table is there by itself. Content that can be long is
# left out. The years of the calendar are cut with a year to spare: days are counted in the city.
ROWS = """(SELECT json_build_object(
'versions', (SELECT json_agg(to_jsonb(one) - 'content' ORDER BY one.id)
    FROM meetings_programmeversion one WHERE one.meeting_id = meetings_meeting.id),
'sections', (SELECT json_agg(one ORDER BY one.after, one.rank)
    FROM meetings_agendasection one
    WHERE one.meeting_id = meetings_meeting.id AND one.removed_at IS NULL),
'approvals', (SELECT json_agg(to_jsonb(one)
        || jsonb_build_object('by', who.full_name, 'entered_by', hand.full_name) ORDER BY one.at)
    FROM meetings_programmeapproval one JOIN organisation_user who ON who.id = one.by_id
    LEFT JOIN organisation_user hand ON hand.id = one.entered_by_id
    WHERE one.meeting_id = meetings_meeting.id),
'replies', (SELECT json_agg(to_jsonb(one)
        || jsonb_build_object('by', who.full_name, 'entered_by', hand.full_name,
            'decision', to_jsonb(decision) || jsonb_build_object(
                'by', decider.full_name, 'entered_by', its_hand.full_name)) ORDER BY one.id)
    FROM meetings_reply one JOIN meetings_invitation i ON i.id = one.invitation_id
    JOIN organisation_user who ON who.id = one.by_id
    LEFT JOIN organisation_user hand ON hand.id = one.entered_by_id
    LEFT JOIN meetings_replydecision decision ON decision.reply_id = one.id
    LEFT JOIN organisation_user decider ON decider.id = decision.by_id
    LEFT JOIN organisation_user its_hand ON its_hand.id = decision.entered_by_id
    WHERE i.meeting_id = meetings_meeting.id
      AND one.sequence = meetings_meeting.calendar_sequence),
'moves', (SELECT json_agg(one ORDER BY one.sequence)
    FROM meetings_move one WHERE one.meeting_id = meetings_meeting.id),
'packets', (SELECT json_agg(to_jsonb(one) - 'content')
    FROM meetings_packet one WHERE one.meeting_id = meetings_meeting.id),
'rules', (SELECT json_agg(one ORDER BY one.from_on)
    FROM organisation_workingrules one WHERE one.committee_id = meetings_meeting.committee_id),
'days', (SELECT json_agg(one ORDER BY one.committee_id NULLS FIRST)
    FROM organisation_calendaroverride one
    WHERE one.removed_at IS NULL
      AND (one.committee_id IS NULL OR one.committee_id = meetings_meeting.committee_id)
      AND abs(extract(year FROM one.day) - extract(year FROM meetings_meeting.starts_at)) <= 2),
'ledger', (SELECT json_agg(head ORDER BY head) FROM (
    SELECT committee_id || ':' || max(sequence) AS head FROM audit_auditevent
    WHERE committee_id IN (%s, meetings_meeting.committee_id) GROUP BY committee_id) heads),
'unread', (SELECT count(*) FROM (SELECT 1 FROM notifications_message
    WHERE recipient_id = %s AND read_at IS NULL LIMIT %s) few),
'read', (SELECT count(*) FROM meetings_agendaitem item
    JOIN meetings_paper paper ON paper.proposal_id = item.proposal_id
    JOIN meetings_paperreading reading ON reading.paper_id = paper.id
    WHERE item.meeting_id = meetings_meeting.id AND reading.person_id = %s))::text)"""

DECISION_OF_A_REPLY = Reply._meta.get_field("decision")


@dataclass(frozen=True, slots=True)
class Around:
    """The small tables around a meeting. `text` changes whenever one of its rows does, whenever
    the ledger of its committee grows, and with what the reader has not read."""

    text: str
    unread: int  # notices of the reader, as the frame counts them
    versions: list[ProgrammeVersion]
    sections: list[AgendaSection]
    approvals: list[ProgrammeApproval]
    replies: dict[int, Reply]  # as they stand, by invitation: see `invitations.replies_to`
    moves: list[Move]
    packets: list[Packet]
    days: list[CalendarOverride]
    _rules: list[WorkingRules] = field(repr=False)

    def approval_steps(self, *, at) -> frozenset[str]:
        """The approvals the committee uses at a moment: see `actions.working_rules`."""
        rules = self.rules(on=timezone.localdate(at))
        return frozenset(rules.approval_steps) if rules else frozenset()

    def rules(self, *, on: date) -> WorkingRules | None:
        """The working rules in force on a day."""
        begun = [one for one in self._rules if one.from_on <= on]
        return next((one for one in begun if not one.until_on or one.until_on >= on), None)


def with_rows(meetings, *, reader):
    """Annotate meetings with what `around` reads."""
    known = [NO_COMMITTEE, reader.pk, COUNTED, reader.pk]
    return meetings.annotate(rows_around=RawSQL(ROWS, known, output_field=TextField()))  # noqa: S611 (constant text)


def around(meeting) -> Around:
    """Return what lies around a meeting that was loaded `with_rows`; no query."""
    found = json.loads(meeting.rows_around)
    replies = [_reply(row) for row in found["replies"] or ()]
    return Around(
        text=meeting.rows_around,
        unread=found["unread"],
        versions=_of(meeting, ProgrammeVersion, found["versions"]),
        sections=_of(meeting, AgendaSection, found["sections"]),
        approvals=_of(meeting, ProgrammeApproval, found["approvals"], make=_act),
        replies={one.invitation_id: one for one in replies},
        moves=_of(meeting, Move, found["moves"]),
        packets=_of(meeting, Packet, found["packets"]),
        days=instances(CalendarOverride, found["days"]),
        _rules=instances(WorkingRules, found["rules"]),
    )


def _of(meeting, model, rows, *, make=None) -> list:
    found = [make(model, row) for row in rows or ()] if make else instances(model, rows)
    for one in found:
        one.meeting = meeting
    return found


def _act(model, row):
    """An act with the names of who did it and who typed it, which is all that is shown of them."""
    (act,) = instances(model, [row])
    act.by = User(pk=act.by_id, full_name=row["by"])
    if act.entered_by_id:
        act.entered_by = User(pk=act.entered_by_id, full_name=row["entered_by"])
    return act


def _reply(row) -> Reply:
    reply = _act(Reply, row)
    decided = row["decision"]
    known = _act(ReplyDecision, decided) if decided else None
    DECISION_OF_A_REPLY.set_cached_value(reply, known)  # None: asked, and there is none
    return reply
