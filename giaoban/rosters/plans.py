"""What reading a roster in would do: nothing is written here."""

import hashlib
import json
from dataclasses import dataclass, field

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from giaoban.core import vietnamese
from giaoban.files.sheets import Fault
from giaoban.organisation.enums import DepartmentKind, Role
from giaoban.rosters.columns import PAGES, Page
from giaoban.rosters.reading import Row

NEEDED = _("This is new, so it must be filled in.")


@dataclass(frozen=True, slots=True)
class Detail:
    """One field, as the page shows it."""

    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One row that would be written: `values` for the action, `noun` what is there already."""

    row: Row
    label: str
    values: dict
    noun: object = None
    details: tuple[Detail, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.noun is None

    @property
    def page(self) -> Page:
        return self.row.page


@dataclass
class Plan:
    """Every change, every refusal, and how many rows say what is so already."""

    changes: list[Change] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    same: int = 0

    @property
    def may_be_taken(self) -> bool:
        return bool(self.changes) and not self.faults

    def of(self, page, *, is_new) -> list[Change]:
        return [one for one in self.changes if one.page is page and one.is_new == is_new]

    @property
    def parts(self) -> list[tuple[str, list[Change], list[Change]]]:
        """By sheet: its title, what is new, what changes."""
        found = [
            (page.title, self.of(page, is_new=True), self.of(page, is_new=False)) for page in PAGES
        ]
        return [part for part in found if part[1] or part[2]]

    @cached_property
    def fingerprint(self) -> str:
        """Changes when what would be done does, and when what it was compared with does."""
        told = [
            [
                one.page.name,
                one.label,
                one.is_new,
                one.values,
                [(detail.heading, detail.before, detail.after) for detail in one.details],
            ]
            for one in self.changes
        ]
        text = json.dumps(told, cls=DjangoJSONEncoder, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def shown(name, value) -> str:
    """A value as the page shows it."""
    if value in (None, ""):
        return ""
    if name in ("from_on", "until_on"):
        return vietnamese.day(value)
    if name == "aliases":
        return "; ".join(value)
    words = {"kind": DepartmentKind, "role": Role}.get(name)
    return str(words(value).label) if words else str(value)


def new(row, label, values) -> Change:
    """A row of something that is not there yet."""
    details = tuple(
        Detail(column.heading, "", shown(column.name, values.get(column.name)))
        for column in row.page.columns
        if shown(column.name, values.get(column.name))
    )
    return Change(row, label, values, details=details)


def changed(row, label, noun, values) -> Change | None:
    """A row of something that is there; None when it says what is so already."""
    differing = {
        name: value
        for name, value in values.items()
        if value not in (None, "") and value != getattr(noun, name)
    }
    if not differing:
        return None
    details = tuple(
        Detail(row.page.column(name).heading, shown(name, getattr(noun, name)), shown(name, value))
        for name, value in differing.items()
    )
    return Change(row, label, differing, noun, details)


def missing(row) -> list[Fault]:
    """What a row of something new does not say."""
    return [row.fault(name, NEEDED) for name in row.page.asked_of_new if not row.values.get(name)]
