"""What stands around the table of directives: choices of its filters, saved filters, a setting.

All of it comes in one query: the table has a budget.
"""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import CharField, F, IntegerField, Value
from django.db.models.functions import Cast, Extract

from directives.models import SavedFilter
from directives.rules.timeliness import DUE_SOON_DAYS
from giaoban.organisation.enums import Role
from giaoban.organisation.models import Department, Post, WorkingRules
from meetings.models import Meeting

MOST_MEETINGS = 150  # offered; older ones are reached from their own page


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved filter as a link; `is_current` when the list shows just that."""

    name: str
    query: str
    is_shared: bool
    is_current: bool


@dataclass(frozen=True, slots=True)
class Around:
    """Choices as (value, label), in the order they are offered."""

    units: list
    meetings: list
    fields: list
    saved: list
    due_soon_days: int


def around(committee, *, user, sees_shared, on, query="") -> Around:
    """Return what stands around the table of a committee on a day; one query.

    `query` is what the list shows now, as `SavedFilter.query` keeps it.
    """
    found = defaultdict(list)
    parts = [
        _units(committee),
        _fields(committee, on=on),
        _saved(committee, user, sees_shared=sees_shared),
        _settings(committee, on=on),
    ]
    for kind, key, label, number, text in _meetings(committee).union(*parts, all=True):
        found[kind].append((number, text, key, label))
    for rows in found.values():
        rows.sort()
    return Around(
        units=[(key, label) for _n, _t, key, label in found["unit"]],
        meetings=[(key, label) for _n, _t, key, label in found["meeting"]],
        fields=[(key, label) for _n, _t, key, label in found["field"]],
        saved=[
            Saved(name=name, query=text, is_shared=bool(shared), is_current=text == query)
            for shared, text, _key, name in sorted(found["saved"], key=lambda row: (row[0], row[3]))
        ],
        due_soon_days=found["soon"][0][0] if found["soon"] else DUE_SOON_DAYS,
    )


def _rows(found, kind, *, key, label, number, text):
    """One shape for all: kind, key, label, number, text."""
    return found.order_by().values_list(
        Value(kind, output_field=CharField()),
        Cast(key, CharField()),
        Cast(label, CharField()),
        Cast(number, IntegerField()),
        Cast(text, CharField()),
    )


def _units(committee):
    units = Department.objects.of(committee)
    return _rows(units, "unit", key="code", label="name", number="position", text="sort_key")


def _meetings(committee):
    latest = Meeting.objects.of(committee).known_to_members().latest_first()[:MOST_MEETINGS]
    newest_first = -Extract("starts_at", "epoch")
    meetings = Meeting.objects.filter(pk__in=latest.values("pk"))
    return _rows(meetings, "meeting", key="code", label="title", number=newest_first, text="code")


def _fields(committee, *, on):
    posts = Post.objects.of(committee).in_force(on=on).filter(role=Role.VICE_CHAIR)
    return _rows(
        posts,
        "field",
        key="person__username",
        label="person__full_name",
        number=Value(0),
        text="person__sort_key",
    )


def _saved(committee, user, *, sees_shared):
    found = SavedFilter.objects.of(committee).shown_to(user, sees_shared=sees_shared)
    return _rows(found, "saved", key="pk", label="name", number="is_shared", text="query")


def _settings(committee, *, on):
    rules = WorkingRules.objects.filter(committee=committee).in_force(on=on)
    return _rows(
        rules,
        "soon",
        key=Value(""),
        label=Value(""),
        number=F("due_soon_days"),
        text=Value(""),
    )
