"""What the minutes of a meeting say, as plain values: drawn from the record, or frozen.

Shape of the content; moments are ISO text in UTC or "", everything else as named:

    {"format": 1, "committee": …, "header": […], "code": …, "title": …, "place": …,
     "number": int or None, "opened_at": …, "closed_at": …,
     "presiding": {"name": …, "title": …}, "secretary": {"name": …, "title": …},
     "members": how many in office, "present": how many of them came,
     "attendance": [{"name", "title", "is_member": bool, "state", "reason", "arrived_at",
                     "left_at", "spans": [[came, went or ""]], "stands_in_for": name or "",
                     "votes_instead": bool}],
     "opening": text, "slips": [result], "items": [item], "conclusion": text,
     "directives": [directive], "closing": text,
     "override": None or {"reason", "name", "title", "at", "undecided": [number]}}

    item: {"id", "number", "title", "restricted": bool, "is_unplanned": bool, "presenter",
           "times": [[from, until or ""]], "speakers": [{"name", "title", "at", "minutes"}],
           "discussion": text, "votes": [vote], "outcome", "wording", "conclusion": text,
           "directives": [directive]}, and with the month's figures "figures": their sentence
    vote: {"round", "sequence", "form", "opened_at", "closed_at", "in_favour", "against",
           "not_voting", "not_sent", "absent", "members", "needed", "outcome", "by_the_chair",
           "rule", "ballots_hash", "annulled_because", "names": {choice: [name]} or {},
           "dissents": [{"name", "title", "text"}]}
    result, of slips reported at the meeting: {"id": "slips-3", "number": "2/2026", "title",
           "restricted": bool, "agreed", "disagreed", "other", "discuss", "silent", "members",
           "needed", "counts_silence": bool, "outcome", "by_the_chair", "rule", "slips_hash"}
    directive: {"text", "unit", "due"}

It is the record's language, Vietnamese, and never translated. `veiled` is what somebody reads
who may not read some of its items or results.
"""

from datetime import UTC

from django.db.models import Prefetch
from django.utils import timezone

from giaoban.core.vietnamese import nfc
from meetings import course, presence, slip_reports
from meetings.enums import Choice, MinutesPlace, RoundForm
from meetings.minutes_sources import directives_of
from meetings.models import (
    AgendaItem,
    ClosingOverride,
    Dissent,
    Elector,
    MinutesSection,
    Round,
)
from meetings.models.item_figures import newest_figures
from meetings.models.slips import COUNTS as SLIP_COUNTS
from meetings.models.veiled import IN_THE_RECORD

FORMAT = 1
NAMED = (RoundForm.HANDS, RoundForm.ELECTRONIC)  # a secret vote has totals and no names
COUNTS = ("in_favour", "against", "not_voting", "not_sent", "absent", "members", "needed")


def draw(meeting) -> dict:
    """Return the content as the record stands; needs committee, presiding and secretary loaded.

    A constant number of queries, however many items and people there are.
    """
    people = presence.list_of(meeting)
    texts = texts_of(meeting)
    conclusions = {one.item_id: one.text for one in meeting.conclusions.all()}
    times = course.times_of(meeting)
    directives, spoken = directives_of(meeting), course.spoken_at(meeting)
    items = [
        _item(item)
        | {
            "times": _times(times.get(item.pk)),
            "speakers": [_speech(one) for one in spoken[item.pk]],
            "discussion": _text(texts, MinutesPlace.ITEM, item.pk),
            "conclusion": conclusions.get(item.pk, ""),
            "directives": directives.get(item.pk, []),
        }
        for item in _items(meeting)
    ]
    content = _heading(meeting) | {
        "present": sum(row.is_member and row.arrived_at is not None for row in people),
        "attendance": [_person(row) for row in people],
        "opening": _text(texts, MinutesPlace.OPENING),
        "slips": [_result(one) for one in slip_reports.results_at(meeting)],
        "items": items,
        "conclusion": conclusions.get(None, ""),
        "directives": directives.get(None, []),
        "closing": _text(texts, MinutesPlace.CLOSING),
        "override": _override(meeting),
    }
    return _composed(content)


def texts_of(meeting) -> dict:
    """Return the typed sections of a meeting by (place, item's id); one query."""
    sections = MinutesSection.objects.filter(minutes__meeting=meeting).select_related("saved_by")
    return {(one.place, one.item_id): one for one in sections}


def slip_id(consultation) -> str:
    """The id of a result of slips within a content; those of items are numbers."""
    return f"slips-{consultation.pk}"


def veiled(content, hidden) -> dict:
    """Return a content as somebody reads it from whom what has these ids is hidden."""
    if not hidden:
        return content
    items = [_neutral(one) if one["id"] in hidden else one for one in content["items"]]
    slips = [_neutral_result(one) if one["id"] in hidden else one for one in content["slips"]]
    return content | {"items": items, "slips": slips}


def restricted_in(content) -> set:
    """Return the ids of the items and results restricted when the content was drawn."""
    return {one["id"] for one in content["items"] + content["slips"] if one["restricted"]}


def _neutral(item) -> dict:
    nothing = {"times": [], "speakers": [], "votes": [], "directives": []}
    shown = {"id": item["id"], "number": item["number"], "restricted": True}
    texts = dict.fromkeys(("presenter", "discussion", "outcome", "wording", "conclusion"), "")
    veil = {"title": IN_THE_RECORD, "is_hidden": True, "is_unplanned": False}
    return shown | texts | nothing | veil


