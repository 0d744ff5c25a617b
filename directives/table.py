"""The table of directives: its rows as people read them, on the screen and in a workbook.

A row is made of plain values, not of records: the table stands before everybody all day, and
over a million directives.
"""

from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from directives.enums import Addressee
from directives.models import DirectiveSupport, ExtensionRequest
from directives.models.source import cited
from directives.rules import before
from directives.rules.gaps import gaps
from directives.standing import Standing, standing_of
from giaoban.core import vietnamese
from giaoban.organisation.enums import DepartmentKind

VALUES = (
    *("pk", "code", "position", "version", "content", "group", "addressee", "is_standing"),
    *("is_urgent", "due_on", "original_due_on", "due_text", "state", "basis", "lead_id"),
    *("completion_submitted_at", "completed_at", "excused_due_on"),
)
JOINED = {
    "lead_name": F("lead__name"),
    "lead_kind": F("lead__kind"),
    "meeting_title": F("meeting__title"),
    "document_kind": F("document__kind"),
    "document_number": F("document__number"),
    "document_day": F("document__dated_on"),
    "document_issuer": F("document__issuer"),
}

GROUP_NAMES = {
    Addressee.ALL_UNITS: gettext_lazy("All units"),
    Addressee.LOCALITIES: gettext_lazy("Wards and communes"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One directive as a list shows it."""

    pk: int
    code: str
    version: int
    state: str
    url: str
    content: str
    group: str
    source: str
    lead: str
    supporting: str
    counted: str
    due_on: date | None
    due: str
    left: str
    first_due: str
    said: str
    marks: tuple[str, ...]
    standing: Standing
    shown_marks: str = ""
    badge: str = ""

    @property
    def notes(self) -> str:
        """What stands beside the due date and below the task, in one line of text."""
        told = (self.counted, self.left, self.first_due, self.said, *self.marks)
        return "; ".join(one for one in told if one)


def values(directives, *computed):
    """Return the directives as `rows` reads them: one query, whatever they are joined with.

    `computed` names what they have been annotated with and must hold besides.
    """
    supports = DirectiveSupport.objects.filter(directive=OuterRef("pk"))
    names = supports.order_by("department__position", "department__sort_key")
    waiting = ExtensionRequest.objects.waiting().filter(directive=OuterRef("pk"))
    found = directives.counting_units().annotate(
        **JOINED,
        supporting=ArraySubquery(names.values("department__short_name")),
        asked_due_on=Subquery(waiting.values("asked_due_on")[:1]),
    )
    more = (*computed, "supporting", "asked_due_on", "units", "units_done")
    return found.values_list(*VALUES, *JOINED, *more, named=True)


def rows(found, *, committee, today, due_soon_days, as_shown=True) -> list[Row]:
    """Return rows of `values` as people read them; no queries.

    `as_shown`: with the markup of badges, which a workbook has no use for.
    """
    stem = reverse("directives:directive", args=[committee.slug, "-"]).removesuffix("-/")
    badge = _Badges() if as_shown else lambda *about: ""
    return [
        _row(one, stem=stem, today=today, due_soon_days=due_soon_days, badge=badge) for one in found
    ]


def _row(one, *, stem, today, due_soon_days, badge) -> Row:
    standing = standing_of(one, today=today, due_soon_days=due_soon_days)
    marks = _marks(one)
    return Row(
        pk=one.pk,
        code=one.code,
        version=one.version,
        state=one.state,
        url=f"{stem}{one.code}/",
        content=one.content,
        group=one.group,
        source=_source(one),
        lead=str(GROUP_NAMES.get(one.addressee) or one.lead_name or ""),
        supporting=", ".join(one.supporting),
        counted=_counted(one),
        due_on=one.due_on,
        due=_due(one),
        left=_left(standing),
        first_due=_first_due(one),
        said=_said(one),
        marks=tuple(text for text, _tone, _icon in marks),
        standing=standing,
        shown_marks="".join(badge(*mark) for mark in marks),
        badge=badge(standing.label, standing.tone, ""),
    )


class _Badges:
    """Badges as the component draws them, each kind once for a page."""

    def __init__(self):
        self._drawn = {}

    def __call__(self, text, tone, icon) -> str:
        about = (str(text), tone, icon)
        if about not in self._drawn:
            template = "_components/_missing.html" if tone == MISSING else "_components/_badge.html"
            context = {"text": text, "tone": tone, "icon": icon}
            self._drawn[about] = render_to_string(template, context).strip()
        return self._drawn[about]


MISSING = "missing"


def _marks(one) -> list[tuple[str, str, str]]:
    lacking = gaps(
        state=one.state,
        addressee=one.addressee,
        lead_id=one.lead_id,
        due_on=one.due_on,
        is_standing=one.is_standing,
    )
    found = [(str(gap.label), MISSING, "") for gap in lacking]
    if one.is_standing:
        found.append((_("Standing task"), "info", "arrow-clockwise"))
    if one.is_urgent:
        found.append((_("Urgent"), "soon", "lightning-charge-fill"))
    if one.excused_due_on and one.excused_due_on == one.due_on:
        found.append((_("Late, reason accepted"), "soon", "chat-left-quote"))
    if one.lead_kind == DepartmentKind.OUTSIDE:
        found.append((_("Asked, not ordered"), "info", "envelope"))
    if one.asked_due_on:
        said = _("Asks for %(day)s") % {"day": vietnamese.day(one.asked_due_on)}
        found.append((said, "waiting", "calendar-plus"))
    return found


def _source(one) -> str:
    """What gave it: the document it rests on, or where it was said."""
    if one.basis:
        return one.basis
    if one.document_kind:
        return cited(
            one.document_kind,
            number=one.document_number,
            day=one.document_day,
            issuer=one.document_issuer,
        )
    return one.meeting_title or ""


def _counted(one) -> str:
    if one.addressee == Addressee.ONE_UNIT or not one.units:
        return ""
    counts = {"done": one.units_done or 0, "total": one.units}
    return _("%(done)s/%(total)s units have completed") % counts


def _due(one) -> str:
    if one.due_on:
        return vietnamese.day(one.due_on)
    return _("Standing") if one.is_standing else ""


def _left(standing) -> str:
    if standing.days_late:
        said = ngettext("%(days)s day late", "%(days)s days late", standing.days_late)
        return said % {"days": standing.days_late}
    if standing.days_left == 0:
        return _("today")
    if standing.days_left:
        said = ngettext("%(days)s day left", "%(days)s days left", standing.days_left)
        return said % {"days": standing.days_left}
    return ""


def _first_due(one) -> str:
    if one.original_due_on is None or one.due_on == one.original_due_on:
        return ""
    return _("first due %(day)s") % {"day": vietnamese.day(one.original_due_on)}


def _said(one) -> str:
    if not one.due_text:
        return ""
    read = before.read_as(one.due_text, one.original_due_on or one.due_on)
    how = {"INCLUDED": _("(that day included)"), "EXCLUDED": _("(that day not included)")}
    return f"“{one.due_text}” {how.get(read, '')}".strip()
