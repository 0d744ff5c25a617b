"""The kinds of matter a unit may bring. Each subject app registers its own in `AppConfig.ready()`.

A kind brings its details (a model one-to-one with the proposal), the form they are typed
in, the papers its dossier must hold, and its wording in the documents of the committee.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


class UnknownKind(LookupError):
    """A proposal of a kind no installed app has registered."""


def _nothing(proposal) -> str:
    return ""


def _no_query(queryset):
    return queryset


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of matter.

    `write(proposal=, details=)` puts the details (the cleaned values of `form`) in the
    kind's own rows; it is called inside the proposal's action, which records them.
    `decision_wording(proposal)` is how the notice names the matter, in Vietnamese;
    `public_wording(proposal)` the same with nothing personal in it. `situation(proposal)`
    is what a report says for part II of the notice, "" for every other kind.
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
    papers: tuple[str, ...] = ()
    situation: Callable[[Any], str] = _nothing
    loading: Callable = _no_query
    template: str = ""
    form_template: str = "meetings/subjects/_form.html"

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