def _neutral_result(result) -> dict:
    shown = {"id": result["id"], "number": result["number"], "restricted": True}
    return shown | {"title": IN_THE_RECORD, "is_hidden": True}


def _heading(meeting) -> dict:
    committee, day = meeting.committee, meeting.day
    return {
        "format": FORMAT,
        "committee": committee.full_name,
        "header": list(committee.header_lines),
        "code": meeting.code,
        "title": meeting.title,
        "place": meeting.place,
        "number": None,
        "opened_at": _moment(meeting.opened_at),
        "closed_at": _moment(meeting.closed_at),
        "presiding": _holder(meeting.presiding, committee, day),
        "secretary": _holder(meeting.secretary, committee, day),
        "members": meeting.members or 0,
    }


def _override(meeting) -> dict | None:
    """The order to close with something left open; None where it closed as usual."""
    order = ClosingOverride.objects.filter(meeting=meeting).select_related("by").first()
    if order is None:
        return None
    return _holder(order.by, meeting.committee, meeting.day) | {
        "reason": order.reason,
        "at": _moment(order.at),
        "undecided": order.undecided,
    }


def _result(consultation) -> dict:
    return {
        "id": slip_id(consultation),
        "number": f"{consultation.number}/{consultation.year}",
        "title": consultation.title,
        "restricted": consultation.is_restricted,
        **{name: getattr(consultation, name) for name in SLIP_COUNTS},
        "members": consultation.members,
        "counts_silence": consultation.counts_silence,
        "outcome": consultation.outcome,
        "by_the_chair": consultation.by_the_chair,
        "rule": consultation.rule_text,
        "slips_hash": consultation.slips_hash,
    }


def _holder(person, committee, day) -> dict:
    return {"name": person.full_name, "title": person.title_in(committee, on=day)}


def _person(row) -> dict:
    return {
        "name": row.name,
        "title": row.title,
        "is_member": row.is_member,
        "state": row.state,
        "reason": row.reason,
        "arrived_at": _moment(row.arrived_at),
        "left_at": _moment(row.left_at),
        "spans": [[_moment(came), _moment(went)] for came, went in row.spans],
        "stands_in_for": row.stands_in_for,
        "votes_instead": row.votes_instead,
    }


def _items(meeting):
    # Choices are read of rounds that were closed, and of no other.
    votes = Elector.objects.filter(round__in=Round.objects.counted()).with_choice().in_order()
    rounds = Round.objects.counted().order_by("sequence")
    rounds = rounds.prefetch_related(
        Prefetch("electors", queryset=votes, to_attr="votes"),
        Prefetch("dissents", queryset=Dissent.objects.order_by("at", "pk")),
    )
    items = AgendaItem.objects.filter(meeting=meeting).in_order().select_related("decision")
    items = items.annotate(month_figures=newest_figures())
    return items.prefetch_related(Prefetch("rounds", queryset=rounds))


def _item(item) -> dict:
    decision = getattr(item, "decision", None)
    return _figures(item) | {
        "id": item.pk,
        "number": item.position,
        "title": item.title,
        "restricted": item.is_restricted,
        "is_unplanned": item.is_unplanned,
        "presenter": item.presenter,
        "votes": [_vote(one) for one in item.rounds.all()],
        "outcome": decision.outcome if decision else "",
        "wording": decision.wording if decision else "",
    }


def _figures(item) -> dict:
    """What minutes drawn before there were figures read as they did."""
    return {"figures": item.month_figures["sentence"]} if item.month_figures else {}


def _vote(round_) -> dict:
    return {
        "round": round_.pk,
        "sequence": round_.sequence,
        "form": round_.form,
        "opened_at": _moment(round_.opened_at),
        "closed_at": _moment(round_.closed_at),
        **{name: getattr(round_, name) for name in COUNTS},
        "outcome": round_.outcome,
        "by_the_chair": round_.by_the_chair,
        "rule": round_.rule_text,
        "ballots_hash": round_.ballots_hash,
        "annulled_because": round_.annulled_because,
        "names": _names(round_) if round_.form in NAMED else {},
        "dissents": [
            {"name": one.name, "title": one.title, "text": one.text}
            for one in round_.dissents.all()
        ],
    }


def _names(round_) -> dict:
    return {
        choice.value: [vote.name for vote in round_.votes if vote.choice == choice]
        for choice in Choice
    }


def _text(texts, place, item_id=None) -> str:
    section = texts.get((place, item_id))
    return section.text if section else ""


def _times(time) -> list:
    stays = time.stays if time else []
    return [[_moment(stay.began_at), _moment(stay.ended_at)] for stay in stays]


def _speech(speech) -> dict:
    return {
        "name": speech.attendance.name,
        "title": speech.attendance.title,
        "at": _moment(speech.began_at),
        "minutes": speech.minutes,
    }


def _moment(value) -> str:
    return value.astimezone(UTC).isoformat(timespec="seconds") if value else ""


def _composed(value):
    """Every text in composed letters: one spelling, one hash."""
    if isinstance(value, str):
        return nfc(value)
    if isinstance(value, list):
        return [_composed(one) for one in value]
    if isinstance(value, dict):
        return {key: _composed(one) for key, one in value.items()}
    return value


def local(moment):
    """Return an ISO moment of a content as the city's time; None for ""."""
    return timezone.localtime(timezone.datetime.fromisoformat(moment)) if moment else None
