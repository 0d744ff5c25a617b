"""What later stages lay into the file of a meeting: the tasks given there.

A stage registers in `AppConfig.ready()` how it is asked. It answers with `archives.Piece`s of what
the reader may read, drawn from the record (`drawn`), and is asked once for a whole meeting.
"""

from collections.abc import Callable, Iterable
from uuid import UUID

from giaoban.documents import frozen
from giaoban.documents.archives import Piece
from giaoban.documents.content import Document
from giaoban.files.kinds import MEDIA_TYPES

FILE, DOCUMENT, PACKET = "file", "document", "packet"  # kinds of `Piece.source`
ENDINGS = {media: ending for ending, media in MEDIA_TYPES.items()}
_SOURCES: list[Callable] = []


def register(source: Callable[..., Iterable[Piece]]) -> None:
    """`source(user, meeting)` gives the pieces of one stage."""
    _SOURCES.append(source)


def pieces_of(user, meeting) -> list[Piece]:
    return [piece for source in _SOURCES for piece in source(user, meeting)]


def stored(file, **said) -> Piece:
    """A piece that is a StoredFile."""
    ending = ENDINGS.get(file.media_type, "bin")
    return Piece(source={FILE: str(file.key)}, ending=ending, pages=file.pages, **said)


def drawn(document: Document, **said) -> Piece:
    """A piece that is printed when the file is put together, as the document says now."""
    return Piece(source={DOCUMENT: frozen.values_of(document)}, **said)


def key_of(piece: Piece) -> UUID:
    return UUID(piece.source[FILE])
