"""What the public reads of a month: published figures and what follows from them."""

from dataclasses import replace

from giaoban.indicators import (
    month_markup,
    month_page,
    month_table,
    reading_access,
    readings,
    reporting,
)
from giaoban.indicators.models import ReportMonth
from giaoban.indicators.open_data import ENDINGS, LICENCE_NAME, LICENCE_URL


def month(report) -> dict:
    """Return the context of a published month; seven queries.

    Charts show published months alone; what is computed rests on all that was entered.
    """
    committee, year, number = report.committee, report.year, report.month
    found = readings.load(reading_access.indicators_of(committee, year, number), year, number)
    rows = [row for row in month_table.rows(found) if row.computed.has_any]
    how = reporting.told([row.reading.indicator_id for row in rows])
    shown = published_months(committee)
    charts = [month_table.chart(_of_published(row.reading, shown)) for row in rows]
    return {
        "published_by": committee,
        "report": report,
        "labels": month_page.LABELS,
        "rows": month_markup.rows(rows, labels=month_page.LABELS),
        "charts": month_markup.charts(charts),
        "sentence": reporting.paragraph(rows, how, year=year, month=number),
        **licence(),
    }


def licence() -> dict:
    return {"endings": list(ENDINGS), "licence": LICENCE_NAME, "licence_url": LICENCE_URL}


def published_months(committee) -> set[tuple[int, int]]:
    published = ReportMonth.objects.of(committee).published()
    return set(published.values_list("year", "month"))


def _of_published(reading, shown):
    """The reading without what was entered for months that are not published."""
    return replace(
        reading,
        figures={of: value for of, value in reading.figures.items() if of in shown},
        stated={of: value for of, value in reading.stated.items() if of[:2] in shown},
    )


def years(committee) -> list[tuple[int, list[int]]]:
    """The months published, year by year, the newest first."""
    found = {}
    for year, month in sorted(published_months(committee), reverse=True):
        found.setdefault(year, []).append(month)
    return list(found.items())
