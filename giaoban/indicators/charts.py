"""Small charts of one indicator: this year, the year before and the plan, as SVG.

They are drawn from the numbers of the table beside them and from nothing else. The three lines
differ by their dashes and marks, not only by colour. There is no text in them to be escaped: what
they show is said by the table, so they are hidden from a screen reader.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

WIDTH, HEIGHT, EDGE = 240, 96, 6  # of the viewBox, and what stays free for the marks
_OPEN = (
    f'<svg class="chart" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">'
    f'<path class="chart-axis" d="M{EDGE} {{zero}}H{WIDTH - EDGE}"/>'
)

Values = Sequence[Decimal | None]


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a value of a month stands in the picture."""

    low: Decimal
    high: Decimal
    months: int

    def at(self, month: int, value: Decimal) -> tuple[int, int]:
        across = EDGE + (WIDTH - 2 * EDGE) * month // max(self.months - 1, 1)
        return across, self.height(value)

    def height(self, value: Decimal) -> int:
        span = self.high - self.low
        share = (value - self.low) / span if span else Decimal("0.5")
        return round(HEIGHT - EDGE - share * (HEIGHT - 2 * EDGE))


def drawn(now: Values, before: Values, plan: Values) -> str:
    """Return the picture of three rows of months, "" when there is nothing to draw. A month
    without a value breaks its line."""
    known = [value for row in (now, before, plan) for value in row if value is not None]
    if not known:
        return ""
    scale = Scale(min(0, *known), max(0, *known), len(now))
    return "".join(
        [
            _OPEN.format(zero=scale.height(Decimal(0))),
            _line("plan", plan, scale, marks=False),
            _line("before", before, scale),
            _line("now", now, scale),
            "</svg>",
        ]
    )


def _line(name: str, values: Values, scale: Scale, *, marks: bool = True) -> str:
    path, pen, points = [], "M", []
    for month, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        across, down = scale.at(month, value)
        path.append(f"{pen}{across} {down}")
        points.append(f"M{across} {down}h0")  # a round cap makes a dot of it
        pen = "L"
    if not path:
        return ""
    line = f'<path class="chart-{name}" d="{"".join(path)}"/>'
    return line + (f'<path class="chart-dots-{name}" d="{"".join(points)}"/>' if marks else "")
