"""The rows of a table of figures as markup, with the bars drawn from them.

A table has a thousand cells; drawn by the template each cost more than all the counting. What
somebody typed, the name of a row, is escaped here; the rest is numbers and our own words.
"""

from html import escape

_BAR = '<svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">'


def rows(table, *, tasks_url) -> str:
    """Return the <tr>s of a table's rows; numbers with tasks behind them are links to those."""
    heads = _heads(table)
    return "\n".join(_row(row, heads, tasks_url) for row in table.rows)


def total(table, *, tasks_url) -> str:
    return _row(table.total, _heads(table), tasks_url)


def _heads(table) -> list[str]:
    """Return how the cells of each column begin."""
    return [f'" data-label="{escape(column.label)}">' for column in table.columns]


def _row(row, heads, tasks_url) -> str:
    cells = "".join(
        _cell(cell, head, tasks_url) for cell, head in zip(row.cells, heads, strict=True)
    )
    return f'<tr><th scope="row">{escape(row.name)}{_bar(row)}</th>{cells}</tr>'


def _cell(cell, head, tasks_url) -> str:
    text = cell.text
    if cell.query:
        address = cell.query.replace("&", "&amp;")  # it is encoded already
        text = f'<a href="{tasks_url}?{address}">{text}</a>'
    return f'<td class="number{"" if cell.value else " nothing"}{head}{text}</td>'


def _bar(row) -> str:
    pieces = "".join(
        f'<rect class="bar-{one.tone}" x="{one.start}" width="{one.width}" height="10"></rect>'
        for one in row.bar
    )
    return f"{_BAR}{pieces}</svg>" if pieces else ""
