"""Bytes on disk, under MEDIA_ROOT, by a random key. Written once, never over.

What can be made again (packets, first pages) lies in folders of its own: `of="packets"`.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID

from django.conf import settings

CHUNK = 256 * 1024


def path_of(key: UUID, *, of: str = "") -> Path:
    return Path(settings.MEDIA_ROOT) / of / key.hex[:2] / key.hex


def write(key: UUID, chunks: Iterable[bytes], *, of: str = "") -> tuple[str, int]:
    """Put bytes under a new key; return their SHA-256 and size. They are on the disk on return.

    Raises FileExistsError for a key that is taken.
    """
    digest, size = hashlib.sha256(), 0
    path = path_of(key, of=of)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        for chunk in chunks:
            digest.update(chunk)
            size += file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def digest_of(chunks: Iterable[bytes]) -> str:
    """Return the SHA-256 of bytes that are not kept yet."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def discard(key: UUID, *, of: str = "") -> None:
    """Take back bytes whose row was never written, or is gone."""
    path_of(key, of=of).unlink(missing_ok=True)


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of a file made elsewhere, piece by piece."""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def fingerprint(key: UUID) -> str | None:
    """Return the SHA-256 of the bytes as they are now; None when they are gone."""
    try:
        with path_of(key).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None


def all_keys(*, of: str = "") -> Iterator[UUID]:
    """Every key under which there are bytes, known to a row or not."""
    for path in Path(settings.MEDIA_ROOT, of).glob("[0-9a-f][0-9a-f]/" + "[0-9a-f]" * 32):
        yield UUID(path.name)
