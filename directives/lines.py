"""A line of a directive read against the units of its committee."""

from directives import forms
from directives.fields import units_of
from directives.rules import line


def read(text, *, committee, on) -> line.Line:
    """Return what a line says, with the committee's units on that day; two queries."""
    units = [
        line.Unit(
            unit.pk,
            unit.short_name or unit.name,
            (unit.code, unit.short_name, unit.name, *(one.name for one in unit.aliases.all())),
        )
        for unit in units_of(committee, on=on)
    ]
    return line.parse(text, units=units, today=on)


def as_fields(found, *, text) -> dict:
    """Return the fields of a directive that a line gives; units as their ids."""
    return {
        "content": found.content,
        "lead": found.lead and found.lead.id,
        "supporting": [one.id for one in found.supporting],
        "due_on": found.due and found.due.day,
        "due_text": f"#{found.due.typed}" if found.due and not found.due.day else "",
        "is_urgent": bool(found.due and found.due.at_once),
        "source_text": text,
    }


def empty_form(meeting, *, reader) -> forms.LineForm:
    """Return the line as it stands beside the conductor's panel."""
    return forms.LineForm(meeting=meeting, reader=reader)
