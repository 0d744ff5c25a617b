"""The rows of a month as markup, and the small tables of its charts.

A month of sixty indicators has three thousand cells; drawn by the template each cost more than all
the arithmetic. What somebody typed, names and units, is escaped here; the rest is numbers and our
own words.
"""

from html import escape

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from giaoban.indicators.month_table import Cell, ChartRow, Row, YearRow

COLUMNS = ("month", "cumulative", "plan", "of_plan", "on_same_period", "on_month_before")


def rows(found, *, labels, deeds=None) -> str:
    """Return the <tr>s of a month; `labels` are the headings, for a phone. `deeds` by the id of an
    indicator is markup for the end of its row."""
    heads = {name: f'" data-label="{escape(str(label))}">' for name, label in labels.items()}
    stated = escape(_("as stated"))
    return "\n".join(_row(one, heads, stated, (deeds or {}).get(_id(one), "")) for one in found)


def _id(row: Row) -> int:
    return row.reading.indicator_id


def _row(row: Row, heads, stated, deeds) -> str:
    reading = row.reading
    name = f'<a href="#bieu-do-{reading.indicator_id}">{escape(reading.label)}</a>'
    unit = f'<small class="unit">{escape(reading.unit)} · {escape(reading.department)}</small>'
    cells = "".join(_cell(getattr(row, one), heads[one], stated) for one in COLUMNS)
    needed = _needed(row, heads["needed"])
    mark = (
        f'<td class="mark{heads["mark"]}<span class="status status-{row.tone}">'
        f'<i class="bi bi-{row.icon}" aria-hidden="true"></i> {escape(row.mark_words)}</span>'
        f"{deeds}</td>"
    )
    return f'<tr><th scope="row">{name} {unit}</th>{cells}{needed}{mark}</tr>'


def _cell(cell: Cell, head, stated) -> str:
    if cell.why:
        said = f'{cell.text}<span class="visually-hidden">: {escape(cell.why)}</span>'
        return f'<td class="number nothing{head}{said}</td>'
    note = f' <small class="stated">{stated}</small>' if cell.is_stated else ""
    return f'<td class="number{head}{cell.text}{note}</td>'


def _needed(row: Row, head) -> str:
    if row.needed.why:
        return _cell(row.needed, head, "")
    share = escape(_("%(share)s of the plan") % {"share": row.needed_share})
    return f'<td class="number{head}{row.needed.text} <small class="stated">{share}</small></td>'


def charts(found) -> str:
    """Return the charts with their tables, each a <figure>."""
    words = {
        "now": escape(_("This year")),
        "before": escape(_("Year before")),
        "plan": escape(_("Plan")),
        "month": escape(_("Month")),
        "numbers": escape(_("The numbers")),
        "so_far": escape(_("since January")),
        "by_month": escape(_("month by month")),
        "nothing": escape(_("Nothing to draw yet.")),
    }
    return "\n".join(_chart(one, words) for one in found)


def _chart(chart: ChartRow, words) -> str:
    reading = chart.reading
    how = words["so_far"] if chart.is_of_the_year_so_far else words["by_month"]
    caption = f"{escape(reading.label)} <small>({escape(reading.unit)}, {how})</small>"
    body = "".join(
        f'<tr><th scope="row">{number}</th><td class="number">{now}</td>'
        f'<td class="number">{before}</td><td class="number">{plan}</td></tr>'
        for number, now, before, plan in chart.months
    )
    head = "".join(
        f'<th scope="col"{kind}>{words[one]}</th>'
        for one, kind in (
            ("month", ""),
            ("now", ' class="number"'),
            ("before", ' class="number"'),
            ("plan", ' class="number"'),
        )
    )
    picture = chart.svg or f'<p class="small">{words["nothing"]}</p>'
    return (
        f'<figure class="small-multiple panel" id="bieu-do-{reading.indicator_id}" tabindex="-1">'
        f"<figcaption>{caption}</figcaption>{picture}"
        f'<details><summary>{words["numbers"]}</summary><table class="table small-numbers">'
        f'<caption class="visually-hidden">{escape(reading.label)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></details></figure>"
    )


def year_rows(found: list[YearRow], *, labels) -> str:
    """Return the <tr>s of a year: twelve months, what they came to, plan and share."""
    stated = escape(_("as stated"))
    heads = [f'" data-label="{escape(str(label))}">' for label in labels]
    return "\n".join(_year_row(one, heads, stated) for one in found)


def _year_row(row: YearRow, heads, stated) -> str:
    cells = [*row.months, row.so_far, row.plan, row.of_plan]
    drawn = "".join(_cell(cell, head, stated) for cell, head in zip(cells, heads, strict=True))
    reading = row.reading
    name = f'{escape(reading.label)} <small class="unit">{escape(reading.unit)}</small>'
    return f'<tr><th scope="row">{name}</th>{drawn}</tr>'


def deed(url: str, label: str, name: str):
    """A link at the end of a row; what it is about is said to those who do not see the row."""
    return format_html(
        '<a class="row-deed no-print" href="{}">{}<span class="visually-hidden">: {}</span></a>',
        url,
        label,
        name,
    )


def joined(parts) -> str:
    """Put pieces that are markup already side by side."""
    return mark_safe(" ".join(parts))  # noqa: S308
