"""Telling indicators of one name apart: by their codes, wherever they stand in one list."""

from collections import Counter

from giaoban.core.vietnamese import same_words


def labels(named) -> list[str]:
    """Return what a list calls its indicators, in their order: the name, and where another of the
    list has it too, the code.

    `named` are indicators, or anything with `name` and `code`.
    """
    rows = list(named)
    keys = [same_words(row.name) for row in rows]
    times = Counter(keys)
    return [
        f"{row.name} ({row.code})" if times[key] > 1 else row.name
        for row, key in zip(rows, keys, strict=True)
    ]


def of(indicator) -> list:
    """Return the other indicators of the same unit that bear the same name; one query."""
    rows = type(indicator).objects.of_unit(indicator.department).exclude(pk=indicator.pk)
    key = same_words(indicator.name)
    return [row for row in rows.in_order() if same_words(row.name) == key]
