"""The paragraph a report says of a month, from what was entered."""

from dataclasses import dataclass

from giaoban.indicators import month_table
from giaoban.indicators.models import ReportLine
from giaoban.indicators.rules import sentence


@dataclass(frozen=True, slots=True)
class Told:
    """How the Office wants indicators told, by their ids."""

    wordings: dict[int, str]
    left_out: frozenset[int]
    as_ratios: frozenset[int] = frozenset()


def told(indicator_ids) -> Told:
    """Return the newest line of each indicator; one query."""
    lines = ReportLine.objects.filter(indicator__in=indicator_ids)
    newest = lines.order_by("indicator", "-pk").distinct("indicator")
    rows = list(newest.values_list("indicator_id", "is_told", "wording", "as_ratio"))
    return Told(
        wordings={pk: wording for pk, _is_told, wording, _ratio in rows if wording},
        left_out=frozenset(pk for pk, is_told, _wording, _ratio in rows if not is_told),
        as_ratios=frozenset(pk for pk, _is_told, _wording, ratio in rows if ratio),
    )


def paragraph(rows, how: Told, *, year, month, lead="") -> str:
    """Write the paragraph of the month's rows (`month_table.Row`); "" when there is nothing.

    An indicator that is left out can still be named by the wording of another.
    """
    known = month_table.lines(rows, wordings=how.wordings, ratios=how.as_ratios)
    shown = [one.reading.code for one in rows if one.reading.indicator_id not in how.left_out]
    return sentence.paragraph(known, year=year, month=month, lead=lead, only=frozenset(shown))


def line_of(indicator) -> dict:
    """Return how an indicator is told now, as the form of it begins."""
    newest = ReportLine.objects.filter(indicator=indicator).order_by("-pk").first()
    newest = newest or ReportLine(is_told=True)
    return {name: getattr(newest, name) for name in ("is_told", "as_ratio", "wording")}
