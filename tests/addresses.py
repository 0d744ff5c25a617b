"""Every address inside a committee, read from the resolver and filled with its real records."""

import inspect
from dataclasses import dataclass

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLResolver

from directives.models import DirectiveStep, Report, Rung
from giaoban.organisation.models import Department
from giaoban.publications.models import NoticeStep
from meetings.models import AgendaItem, Meeting, Paper, Proposal, Registration, Round

PUBLIC = "public"  # what citizens read is no secret


@dataclass(frozen=True)
class Address:
    name: str
    route: str
    path: str


def patterns(resolver=None, route="", spaces=()):
    """Give (name, route) of every named address of ours that lies inside a committee."""
    for pattern in (resolver or get_resolver()).url_patterns:
        whole = f"{route}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from patterns(pattern, whole, inner)
        elif "<slug:committee>" in whole and PUBLIC not in spaces and _is_ours(pattern):
            yield ":".join([*spaces, pattern.name]), whole


def of(committee) -> list[Address]:
    """Return every address of a committee, filled with the first record of each kind it has."""
    known = _records(committee)
    return [
        Address(name, route, reverse(name, kwargs=_values(route, name, known)))
        for name, route in patterns()
    ]


def _is_ours(pattern) -> bool:
    module = inspect.unwrap(pattern.callback).__module__
    return module.startswith(("giaoban.", "meetings.", "directives."))


def _values(route, name, known) -> dict:
    wanted = [part.partition(":")[2] for part in route.replace(">", "<").split("<")[1::2]]
    area = "publications" if name == "publications:step-scan" else _noun(route)
    return {one: known.get((area, one), known.get(one)) for one in wanted}


def _noun(route) -> str:
    if "noi-dung/" in route:
        return "proposal"
    if "nhiem-vu/" in route and "/moi/" not in route:
        return "directive"
    return "meeting"


def _records(committee) -> dict:
    """The value of each part of an address; of `code` and `step_id` by the noun they stand for."""
    meeting = Meeting.objects.of(committee).order_by("pk").first()
    registration = Registration.objects.of(committee).order_by("pk").first()
    report = Report.objects.filter(directive__committee=committee).order_by("pk").first()
    proposal = Proposal.objects.of(committee).order_by("pk").first()
    step = DirectiveStep.objects.filter(directive__committee=committee).order_by("pk")
    return {
        "committee": committee.slug,
        "year": registration.month.year if registration else 2022,
        "month": registration.month.month if registration else 7,
        "department": _first(Department.objects.of(committee), "code", "x"),
        "kind": "other",
        "gap": "lead",
        ("meeting", "code"): meeting.code if meeting else "x",
        ("proposal", "code"): proposal.code if proposal else "x",
        ("directive", "code"): report.directive.code if report else "x",
        "report_id": report.pk if report else 0,
        "paper_id": _first(Paper.objects.filter(proposal=proposal)),
        "item_id": _first(AgendaItem.objects.filter(meeting=meeting)),
        "round_id": _first(Round.objects.filter(item__meeting=meeting)),
        "rung_id": _first(Rung.objects.of(committee)),
        ("directive", "step_id"): _first(step),
        ("publications", "step_id"): _first(NoticeStep.objects.filter(notice__meeting=meeting)),
        ("publications", "code"): meeting.code if meeting else "x",
    }


def _first(rows, column="pk", default=0):
    return rows.order_by("pk").values_list(column, flat=True).first() or default
