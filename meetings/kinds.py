"""The kinds of matter a unit may bring. Each subject app registers its own in `AppConfig.ready()`.

A kind brings its details (a model one-to-one with the proposal), the form they are typed
in, and its wording in the documents of the committee. The papers its dossier must hold and
who decides on it are rows (`RequiredPaper`, `Authority`) that its own migration writes.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


class UnknownKind(LookupError):
    """A proposal of a kind no installed app has registered."""


def _nothing(proposal) -> str:
    return ""


def _no_month(proposal) -> None:
    return None


def _no_query(queryset):
    return queryset


def _no_gaps(details) -> list[str]:
    return []


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of matter.

    `write(proposal=, details=)` puts the details (the cleaned values of `form`) in the
    kind's own rows; it is called inside the proposal's action, which records them.
    `decision_wording(proposal)` is how the notice names the matter, in Vietnamese;
    `public_wording(proposal)` the same with nothing personal in it. `situation(proposal)`
    is what a report says for part II of the notice, "" for every other kind; `month(proposal)`
    the first day of the month it reports on, None for every other kind.

    `conditions` says by name when a paper is required (`RequiredPaper.condition`), from the
    details; `gaps(details)` are sentences about what else must be put right before it is
    submitted; `facts(details)` is what is compared after it came back: {label: text}.
    """

    code: str
    name: Any
    description: Any
    model: type
    form: type
    write: Callable
    needs_vote: bool
    decision_wording: Callable[[Any], str]
    public_wording: Callable[[Any], str]
    conditions: Mapping[str, Callable[[Any], bool]] = field(default_factory=dict)
    gaps: Callable[[Any], list] = _no_gaps
    situation: Callable[[Any], str] = _nothing
    month: Callable[[Any], Any] = _no_month
    loading: Callable = _no_query
    facts: Callable[[Any], dict] | None = None
    always_restricted: bool = False
    template: str = ""
    form_template: str = "meetings/subjects/_form.html"

    @property
    def facts_of(self) -> Callable[[Any], dict]:
        """How details read, field by field: the kind's own way, else the fields of its form."""
        return self.facts or self.form.facts_of

    @property
    def reports_on_a_month(self) -> bool:
        """Whether an item of this kind carries the figures of a month."""
        return self.month is not _no_month

    def details(self, proposal):
        """Return the details of a proposal, None while only its title is registered."""
        return self.loading(self.model.objects.filter(proposal=proposal)).first()


_KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; a second one of the same code is a mistake."""
    if kind.code in _KINDS:
        raise ValueError(f"kind {kind.code} is registered twice")
    _KINDS[kind.code] = kind


def get(code: str) -> Kind:
    """Return the kind of that code; raise UnknownKind when no app brings it."""
    try:
        return _KINDS[code]
    except KeyError:
        raise UnknownKind(code) from None


def all_kinds() -> list[Kind]:
    """Return every kind, in the order in which the apps are installed."""
    return list(_KINDS.values())
