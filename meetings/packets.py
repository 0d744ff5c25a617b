"""What a packet of papers holds, for whom, and how it is worded.

The one place where titles of items and papers are put into packets.
"""

import hashlib
import json
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from giaoban.core import vietnamese
from giaoban.core.templatetags.frame import demo_words
from giaoban.documents.packets import Order
from giaoban.files import storage
from giaoban.organisation.permissions import Permission, allowed
from meetings import access, veil
from meetings.enums import PaperKind
from meetings.models import OpeningFigures, Paper

FORM = 2  # raise it when packets look otherwise: the old ones are then built anew
LONGEST_IN_A_STAMP = 60  # characters of a title
KIND = "Tài liệu phục vụ phiên họp"
OPENING = "Tình hình thực hiện nhiệm vụ"
WORDS = {
    "broken": "Không mở được tài liệu này để in. Tải tệp gốc tại địa chỉ dưới đây.",
    "other": "Tài liệu không ở dạng PDF. Tải về tại địa chỉ dưới đây.",
    "contents": "Chương trình và mục lục",
}


@dataclass(frozen=True, slots=True)
class Content:
    """What one reader's packet says, as plain values, and the fingerprint of it."""

    key: str
    values: dict

    @property
    def papers(self) -> int:
        return sum(len(item["papers"]) for item in self.values["items"])


def content_for(user, meeting) -> Content:
    """Return what the packet of a meeting holds for `user`: the papers they may read, no other."""
    items = veil.lift(user, meeting.items.in_order().for_reading())
    readable = access.readable_papers(user, meeting)
    return content_of(meeting, items, readable, opening=reads_opening(user, meeting))


def reads_opening(user, meeting) -> bool:
    """Return whether this person's packet begins with how the tasks stood: it is frozen when the
    programme is published."""
    called = meeting.called_at is not None
    return called and allowed(user, Permission.DIRECTIVE_VIEW, on=meeting.committee)


def content_of(meeting, items, readable, *, opening) -> Content:
    """The same of items that are loaded (`for_reading`); no query."""
    values = {
        "form": FORM,
        "opening": opening,
        "issuer": list(meeting.committee.header_lines),
        "title": meeting.title,
        "lines": [f"{vietnamese.moment(meeting.starts_at)}, {meeting.place}"],
        "items": [_item(item, readable) for item in items],
    }
    said = json.dumps(values, ensure_ascii=False, sort_keys=True)
    return Content(hashlib.sha256(said.encode()).hexdigest(), values)


def order_for(packet) -> Order:
    """Return the order by which a packet is written; two queries."""
    content = packet.content
    ids = [paper["id"] for item in content["items"] for paper in item["papers"]]
    papers = Paper.objects.select_related("file", "proposal__committee").in_bulk(ids)
    end = f"Tài liệu {_lower(content['title'])}"
    return Order(
        front={
            "issuer": content["issuer"],
            "kind": KIND,
            "title": content["title"],
            "lines": content["lines"],
            "banner": demo_words(),
            "opening": _opening(packet) if content["opening"] else None,
        },
        items=[
            {
                **item,
                "papers": [_paper(item, paper, papers[paper["id"]]) for paper in item["papers"]],
            }
            for item in content["items"]
        ],
        words=WORDS | {"place": f" - trang {{page}}/{{pages}} - {_short(end)}"},
    )


def name_of(packet) -> str:
    """The name under which it is saved."""
    return f"Tai lieu {packet.meeting.code}.pdf"


def _opening(packet) -> dict | None:
    """How the tasks stood, as lines of two tables; None for a meeting that kept nothing."""
    kept = OpeningFigures.objects.filter(meeting=packet.meeting_id).first()
    if kept is None or not kept.content["units"]:
        return None
    late, more = kept.content["late"], kept.content["more"]
    return {
        "title": OPENING,
        "note": f"Tính đến {vietnamese.moment(kept.taken_at)}",
        "units": [
            [unit["name"], f"{unit['late']}/{unit['open']}", _days(unit["days"])]
            for unit in kept.content["units"]
        ],
        "late": [
            [task["content"], task["unit"], f"{task['due']} ({_days(task['days'])})"]
            for task in late
        ],
        "more": f"và {vietnamese.number(more)} nhiệm vụ quá hạn khác" if more else "",
    }


def _days(days) -> str:
    return f"{vietnamese.number(days)} ngày" if days else ""


def _item(item, readable) -> dict:
    may_read = item.proposal_id in readable
    papers = item.proposal.papers.all() if may_read else []
    return {
        "position": item.position,
        "title": str(item.shown_title),
        "note": ", ".join(
            filter(None, [_unit(item), item.shown_presenter, f"{item.minutes} phút"])
        ),
        "papers": [
            {"id": paper.pk, "title": _title(item, paper), "sha256": paper.file.sha256}
            for paper in papers
        ],
    }


def _unit(item) -> str:
    return item.proposal.department.short_name if item.proposal and not item.is_hidden else ""


def _title(item, paper) -> str:
    """A submission letter is known by its number."""
    number = item.proposal.submission_number if paper.kind == PaperKind.SUBMISSION else ""
    return f"{paper.title} {number}".strip()


def _paper(item, said, paper) -> dict:
    proposal = paper.proposal
    where = reverse("meetings:paper", args=[proposal.committee.slug, proposal.code, paper.pk])
    return {
        "title": said["title"],
        "stamp": f"Mục {item['position']} - {_short(said['title'])}",
        "path": str(storage.path_of(paper.file.key)),
        "media_type": paper.file.media_type,
        "name": paper.file.name,
        "link": f"{settings.SITE_URL}{where}",
    }


def _short(text) -> str:
    return text if len(text) <= LONGEST_IN_A_STAMP else f"{text[: LONGEST_IN_A_STAMP - 1]}…"


def _lower(text) -> str:
    return text[:1].lower() + text[1:]
