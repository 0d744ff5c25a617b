"""Who builds which kind of document. Each stage registers its builders in `AppConfig.ready()`.

    kinds.register(DocumentKind.NOTICE, builder.for_meeting)

A builder gets the committee and the code of what is printed, and returns a `Document`. `reader`
is the user who will read it: what is hidden from them stands in neutral words. Without a reader
nothing restricted is shown to anybody.
"""

from collections.abc import Callable

from giaoban.documents.content import Document
from giaoban.documents.enums import DocumentKind

Build = Callable[..., Document]
_BUILDERS: dict[str, Build] = {}


class UnknownKind(LookupError):
    """A kind of document no installed app builds."""


def register(kind: DocumentKind, build: Build) -> None:
    """Make `build(committee, code, *, reader=None)` the builder of a kind, which has only one."""
    if kind in _BUILDERS:
        raise ValueError(f"kind {kind} of document is registered twice")
    _BUILDERS[kind] = build


def build(kind: str, committee, code: str, *, reader=None) -> Document:
    """Return the document of a kind about the thing `code` names in a committee.

    Raises UnknownKind, and ObjectDoesNotExist when the committee has nothing of that code.
    """
    try:
        builder = _BUILDERS[kind]
    except KeyError:
        raise UnknownKind(kind) from None
    return builder(committee, code, reader=reader)


def known() -> list[str]:
    """Return the kinds that have a builder, in the order of `DocumentKind`."""
    return [kind for kind in DocumentKind if kind in _BUILDERS]
