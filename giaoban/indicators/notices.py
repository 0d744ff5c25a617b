"""The words of the messages about figures."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from giaoban.core import vietnamese
from giaoban.indicators import kinds
from giaoban.indicators.actions import reminders
from giaoban.notifications.families import Family
from giaoban.notifications.kinds import Kind, Leaves


def _shown(facts) -> dict:
    return {**facts, "day": vietnamese.day(date.fromisoformat(facts["due_on"]))}


def _subject(facts):
    if facts["is_over"]:
        return _("Figures of %(month)s/%(year)s were due on %(day)s: %(unit)s") % _shown(facts)
    return _("Figures of %(month)s/%(year)s are due on %(day)s: %(unit)s") % _shown(facts)


def _text(facts):
    return ngettext(
        "%(missing)s indicator of %(unit)s has no figure for month %(month)s/%(year)s yet. Enter "
        "it, an approximate one if need be.",
        "%(missing)s indicators of %(unit)s have no figure for month %(month)s/%(year)s yet. Enter "
        "them, approximate ones if need be.",
        facts["missing"],
    ) % _shown(facts)


KINDS = [
    Kind(
        code=kinds.FIGURES_DUE,
        leaves=Leaves.IN_OFFICE_HOURS,
        subject=_subject,
        text=_text,
        still_true=reminders.still_true,
        outside=_subject,
    )
]


def _why(_code, facts) -> str:
    said = _("Head or officer of %(unit)s, which reports these figures.") % facts
    if not facts.get("for"):
        return said
    return _("In place of %(for)s, who is away.") % facts + " " + said


family = Family("indicators", gettext_lazy("Figures of the month"), _why)
