"""Rows of a form, as many as needed, added and taken away by buttons that need no script.

A button sends `rows=add:<prefix>` or `rows=drop:<prefix>:<number>`; the form then comes back
as it was typed, one row longer or shorter, with nothing judged and nothing saved.
"""

import re

from django.forms import BaseFormSet, formset_factory

ROWS = "rows"  # the name of the buttons
PRESSED = re.compile(r"(add|drop):([a-z0-9-]{1,60})(?::(\d{1,3}))?", re.ASCII)


class Rows(BaseFormSet):
    """The rows. One left empty is no row, the first excepted where one is needed."""

    def initial_form_count(self):
        return 0 if self.is_bound else super().initial_form_count()

    @property
    def values(self) -> list[dict]:
        """The cleaned values of each row, in order."""
        return [row.values for row in self.forms if row.has_changed()]

    @property
    def add(self) -> str:
        """What the button sends that adds a row."""
        return f"add:{self.prefix}"

    def as_typed(self, pressed) -> list[dict]:
        """The rows as typed, after the button `pressed` (what `pressed_in` returned)."""
        rows = [row.as_typed(pressed) for row in self.forms]
        verb, prefix, number = pressed
        if prefix != self.prefix:
            return rows
        if verb == "add":
            return [*rows, {"is_new": True}][: self.max_num]
        return [row for place, row in enumerate(rows) if place != number]


class RowMixin:
    """What a form of one row offers its rows."""

    @property
    def values(self) -> dict:
        return self.cleaned_data

    @property
    def drop(self) -> str:
        """What the button sends that takes this row away."""
        prefix, _dash, number = self.prefix.rpartition("-")
        return f"drop:{prefix}:{number}"

    @property
    def is_new(self) -> bool:
        """The row was just asked for: the cursor belongs in it."""
        return bool(self.initial.get("is_new"))

    def as_typed(self, pressed) -> dict:
        return {name: self[name].data for name in self.fields}

    def focus_when_new(self):
        if self.is_new:
            next(iter(self.fields.values())).widget.attrs["autofocus"] = True


def rows_of(form, *, most, least=1):
    """Return the class of the rows of a form; one more than `most` is told so."""
    return formset_factory(
        form,
        formset=Rows,
        extra=0,
        min_num=least,
        max_num=most,
        absolute_max=most + 10,
        validate_max=True,
    )


def pressed_in(data) -> tuple[str, str, int] | None:
    """Return which button of rows was pressed: (verb, prefix, number), None when none was."""
    found = PRESSED.fullmatch(data.get(ROWS, "")) if data else None
    return (found[1], found[2], int(found[3] or 0)) if found else None
