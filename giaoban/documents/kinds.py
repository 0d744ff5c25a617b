"""Who builds which kind of document. Each stage registers its builders in `AppConfig.ready()`.

    kinds.register(DocumentKind.NOTICE, builder.for_meeting)

A builder gets the committee and the code of what is printed, and returns a `Document`. `reader`
is the user who will read it: what is hidden from them stands in neutral words. Without a reader
nothing restricted is shown to anybody.
"""

from collections.abc import Callable

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from giaoban.core.refusals import Refusal
from giaoban.documents.content import Document
from giaoban.documents.enums import DocumentKind

Build = Callable[..., Document]
Choices = Callable[..., list[tuple[str, str]]]
_BUILDERS: dict[str, Build] = {}
_CHOICES: dict[str, Choices] = {}


class UnknownKind(LookupError):
    """A kind of document no installed app builds."""


class NothingToPrint(Refusal):
    """The thing is there, but has not come so far that such a document can be made of it."""

    sentence = _("There is nothing to print yet: %(why)s")


def register(kind: DocumentKind, build: Build, choices: Choices | None = None) -> None:
    """Make `build(committee, code, *, reader=None)` the builder of a kind, which has only one.

    `choices(committee, *, reader)` gives the codes one most likely wants, with what they name.
    """
    if kind in _BUILDERS:
        raise ValueError(f"kind {kind} of document is registered twice")
    _BUILDERS[kind] = build
    if choices:
        _CHOICES[kind] = choices


def build(kind: str, committee, code: str, *, reader=None) -> Document:
    """Return the document of a kind about the thing `code` names in a committee.

    Raises UnknownKind, ObjectDoesNotExist when the committee has nothing of that code, and
    NothingToPrint while it has not come so far.
    """
    try:
        builder = _BUILDERS[kind]
    except KeyError:
        raise UnknownKind(kind) from None
    with translation.override("vi"):  # whatever the language of the screen
        return builder(committee, code, reader=reader)


def known() -> list[str]:
    """Return the kinds that have a builder, in the order of `DocumentKind`."""
    return [kind for kind in DocumentKind if kind in _BUILDERS]


def choices(of: list[str], committee, *, reader) -> list[tuple[str, str]]:
    """Return what documents of these kinds are made of, newest first, each code once.

    A code may name several things: a meeting and a month. Then it says each of them.
    """
    asked = dict.fromkeys(_CHOICES[kind] for kind in of if kind in _CHOICES)
    found: dict[str, dict[str, None]] = {}  # code: its labels, in order
    for code, label in (one for give in asked for one in give(committee, reader=reader)):
        found.setdefault(code, {})[label] = None
    return [(code, "; ".join(labels)) for code, labels in found.items()]
