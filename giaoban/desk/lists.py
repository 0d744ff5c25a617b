"""One list of things that wait for a person, and its rows."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from giaoban.core.vietnamese import day

SHOWN = 8  # rows of each list; the rest is behind its link


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to do, with the words that help to choose it."""

    url: str
    text: str
    note: str = ""
    badge: str = ""
    tone: str = "info"
    answer_url: str = ""  # of an invitation not answered yet
    prepare_url: str = ""  # of a meeting with items this member has not read and answered


@dataclass(frozen=True, slots=True)
class Waiting:
    """One list. `more` leads to the whole list when there are more rows than are shown."""

    code: str
    title: str
    rows: list[Row]
    more: str = ""


def address(meeting) -> list[str]:
    return [meeting.committee.slug, meeting.code]


def moment_and_place(meeting) -> str:
    start = timezone.localtime(meeting.starts_at)
    return _("%(hour)s on %(day)s, %(place)s") % {
        "hour": f"{start:%H:%M}",
        "day": day(start.date()),
        "place": meeting.place,
    }
