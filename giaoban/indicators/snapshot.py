"""A month's figures as plain values, to be kept by whoever takes them for a meeting.

Shape of the content, everything text in Vietnamese unless said otherwise:

    {"year": int, "month": int, "sentence": …,
     "rows": [{"code", "name", "unit", "month", "cumulative", "plan", "of_plan", "on_same_period",
               "mark", "tone", "stated": bool whether a unit stated any of it}]}
"""

from django.utils import translation

from giaoban.indicators import month_page, reading_access, reporting

SHOWN = ("month", "cumulative", "plan", "of_plan", "on_same_period")


def is_confirmed(committee, year, month) -> bool:
    report = reading_access.report_of(committee, year, month)
    return report is not None and report.confirmed_at is not None


def drawn(committee, year, month) -> dict:
    """Return the figures of a month as they stand; indicators without any are left out."""
    with translation.override("vi"):
        rows = [row for row in month_page.rows_of(committee, year, month) if row.computed.has_any]
        how = reporting.told([row.reading.indicator_id for row in rows])
        return {
            "year": year,
            "month": month,
            "sentence": reporting.paragraph(rows, how, year=year, month=month),
            "rows": [_row(row) for row in rows],
        }


def _row(row) -> dict:
    cells = {name: getattr(row, name) for name in SHOWN}
    return {
        "code": row.reading.code,
        "name": row.reading.label,
        "unit": row.reading.unit,
        **{name: cell.text for name, cell in cells.items()},
        "mark": row.mark_words,
        "tone": row.tone,
        "stated": any(cell.is_stated for cell in cells.values()),
    }
