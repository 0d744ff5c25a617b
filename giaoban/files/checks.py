"""Whether an uploaded file is what it says, opens, and is safe to hand to the members."""

import math
from dataclasses import dataclass

import filetype

from giaoban.core import vietnamese
from giaoban.files import images, kinds, names, office, pdf
from giaoban.files import refusals as why
from giaoban.files.refusals import Unacceptable

HEAD = 8192  # bytes that tell what a file is
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and new ones under a password
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
MAGIC = {
    "pdf": b"%PDF-",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "pptx": b"PK\x03\x04",
    "png": b"\x89PNG\r\n\x1a\n",
    "jpg": b"\xff\xd8\xff",
}
OPENERS = {
    "pdf": pdf.pages_of,
    "docx": office.check,
    "xlsx": office.check,
    "pptx": office.check,
    "png": images.check_png,
    "jpg": images.check_jpeg,
}


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found out about a file that may be taken."""

    name: str
    media_type: str
    pages: int | None = None


def inspect(upload, *, accept=kinds.ALL) -> Inspection:
    """Look into an uploaded file; raise Unacceptable, saying what to do, for one not to be taken.

    The whole file is read once. A PDF is opened in a process of its own (a fifth of a second).
    """
    name = names.checked(upload.name or "", accept=accept)
    ending = kinds.ending_of(name)
    _check_size(upload.size)
    _check_magic(upload, ending)
    upload.seek(0)
    pages = OPENERS[ending](upload, ending)
    upload.seek(0)
    return Inspection(name=name, media_type=kinds.MEDIA_TYPES[ending], pages=pages)


def _check_size(size) -> None:
    if not size:
        raise Unacceptable(why.EMPTY)
    if size > kinds.LARGEST_FILE:
        values = {
            "size": vietnamese.number(math.ceil(10 * size / kinds.MEGABYTE) / 10, 1),
            "limit": kinds.LARGEST_FILE // kinds.MEGABYTE,
        }
        raise Unacceptable(why.TOO_LARGE, **values)


def _check_magic(upload, ending) -> None:
    upload.seek(0)
    head = upload.read(HEAD)
    if head.startswith(MAGIC[ending]):
        return
    if head.startswith(PROGRAMS):
        raise Unacceptable(why.PROGRAM)
    if head.startswith(OLE):
        raise Unacceptable(why.OLD_OR_PROTECTED, ending=ending)
    known = filetype.guess(head)
    found = known.extension.upper() if known else why.UNKNOWN_CONTENT
    raise Unacceptable(why.NOT_WHAT_IT_SAYS, ending=ending.upper(), found=found)
