"""Working papers of a meeting as PDF: the Chair's script, the table set. In Vietnamese.

They are for one day and one room, so they follow no decree; every line printed is cleaned here.
"""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from giaoban.core import vietnamese
from giaoban.core.refusals import Refusal
from giaoban.documents import pdf, seals
from giaoban.documents.content import clean_line
from meetings.actions import sitting
from meetings.enums import MeetingState
from meetings.models import Invitation
from meetings.rules import seating

SHORT = 160  # letters of a remark in the script: what it says in full is on the screen
LONG = 320  # letters of a wording or conclusion
CALLED = (MeetingState.CALLED, MeetingState.IN_SESSION, MeetingState.CLOSED)


class NobodyIsInvited(Refusal):
    sentence = _("The table set is made once the meeting is called: until then nobody is invited.")


def script(meeting, cues, *, results=()) -> bytes:
    """Return the Chair's script: two pages of A4 for ten items of usual length.

    `results` of slips are reported first (`slip_reports.reported_at`).
    """
    data = _heading(meeting) | {
        "presiding": clean_line(meeting.presiding.full_name),
        "block": ", ".join(str(one.item.position) for one in cues if one.line.is_in_block),
        "results": [_result(one) for one in results],
        "cues": [_cue(cue) for cue in cues],
    }
    return pdf.typeset("script.typ", data)


def table_set(meeting, *, address) -> bytes:
    """Return name plates, seating plan, attendance sheet and check-in code in one file.

    `address` is where the code leads. Raises NobodyIsInvited before the meeting is called.
    """
    if meeting.state not in CALLED:
        raise NobodyIsInvited
    members, invited = people(meeting)
    head = [one for one in members if one["id"] == meeting.presiding_id]
    ranked = head + [one for one in members + invited if one not in head]
    places = seating.seat(ranked)
    data = _heading(meeting) | {
        "plates": ranked,
        "seating": {
            "head": places.head,
            "right": list(places.right),
            "left": list(places.left),
            "rows": [list(row) for row in places.rows],
        },
        "members": members,
        "invited": invited,
        "code": seals.squares(address),
        "address": address,
    }
    return pdf.typeset("table_set.typ", data)


def people(meeting) -> tuple[list[dict], list[dict]]:
    """Return who is expected: members by rank, then the others as they were invited."""
    roll = sitting.roll(meeting=meeting)
    members = [_person(row) for row in roll if row.is_member]
    known = {one["id"] for one in members}
    invited = Invitation.objects.standing().filter(meeting=meeting)
    others = invited.exclude(person__in=known).in_order()
    return members, [_person(row) for row in others]


def _heading(meeting) -> dict:
    return {
        "committee": clean_line(meeting.committee.full_name),
        "title": clean_line(meeting.title),
        "when": vietnamese.moment(meeting.starts_at),
        "place": clean_line(meeting.place),
        "banner": "DỮ LIỆU MINH HỌA" if settings.GIAOBAN_DEMO else "",
    }


def _person(row) -> dict:
    return {"id": row.person_id, "name": clean_line(row.name), "title": clean_line(row.title)}


def _cue(cue) -> dict:
    item, line = cue.item, cue.line
    return {
        "number": item.position,
        "title": _cut(str(item.shown_title), LONG),
        "unit": clean_line(cue.unit),
        "presenter": clean_line(item.shown_presenter),
        "minutes": item.minutes,
        "asked": cue.asked,
        "is_hidden": item.is_hidden,
        "agree": line.positions.agree,
        "members": line.members,
        "remarks": [_said(one) for one in line.remarks],
        "speakers": [_said(one) for one in line.speakers],
        "question": _cut(cue.question, LONG),
        "conclusion": _cut(cue.conclusion, LONG),
        "in_block": line.is_in_block,
    }


def _result(consultation) -> str:
    """In the record's language, silence apart."""
    title = _cut(str(consultation.shown_title), LONG)
    if consultation.is_hidden:
        return title
    with translation.override("vi"):
        return f"{title}: {consultation.label} ({consultation.verdict})"


def _said(position) -> str:
    name = clean_line(position.person.full_name)
    return f"{name}: {_cut(position.text, SHORT)}" if position.text else name


def _cut(text: str, most: int) -> str:
    line = clean_line(text)
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
