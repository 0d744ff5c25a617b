"""One plain row of every model, and the kinds of line the tables of broken constraints have.

A row is made of what its model asks for and nothing more: words are "x", moments `AT`, and what
it points at is the plain row of that model. What a row needs besides, to be legal, is in `PLAIN`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from uuid import uuid4

from django.db import models

from giaoban.files.models import StoredFile
from giaoban.organisation.models import Committee, Department, User
from meetings.models import (
    AgendaItem,
    AgendaSection,
    Attendance,
    Ballot,
    Consultation,
    ConsultationFile,
    ConsultationVersion,
    DraftedChange,
    Invitation,
    LatePaperAnswer,
    Meeting,
    Minutes,
    MinutesSection,
    Paper,
    Proposal,
    Reader,
    Registration,
    RemarkAnswer,
    Reply,
    ReplyDecision,
    RestrictionStep,
    Round,
    Signing,
    Transfer,
)
from tests.factories import AT, CommitteeFactory, DepartmentFactory, UserFactory

HASH = "0" * 64
MADE_BY = {
    Committee: partial(CommitteeFactory, rules=False),
    Department: DepartmentFactory,
    User: UserFactory,
}


@dataclass(frozen=True)
class A:
    """In a table: the plain row of this model; `another` one where two must differ."""

    model: type[models.Model]
    another: bool = False


@dataclass(frozen=True)
class Unique:
    """No second row like the plain one in these `fields`; with any of them changed there may be.

    `given`: what the plain row is changed to first. `apart`: fields a second row differs in all
    the same, so that no other constraint is met. `outside`: with this there may be a second.
    `other`: what to change a field to, where not any value will do. `fixed`: of `fields`, what
    no row can change alone.
    """

    model: type[models.Model]
    fields: Sequence[str]
    given: dict = field(default_factory=dict)
    apart: Sequence[str] = ()
    outside: dict = field(default_factory=dict)
    other: dict = field(default_factory=dict)
    fixed: Sequence[str] = ()


@dataclass(frozen=True)
class Check:
    """The plain row cannot be changed to any of `refused`; to each of `legal`, close by, it can."""

    model: type[models.Model]
    refused: Sequence[dict]
    legal: Sequence[dict]


PLAIN = {
    StoredFile: {"sha256": HASH, "size": 1},
    AgendaItem: {"position": 1},
    AgendaSection: {"after": 0},
    Invitation: {"capacity": "GUEST"},
    ReplyDecision: {"agreed": True},
    Attendance: {"person": A(User)},
    Ballot: {"choice": "FOR"},
    LatePaperAnswer: {"paper": A(Paper)},
    RemarkAnswer: {"is_taken_in": True},
    DraftedChange: {"kind": "ADD", "title": "x"},
    Transfer: {"target": A(Meeting, another=True)},
    Reader: {"proposal": A(Proposal)},
    RestrictionStep: {"proposal": A(Proposal)},
    ConsultationFile: {"sha256": HASH},
    Signing: {"item": A(AgendaItem)},
}
ANOTHER = {  # what another row has that neither the plain row nor a line of a table has
    Meeting: {"code": "another"},
    Registration: {"month": date(2001, 1, 1)},
    Proposal: {"code": "another"},
    Paper: {"version": 99},
    AgendaItem: {"position": 99},
    Attendance: {"meeting": A(Meeting, another=True), "person": None}
    | {"invitation": A(Invitation, another=True)},
    Round: {"sequence": 99, "state": "ANNULLED"}
    | {"annulled_at": AT, "annulled_by": A(User), "annulled_because": "x"},
    Minutes: {"meeting": A(Meeting, another=True)},
    MinutesSection: {"minutes": A(Minutes, another=True), "place": "CLOSING"},
    Consultation: {"number": 99},
    ConsultationVersion: {"number": 99, "because": "x"},
    StoredFile: {},
    Invitation: {},
    Reply: {},
}


class Rows:
    """The plain row of each of `all_models`, and another of each that others point at.

    `plain` and `another` are those of an app's own tables, besides the ones of the meetings.
    """

    def __init__(self, all_models, *, plain=None, another=None):
        self.made = {}
        self._plain_values = PLAIN | (plain or {})
        self._another_values = ANOTHER if another is None else another
        for model in (*all_models, StoredFile):  # made later, it would be undone with one try
            self.of(model)
        for model in (*self._another_values, *MADE_BY):
            self.of(model, another=True)

    def of(self, model, *, another=False):
        if (model, another) not in self.made:
            self.made[model, another] = self._make(model, another=another)
        return self.made[model, another]

    def copy(self, model):
        """A row like the plain one, not written yet."""
        found = model(pk=None)
        for one in model._meta.concrete_fields:
            if not one.primary_key:
                setattr(found, one.attname, getattr(self.of(model), one.attname))
        return found

    def values(self, given) -> dict:
        """`given` with every `A(...)` replaced by its row, and a factory by one more row."""
        return {name: self._value(value) for name, value in given.items()}

    def _value(self, value):
        if isinstance(value, A):
            return self.of(value.model, another=value.another)
        return value() if callable(value) else value

    def other(self, field_, value):
        """Another value than this for a field."""
        if field_.is_relation:
            same = value == self.of(field_.related_model).pk
            return self.of(field_.related_model, another=same).pk
        if isinstance(field_, models.UUIDField):
            return uuid4()
        if isinstance(field_, models.BooleanField):
            return not value
        if isinstance(field_, models.DateTimeField):
            return (value or AT) + timedelta(days=1)
        if isinstance(field_, models.DateField):
            return (value or AT.date()) + timedelta(days=1)
        if field_.choices:
            return next(choice for choice, _label in field_.choices if choice != value)
        return (value or 0) + 1 if isinstance(field_, models.IntegerField) else f"{value}2"

    def _make(self, model, *, another):
        if factory := MADE_BY.get(model):
            return factory()
        values = {one.name: self._plain(one) for one in model._meta.concrete_fields if _asks(one)}
        values |= self.values(self._plain_values.get(model, {}))
        values |= self.values(self._another_values[model]) if another else {}
        return model._base_manager.create(**values)

    def _plain(self, one):
        if one.is_relation:
            return self.of(one.related_model)
        if one.choices:
            return one.choices[0][0]
        kinds = {
            models.DateTimeField: AT,
            models.DateField: date(2022, 7, 1),
            models.UUIDField: uuid4(),
            models.JSONField: {},
            models.BooleanField: False,
            models.IntegerField: 1,
            models.BinaryField: b"x",
        }
        return next((value for kind, value in kinds.items() if isinstance(one, kind)), "x")


def _asks(one) -> bool:
    return not (one.primary_key or one.null or one.blank or one.has_default())
